/** Differences between two documents in words: what, what it was, what it is now. */
import type { Difference } from '../../contract/approvals/difference.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { Discount, Tax } from '../../contract/nouns/order.ts';
import { Amounts, countOf, dayOf, momentOf, sizeOf } from './amounts.ts';
import type { CardWords } from './approval-words.ts';
import type { SectionContext } from './document-sections.ts';

/** One difference as a reader reads it; without values where a thing came, went or moved as a whole. */
export interface ReadableChange {
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  /** What stands unchanged around it, in a text. */
  readonly lead?: string;
  readonly tail?: string;
}

/** Fields that nobody asks about, or whose change follows from one that is told. */
const untold: ReadonlySet<string> = new Set([
  ...['format', 'kind', 'id', 'edition', 'currencyDigits', 'net', 'tax'],
  ...['lines.grossAmount', 'lines.discountAmount', 'files.mediaType'],
]);

/** The differences that lead to a document, each as one thing to read: parts of lists first, what it comes to last. */
export function readableChanges(
  difference: readonly Difference[],
  now: SignedDocument,
  context: SectionContext,
): readonly ReadableChange[] {
  const values = new Values(difference, now, context);
  const partOf = (one: Difference): string => (one.code === 'field_changed' ? one.field : `${one.list} ${one.id}`);
  const parts = [...new Set(difference.map(partOf))];
  const order = (one: Difference): readonly number[] => {
    const field = 'field' in one ? one.field : '';
    const place = one.code !== 'field_changed' ? 0 : field === 'total' ? 2 : 1;
    return [place, parts.indexOf(partOf(one)), field === 'netAmount' ? 1 : 0];
  };
  return [...difference]
    .sort((a, b) => {
      const later = order(b);
      return (
        order(a)
          .map((rank, at) => rank - (later[at] ?? 0))
          .find((by) => by !== 0) ?? 0
      );
    })
    .flatMap((one) => values.changeOf(one));
}

class Values {
  readonly #words: CardWords;
  readonly #locale: string;
  readonly #document: SignedDocument;
  readonly #money: { readonly before: Amounts; readonly after: Amounts } | undefined;

  constructor(difference: readonly Difference[], now: SignedDocument, { words, locale }: SectionContext) {
    this.#words = words;
    this.#locale = locale;
    this.#document = now;
    if (now.kind !== 'order') return;
    // What an amount was is in what the currency was.
    const was = (name: string): unknown =>
      difference.find((one) => one.code === 'field_changed' && one.field === name && 'before' in one)?.[
        'before' as never
      ];
    const currency = (was('currency') as string | undefined) ?? now.currency;
    const currencyDigits = (was('currencyDigits') as number | undefined) ?? now.currencyDigits;
    this.#money = { before: new Amounts(locale, { currency, currencyDigits }), after: new Amounts(locale, now) };
  }

  changeOf(one: Difference): ReadableChange[] {
    const words = this.#words;
    if (one.code === 'field_changed') {
      if (untold.has(one.field)) return [];
      const name = this.#nameOf(one.field);
      return [{ what: name.charAt(0).toLocaleUpperCase() + name.slice(1), ...this.#values(one.field, one) }];
    }
    // Taxes follow from the lines.
    if (one.list === 'taxes') return [];
    const what = this.#itemOf(one);
    const n = (row: number): string => countOf(this.#locale, row);
    switch (one.code) {
      case 'item_added':
        return [{ what: words.changedAdded(what), ...this.#amountOf('after', one.after) }];
      case 'item_removed':
        return [{ what: words.changedRemoved(what), ...this.#amountOf('before', one.before) }];
      case 'item_moved':
        return [{ what: words.changedMoved(what, n(one.rowBefore), n(one.row)) }];
      case 'item_changed':
        if (untold.has(`${one.list}.${one.field}`)) return [];
        return [{ what: words.changedField(what, this.#nameOf(one.field)), ...this.#values(one.field, one) }];
    }
  }

  #itemOf({ list, label, row }: Exclude<Difference, { code: 'field_changed' }>): string {
    const words = this.#words;
    if (list === 'lines') return words.changedLine(countOf(this.#locale, row), label);
    const lists = {
      groups: words.fieldGroups,
      taxes: words.itemTax,
      materials: words.materialsTitle,
      deadlines: words.deadlinesTitle,
      files: words.filesTitle,
    };
    return words.changedOther(lists[list], label);
  }

  /** The amount of a line that came or went. */
  #amountOf(side: 'before' | 'after', item: unknown): Partial<ReadableChange> {
    const amount = (item as { readonly netAmount?: unknown } | null)?.netAmount;
    return typeof amount === 'number' ? { [side]: this.#money?.[side].money(amount) ?? '' } : {};
  }

  #values(field: string, { before, after }: { readonly before?: unknown; readonly after?: unknown }) {
    const [old, now] = [this.#textOf('before', field, before), this.#textOf('after', field, after)];
    const isText = field === 'terms' || field === 'text' || field === 'details';
    return isText && before && after ? passage(old, now) : { before: old, after: now };
  }

  #textOf(side: 'before' | 'after', field: string, value: unknown): string {
    const words = this.#words;
    const money = this.#money?.[side];
    if (value === null || value === undefined || value === '') return words.changedNone;
    switch (field) {
      case 'unitPrice':
      case 'netAmount':
      case 'amount':
      case 'total':
        return money?.money(Number(value)) ?? '';
      case 'discount': {
        const discount = value as Discount;
        return 'percent' in discount ? (money?.percent(discount.percent) ?? '') : (money?.money(discount.amount) ?? '');
      }
      case 'tax':
        return `${(value as Tax).name} ${money?.percent((value as Tax).rate) ?? ''}`;
      case 'validUntil':
      case 'postedAt':
        return momentOf(value as string, this.#locale);
      case 'on':
        return dayOf(value as string, this.#locale);
      case 'size':
        return sizeOf(Number(value), this.#locale);
      case 'digest':
        return `${(value as string).slice(0, 12)}…`;
      case 'groupId': {
        const groups = this.#document.kind === 'order' ? this.#document.groups : [];
        return groups.find(({ id }) => id === value)?.title ?? '…';
      }
      default:
        return typeof value === 'string' ? value : JSON.stringify(value);
    }
  }

  #nameOf(field: string): string {
    const w = this.#words;
    const names: Readonly<Record<string, string>> = {
      ...{ number: w.fieldNumber, title: w.fieldHeading, seller: w.fieldSeller, buyer: w.fieldBuyer },
      ...{ currency: w.fieldCurrency, total: w.total, terms: w.termsTitle, validUntil: w.approvalValidUntil },
      ...{ text: w.fieldText, details: w.fieldDetails, quantity: w.fieldQuantity, unit: w.fieldUnit },
      ...{ unitPrice: w.fieldPrice, discount: w.fieldDiscount, tax: w.fieldTax, netAmount: w.fieldNet },
      ...{ groupId: w.fieldGroup, on: w.fieldOn, digest: w.fieldFile, size: w.fieldFile, name: w.fieldFile },
      ...{ author: w.fieldAuthor, postedAt: w.approvalPosted },
    };
    return names[field] ?? field;
  }
}

/** Words of unchanged text that stand on either side of a change. */
const context = 6;

/** Long texts by what is different in them: a reader of ten pages sees the one sentence that is new, among its neighbours. */
function passage(before: string, after: string): Omit<ReadableChange, 'what'> {
  const [old, now] = [before.split(/(?<=\s)/u), after.split(/(?<=\s)/u)];
  const least = Math.min(old.length, now.length);
  let start = 0;
  while (start < least && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const from = Math.max(0, start - context);
  const rest = old.length - end;
  return {
    lead: (from > 0 ? '…' : '') + old.slice(from, start).join(''),
    before: old.slice(start, rest).join(''),
    after: now.slice(start, now.length - end).join(''),
    tail:
      end > context
        ? `${old
            .slice(rest, rest + context)
            .join('')
            .trimEnd()}…`
        : old.slice(rest).join(''),
  };
}
