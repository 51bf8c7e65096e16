import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import {
  canonicalJson,
  entryHash,
  issueReceipt,
  type PublicKey,
  type ReceiptInput,
  verifyReceipt,
  writeReceipt,
} from '../../src/engine/receipts/index.ts';
import type { SignedDocument } from '../../src/contract/approvals/document.ts';
import type { ReceiptStatement } from '../../src/contract/nouns/receipt.ts';
import { withHashes } from '../../tools/verify-page.ts';
import { evenDice, receiptInputs } from '../support/orders.ts';
import { bentParts, goodParts, signParts } from '../support/receipt-bends.ts';
import { testKey, type TestKey } from '../support/receipt-keys.ts';

const page = readFileSync(join(import.meta.dirname, '../../demo/verify/index.html'), 'utf8');
const script = /<script id="verifier">([^]*?)<\/script>/.exec(page)?.[1] ?? '';

/** What the page finds: a second implementation of the format, which shares no code with the kit. */
interface Found {
  readonly faults: readonly (readonly [part: string, words: string])[];
  readonly statement?: ReceiptStatement;
  readonly document?: object;
}
interface PageVerifier {
  verifyReceipt(bytes: Uint8Array, keys: readonly PublicKey[], now: number): Promise<Found>;
  verifyAll(files: readonly Uint8Array[], keys: readonly PublicKey[], now: number): Promise<readonly Found[]>;
}
const verifier = runInThisContext(`(() => { ${script}; return { verifyReceipt, verifyAll }; })()`) as PageVerifier;

const now = '2026-11-22T10:00:00.000Z';
const inputs = (count: number) => fc.sample(receiptInputs, { numRuns: count, seed: 42 });
const partsOf = ({ faults }: Found) => faults.map(([part]) => part);

let own: TestKey;
before(async () => {
  own = await testKey('own');
});

const byPage = (bytes: Uint8Array) => verifier.verifyReceipt(bytes, [own.key], Date.parse(now));
const byKit = (bytes: Uint8Array) => verifyReceipt(bytes, { keys: [own.key], now });

describe('the page that verifies', () => {
  it('reaches no network, and lets nothing run but its own scripts', () => {
    assert.equal(withHashes(page), page, 'its policy names its scripts as they stand: node tools/verify-page.ts');
    assert.match(page, /content="default-src 'none'; script-src( 'sha256-\S+'){3}; style-src 'sha256-\S+'; /);
    assert.doesNotMatch(
      page,
      /\b(src|href|action)=|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(|@import|url\(/,
    );
    assert.doesNotMatch(page, /\son\w+=|innerHTML|\sstyle=/);
  });

  it('finds good what the kit finds good', async () => {
    for (const input of inputs(100)) {
      const bytes = Buffer.from(writeReceipt(await issueReceipt(input, own.sign)));
      const found = await byPage(bytes);
      assert.deepEqual(found.faults, []);
      assert.equal(canonicalJson(found.document), canonicalJson(input.document));
    }
  });

  it('refuses any flipped bit, and says of the same part what the kit says', async () => {
    const dice = evenDice(2000, 8);
    let located = 0;
    for (const input of inputs(200)) {
      const bytes = Buffer.from(writeReceipt(await issueReceipt(input, own.sign)));
      for (let count = 0; count < 10; count += 1) {
        const bit = dice.pop()! % (bytes.length * 8);
        const bent = Buffer.from(bytes);
        bent[bit >> 3]! ^= 1 << (bit & 7);
        const [page, kit] = await Promise.all([byPage(bent), byKit(bent)]);
        assert.ok(page.faults.length > 0, `bit ${bit}`);
        // A file that is not whole is not taken apart here; the kit says where it broke.
        if (partsOf(page).includes('file')) continue;
        located += 1;
        const parts: readonly string[] = kit.faults.map(({ part }) => part);
        assert.ok(
          partsOf(page).every((part) => parts.includes(part)),
          `${partsOf(page).join()} and ${parts.join()}`,
        );
      }
    }
    assert.ok(located > 1000, `${located} located`);
  });

  it('agrees with the kit on statements that no good server signs', async () => {
    const bends: readonly object[] = [
      { documentDigest: '0'.repeat(64) },
      { subject: { kind: 'order', id: 'other', edition: 1 } },
      { viewedAt: '2026-11-22T09:30:00.001Z' },
      { at: '2026-11-23T00:00:00.000Z' },
      { decision: 'declined' },
      { previous: undefined },
      { more: 1 },
    ];
    const [input] = inputs(50).filter(({ signature }) => signature.kind === 'typed');
    for (const bend of bends) {
      const parts = await issueReceipt(input!, async (payload) =>
        own.sign(canonicalJson(JSON.parse(JSON.stringify({ ...(JSON.parse(payload) as object), ...bend })))),
      );
      const bytes = Buffer.from(writeReceipt(parts));
      const [page, kit] = await Promise.all([byPage(bytes), byKit(bytes)]);
      assert.deepEqual(
        partsOf(page),
        kit.faults.map(({ part }) => part),
        JSON.stringify(bend),
      );
    }
  });

  it('agrees with the kit on every bend of a statement, a document and a drawing', async () => {
    let good = 0;
    let refused = 0;
    for (const parts of await goodParts()) {
      assert.deepEqual((await byPage(await signParts(parts, own))).faults, []);
      for (const [what, bent] of bentParts(parts)) {
        const bytes = await signParts(bent, own);
        const [page, kit] = await Promise.all([byPage(bytes), byKit(bytes)]);
        assert.deepEqual(
          partsOf(page),
          kit.faults.map(({ part }) => part),
          what,
        );
        if (page.faults.length === 0) good += 1;
        else refused += 1;
      }
    }
    assert.ok(good > 500 && refused > 2000, `${good} good, ${refused} refused`);
  });

  it('counts no key whose life is unknown, and no time that is none', async () => {
    const [parts] = await goodParts();
    const bytes = await signParts(parts!, own);
    const check = async (key: object, time = Date.parse(now)) =>
      partsOf(await verifier.verifyReceipt(bytes, [key as PublicKey], time));
    assert.deepEqual(await check({ ...own.key, exp: 1 }), ['time']);
    for (const bent of [{ exp: 'never' }, { iat: null }, { x: 'short' }, { kid: '' }])
      assert.deepEqual(await check({ ...own.key, ...bent }), ['key'], JSON.stringify(bent));
    assert.deepEqual(await check(own.key, NaN), ['time']);
  });

  it('refuses amounts that do not follow from the lines', async () => {
    let tried = 0;
    let refused = 0;
    for (const input of inputs(60)) {
      const { document } = input;
      if (document.kind !== 'order') continue;
      for (const name of ['net', 'tax', 'total'] as const) {
        const dear: SignedDocument = { ...document, [name]: document[name] + 1 };
        const bytes: Buffer = Buffer.from(writeReceipt(await issueReceipt({ ...input, document: dear }, own.sign)));
        assert.deepEqual(partsOf(await byPage(bytes)), ['document']);
        tried += 1;
      }
      const { lines, taxes } = document;
      const turned = [
        { ...document, taxes: [...taxes.slice(0, 1), ...taxes] },
        { ...document, taxes: taxes.toReversed() },
        { ...document, lines: lines.toReversed() },
      ];
      for (const one of turned) {
        const bytes: Buffer = Buffer.from(writeReceipt(await issueReceipt({ ...input, document: one }, own.sign)));
        const [page, kit] = await Promise.all([byPage(bytes), byKit(bytes)]);
        assert.deepEqual(
          partsOf(page),
          kit.faults.map(({ part }) => part),
        );
        refused += page.faults.length;
      }
    }
    assert.ok(tried > 100 && refused > 20, `${tried} and ${refused}`);
  });

  it('knows only the key that signed, and checks links among several receipts', async () => {
    const other = await testKey('own');
    let previous = 'a'.repeat(64);
    const files: Buffer[] = [];
    const [one, two, three, stray] = inputs(4);
    const keep = async (input: ReceiptInput) => {
      const parts = await issueReceipt({ ...input, previous }, own.sign);
      files.push(Buffer.from(writeReceipt(parts)));
      return entryHash(previous, parts.jws);
    };
    for (const input of [one!, two!, three!]) previous = await keep(input);
    const [first, second, third] = files;
    const check = async (all: readonly Buffer[], key = own.key) => verifier.verifyAll(all, [key], Date.parse(now));
    assert.deepEqual((await check([third!, first!, second!])).map(partsOf), [[], [], []]);
    assert.deepEqual((await check([first!], other.key)).map(partsOf), [['signature']]);
    assert.deepEqual((await check([first!], { ...own.key, kid: 'else' })).map(partsOf), [['key']]);
    previous = 'a'.repeat(64);
    await keep(stray!);
    assert.deepEqual((await check([first!, second!, files[3]!])).map(partsOf), [['chain'], [], ['chain']]);
    assert.deepEqual((await check([first!, first!])).map(partsOf), [[], []], 'one receipt twice is no fork');
  });
});
