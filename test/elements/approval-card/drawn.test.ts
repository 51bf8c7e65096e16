import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import type { SignedDocument } from '../../../src/contract/approvals/document.ts';
import type { Approval } from '../../../src/contract/nouns/approval.ts';
import { Amounts, countOf, dayOf, momentOf, quantityOf, sizeOf } from '../../../src/elements/approval-card/amounts.ts';
import type { CardWords } from '../../../src/elements/approval-card/approval-words.ts';
import { documentBody } from '../../../src/elements/approval-card/document-body.ts';
import { documentHead } from '../../../src/elements/approval-card/document-head.ts';
import { documentShapes, isDrawable } from '../../../src/elements/approval-card/document-shape.ts';
import { approvalEn } from '../../../src/strings/approval/en.ts';
import { en } from '../../../src/strings/en.ts';
import { laterEn } from '../../../src/strings/later-en.ts';

const words: CardWords = { ...en, ...laterEn, ...approvalEn };
const locale = 'en';

/** What names a part for programs, or says in which form all of it is. */
const forPrograms = new Set(['format', 'kind', 'id', 'groupId', 'currency', 'currencyDigits']);

/** Makes a document of a shape, with another text and another number at every place, and lists down to none. */
class Maker {
  #state: number;
  /** What a reader has to find: where it stands in the document, and how it reads. */
  readonly found: [string, string][] = [];
  readonly #amounts = new Amounts(locale, { currency: 'EUR', currencyDigits: 2 });
  #texts = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  document(kind: string): unknown {
    return this.#make(documentShapes[kind], [], { format: 'guest-kit/document@1', kind });
  }

  /** A whole number below `below`, by mulberry32. */
  #below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  #make(shape: unknown, path: readonly string[], fixed: Record<string, unknown> = {}): unknown {
    if (typeof shape === 'string') return this.#leaf(shape, path);
    if (Array.isArray(shape)) {
      const [first, ...ways] = shape as readonly unknown[];
      if (first === null) {
        const way = this.#below(ways.length + 1);
        return way === 0 ? null : this.#make(ways[way - 1], path);
      }
      return Array.from({ length: this.#below(4) }, () => this.#make(first, path));
    }
    const members = Object.entries(shape as Record<string, unknown>);
    return Object.fromEntries(
      members.map(([name, inner]) => [name, fixed[name] ?? this.#make(inner, [...path, name])]),
    );
  }

  #leaf(kind: string, path: readonly string[]): unknown {
    const name = path.at(-1) ?? '';
    if (kind === 'string?' && this.#below(3) === 0) return null;
    if (name === 'currency') return 'EUR';
    if (name === 'currencyDigits') return 2;
    // Few ids, so that lines stand in groups, in groups that there are not, and in those of the same id.
    if (name === 'id' || name === 'groupId') return `id${this.#below(3)}`;
    const [value, read] = kind === 'number' ? this.#number(name) : this.#text(name);
    if (!forPrograms.has(name) && read) this.found.push([path.join('.'), read]);
    return value;
  }

  #number(name: string): readonly [number, string] {
    const value = 1_000_000 + this.#below(8_000_000);
    if (name === 'edition') return [value, countOf(locale, value)];
    if (name === 'size') return [value, sizeOf(value, locale)];
    return [value, this.#amounts.money(value)];
  }

  #text(name: string): readonly [string, string] {
    const day = `20${10 + this.#below(80)}-0${1 + this.#below(9)}-${10 + this.#below(18)}`;
    const instant = `${day}T1${this.#below(9)}:${10 + this.#below(49)}:00.000Z`;
    const number = `${1 + this.#below(98)}.${1 + this.#below(9)}`;
    switch (name) {
      case 'on':
        return [day, dayOf(day, locale)];
      case 'postedAt':
      case 'validUntil':
        return [instant, momentOf(instant, locale)];
      case 'rate':
      case 'percent':
        return [number, this.#amounts.percent(number)];
      case 'quantity':
        return [number, quantityOf(locale, number, '')];
    }
    this.#texts += 1;
    const text = `${name} ${this.#texts}.`;
    return [text, text];
  }
}

/** All that a reader reads of a document. */
function drawn(document: SignedDocument, expiresAt: string | null): string {
  const place = globalThis.document.createElement('div');
  const approval = { state: 'sent', expiresAt } as Approval;
  const context = { words, locale, difference: undefined, files: undefined };
  render(
    html`${documentHead(document, approval, { ...context, isAsked: true })}${documentBody(document, context)}`,
    place,
  );
  return place.textContent.replaceAll(/\s+/g, ' ');
}

describe('approval-card: all that is signed is drawn', () => {
  for (const kind of Object.keys(documentShapes)) {
    it(`draws every text and every number of a ${kind}, also of one that does not add up`, () => {
      for (let seed = 1; seed <= 40; seed += 1) {
        const maker = new Maker(seed);
        const document = maker.document(kind);
        expect(isDrawable(document), `the shape of ${seed}`).to.equal(true);
        const text = drawn(document as SignedDocument, '2099-01-01T00:00:00.000Z');
        const lost = maker.found.filter(([, read]) => !text.includes(read.replaceAll(/\s+/g, ' ')));
        expect(lost, `of document ${seed}: ${JSON.stringify(document)}`).to.deep.equal([]);
        expect(maker.found.length).to.be.above(1);
      }
    });
  }
});
