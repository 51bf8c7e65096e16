import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { isGuestError } from '../../src/contract/errors.ts';
import { nextLink } from '../../src/stores/shared/link.ts';
import {
  canonicalJson,
  documentText,
  entryHash,
  issueReceipt,
  type ReceiptInput,
  type ReceiptPart,
  type ReceiptParts,
  readReceipt,
  type Verification,
  verifyReceipt,
  writeReceipt,
} from '../../src/engine/receipts/index.ts';
import { evenDice, receiptInputs } from '../support/orders.ts';
import { testKey, type TestKey } from '../support/receipt-keys.ts';

const now = '2026-11-22T10:00:00.000Z';
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let own: TestKey;
let other: TestKey;
before(async () => {
  [own, other] = [await testKey('own'), await testKey('other')];
});

const fileOf = async (input: ReceiptInput) => Buffer.from(writeReceipt(await issueReceipt(input, own.sign)));
const verify = (bytes: Uint8Array, ...others: readonly Verification[]) =>
  verifyReceipt(bytes, { keys: [other.key, own.key], now, others });
const partsOf = ({ faults }: Verification) => faults.map(({ part }) => part);
const codesOf = ({ faults }: Verification) => faults.map(({ part, code }) => `${part} ${code}`);

/** The same inputs at every run, as many as are asked for. */
const inputs = (count: number) => fc.sample(receiptInputs, { numRuns: count, seed: 20261122 });

/** Of each byte of a file, the parts that may be at fault where it is changed: its own, and beside a seam the neighbours. */
function partsOfBytes(bytes: Buffer): readonly (readonly ReceiptPart[])[] {
  const { document, drawing, jws } = JSON.parse(bytes.toString()) as ReceiptParts;
  const lengthOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const pieces: readonly (readonly [length: number, parts: readonly ReceiptPart[]])[] = [
    ['{"document":'.length, ['file']],
    [lengthOf(document), ['digest', 'document']],
    [2, ['file', 'document']],
    [',"drawing":'.length - 2, ['file']],
    [lengthOf(drawing), ['strokes']],
    [2, ['file', 'strokes']],
    [',"format":"guest-kit/receipt@1","jws":'.length - 2, ['file']],
    [lengthOf(jws), ['signature', 'key']],
    ['}'.length, ['file', 'signature']],
  ];
  const parts = pieces.flatMap(([length, one]) => Array.from({ length }, () => one));
  assert.equal(parts.length, bytes.length);
  return parts;
}

async function refusesFlip(bytes: Buffer, parts: readonly (readonly ReceiptPart[])[], bit: number): Promise<void> {
  const place = bit >> 3;
  const bent = Buffer.from(bytes);
  bent[place]! ^= 1 << (bit & 7);
  const found = await verify(bent);
  const allowed = parts[place]!;
  assert.ok(found.faults.length > 0, `bit ${bit} is not missed`);
  for (const part of partsOf(found))
    assert.ok(allowed.includes(part), `bit ${bit}: ${part} for ${allowed.join(' or ')}`);
  assert.equal(found.document !== undefined, !allowed.includes('document') && found.statement !== undefined);
}

describe('a receipt', () => {
  it('is good as it was made, in any script, and gives back what was signed', async () => {
    let drawn = 0;
    for (const input of inputs(200)) {
      const bytes = await fileOf(input);
      const found = await verify(bytes);
      assert.deepEqual(found.faults, []);
      assert.equal(found.document && documentText(found.document), documentText(input.document));
      assert.equal(canonicalJson(found.statement?.signer), canonicalJson(input.signer));
      drawn += found.statement?.signature.kind === 'drawn' ? 1 : 0;
    }
    assert.ok(drawn > 50 && drawn < 150, `${drawn} of 200 were drawn`);
  });

  it('keeps letters as they were composed', async () => {
    const [input] = inputs(1);
    const digests = await Promise.all(
      (['NFC', 'NFD'] as const).map(async (form) => {
        const document = { ...input!.document, title: 'Їжак café'.normalize(form) };
        const found = await verify(
          await fileOf({ ...input!, document, signature: { kind: 'typed', name: 'Zoë'.normalize(form) } }),
        );
        assert.deepEqual(found.faults, []);
        assert.equal(found.document?.kind === 'order' && found.document.title, 'Їжак café'.normalize(form));
        assert.deepEqual(found.statement?.signature, { kind: 'typed', name: 'Zoë'.normalize(form) });
        return found.statement?.documentDigest;
      }),
    );
    assert.notEqual(digests[0], digests[1]);
  });

  it('is not made of what is not in its form, or has no bytes', async () => {
    const [input] = inputs(1);
    const { document } = input!;
    const empty = { width: 1, height: 1, strokes: [] };
    const bad: readonly ReceiptInput[] = [
      { ...input!, document: { ...document, title: 'half \ud83d' } as typeof document },
      { ...input!, signature: { kind: 'typed', name: '\udc00' } },
      { ...input!, signature: { kind: 'typed', name: '' } },
      { ...input!, signature: { kind: 'drawn', drawing: empty } },
      { ...input!, previous: 'none' },
      { ...input!, at: '2026-11-22 09:30' },
    ];
    for (const one of bad)
      await assert.rejects(issueReceipt(one, own.sign), (error) => isGuestError(error) && error.code === 'invalid');
  });

  it('is refused with any bit of it flipped, and says in which part', async () => {
    const drawn = inputs(200).filter(({ signature }) => signature.kind === 'drawn');
    const files = await Promise.all(drawn.map(fileOf));
    const [bytes] = files.sort((a, b) => a.length - b.length);
    const bits = Array.from(bytes!, (_, place) => Array.from({ length: 8 }, (_bit, bit) => place * 8 + bit));
    const parts = partsOfBytes(bytes!);
    for (const eight of bits) await Promise.all(eight.map((bit) => refusesFlip(bytes!, parts, bit)));
  });

  it('is refused with a random bit of it flipped, whatever it holds', async () => {
    const dice = evenDice(3000, 7);
    for (const input of inputs(200)) {
      const bytes = await fileOf(input);
      const parts = partsOfBytes(bytes);
      for (let count = 0; count < 15; count += 1) await refusesFlip(bytes, parts, dice.pop()! % (bytes.length * 8));
    }
  });

  it('is refused cut, lengthened, or written in another form', async () => {
    const bytes = await fileOf(inputs(1)[0]!);
    const value: unknown = JSON.parse(bytes.toString());
    const others: readonly (string | Uint8Array)[] = [
      ...[0, 1, 11, bytes.length - 1].map((length) => bytes.subarray(0, length)),
      ...['\n', ' ', '\0', 'x'].map((end) => `${bytes.toString()}${end}`),
      `\ufeff${bytes.toString()}`,
      JSON.stringify(value, null, 2),
      JSON.stringify({ ...(value as object), more: 1 }),
      bytes.toString().replace('{"document":"{', '{"document":"\\u007b'),
      new Uint8Array(64_000_001),
    ];
    for (const one of others) {
      const found = await verify(Buffer.from(one));
      assert.deepEqual(
        found.faults.map(({ code }) => code),
        ['unreadable'],
      );
      assert.ok(found.faults[0]!.at! >= 0);
    }
  });

  it('is refused where its bytes are not those of its text', async () => {
    const [input] = inputs(1);
    const title = 'Oak \ufffd';
    const bytes = await fileOf({ ...input!, document: { ...input!.document, title } as ReceiptInput['document'] });
    assert.deepEqual((await verify(bytes)).faults, []);
    const place = bytes.indexOf('\ufffd');
    // One byte that is no UTF-8 reads as the same replacement character.
    const bent = Buffer.concat([bytes.subarray(0, place), Buffer.of(0x80), bytes.subarray(place + 3)]);
    assert.equal(bent.toString(), bytes.toString());
    const at = bytes.subarray(0, place).toString().length;
    assert.deepEqual((await verify(bent)).faults, [{ part: 'document', code: 'unreadable', at }]);
  });

  it('is refused with a part of another', async () => {
    const pool = inputs(60);
    const [one, two] = pool.filter(({ signature }) => signature.kind === 'drawn');
    const [first, second] = await Promise.all([one!, two!].map((input) => issueReceipt(input, own.sign)));
    const mixed = (parts: Partial<ReceiptParts>) => verify(Buffer.from(writeReceipt({ ...first!, ...parts })));
    assert.deepEqual(codesOf(await mixed({ document: second!.document })).slice(0, 1), ['digest other_digest']);
    assert.deepEqual(codesOf(await mixed({ drawing: second!.drawing })), ['strokes other_digest']);
    assert.deepEqual(codesOf(await mixed({ drawing: null })), ['strokes other_kind']);
    assert.deepEqual(codesOf(await mixed({ jws: second!.jws })).slice(0, 1), ['digest other_digest']);
  });

  it('is good by the key that signed it alone', async () => {
    const bytes = await fileOf(inputs(1)[0]!);
    const by = async (keys: readonly TestKey['key'][]) => codesOf(await verifyReceipt(bytes, { keys, now }));
    assert.deepEqual(await by([]), ['key unknown_key']);
    assert.deepEqual(await by([other.key]), ['key unknown_key']);
    assert.deepEqual(await by([{ ...other.key, kid: 'own' }]), ['signature not_signed']);
    assert.deepEqual(await by([{ ...own.key, x: encodedZeros }]), ['signature not_signed']);
  });

  it('is none under another header, whoever signed', async () => {
    const parts = await issueReceipt(inputs(1)[0]!, own.sign);
    const payload = Buffer.from(parts.jws.split('.')[1]!, 'base64url').toString();
    for (const header of [
      { alg: 'EdDSA', kid: 'own', typ: 'guest-session+jwt' },
      { alg: 'none', kid: 'own', typ: 'guest-receipt+jws' },
      { alg: 'EdDSA', kid: 'own' },
      { alg: 'EdDSA', crit: ['b64'], kid: 'own', typ: 'guest-receipt+jws' },
      { kid: 'own', alg: 'EdDSA', typ: 'guest-receipt+jws' },
    ]) {
      const jws = await own.signAs(header, payload);
      assert.deepEqual(codesOf(await verify(Buffer.from(writeReceipt({ ...parts, jws })))), ['signature unreadable']);
    }
  });
});

const encodedZeros = Buffer.alloc(32).toString('base64url');

describe('what a receipt says', () => {
  /** Checks the first receipt with its statement bent before it was signed. */
  async function said(bend: (statement: Record<string, unknown>) => object, over: Partial<TestKey['key']> = {}) {
    const [input] = inputs(50).filter(({ signature }) => signature.kind === 'typed');
    const parts = await issueReceipt(input!, async (payload) =>
      own.sign(canonicalJson({ ...(JSON.parse(payload) as object), ...bend(JSON.parse(payload) as never) })),
    );
    const bytes = Buffer.from(writeReceipt(parts));
    return codesOf(await verifyReceipt(bytes, { keys: [{ ...own.key, ...over }], now }));
  }
  const second = (at: string) => Date.parse(at) / 1000;

  it('holds against its document', async () => {
    assert.deepEqual(await said(() => ({})), []);
    assert.deepEqual(await said(() => ({ documentDigest: '0'.repeat(64) })), ['digest other_digest']);
    const subject = { kind: 'order', id: 'order-2', edition: 1 };
    assert.deepEqual(await said(() => ({ subject })), ['document other_subject']);
    assert.deepEqual(await said(() => ({ more: 1 })), ['statement wrong_form']);
    assert.deepEqual(await said(() => ({ decision: 'declined' })), ['statement wrong_form']);
    const drawn = { kind: 'drawn', digest: '0'.repeat(64) };
    assert.deepEqual(await said(() => ({ signature: drawn })), ['strokes other_kind']);
  });

  it('holds against the clock and the life of its key', async () => {
    assert.deepEqual(await said(() => ({ viewedAt: '2026-11-22T09:30:00.001Z' })), ['time before_seen']);
    assert.deepEqual(await said(() => ({ at: '2026-11-22T10:05:00.001Z' })), ['time in_future']);
    assert.deepEqual(await said(() => ({ at: '2026-11-22T10:05:00.000Z' })), []);
    assert.deepEqual(await said(() => ({ at: '2026-13-22T09:30:00.000Z' })), ['statement wrong_form']);
    const [soon, late] = [second('2026-11-22T09:24:59.000Z'), second('2026-11-22T09:35:01.000Z')];
    assert.deepEqual(await said(() => ({}), { exp: soon }), ['time outside_key_life']);
    assert.deepEqual(await said(() => ({}), { iat: late }), ['time outside_key_life']);
    assert.deepEqual(await said(() => ({}), { iat: soon, exp: late }), []);
  });

  it('has amounts that follow from the lines of its document', async () => {
    const [input] = inputs(50).filter(({ document }) => document.kind === 'order' && document.lines.length > 0);
    const { document } = input!;
    assert.ok(document.kind === 'order');
    const dear = { ...document, total: document.total + 1 };
    assert.deepEqual(codesOf(await verify(await fileOf({ ...input!, document: dear }))), ['document does_not_add_up']);
  });
});

describe('the receipts of an account', () => {
  /** Receipts in a chain, each after the one before. */
  async function chainOf(count: number) {
    let last = nextLink('receipts:studio', undefined, now, 'opening entry');
    const all: Buffer[] = [];
    for (const input of inputs(count)) {
      const parts = await issueReceipt({ ...input, previous: last.hash }, own.sign);
      last = nextLink('receipts:studio', last, now, parts.jws);
      all.push(Buffer.from(writeReceipt(parts)));
    }
    return all;
  }

  it('are linked as every store links the entries of a chain', async () => {
    assert.equal(entryHash('0'.repeat(64), 'Їжак'), nextLink('any', undefined, now, 'Їжак').hash);
    const checked: Verification[] = [];
    for (const bytes of await chainOf(20)) {
      const found = await verify(bytes, ...checked);
      assert.deepEqual(found.faults, []);
      const { jws } = readReceipt(bytes) as ReceiptParts;
      assert.equal(found.hash, sha256(`${found.statement?.previous}\n${jws}`));
      checked.push(found);
    }
  });

  it('do not follow on an entry that another one follows on', async () => {
    const [first, second] = await chainOf(2);
    const { statement, hash } = await verify(first!);
    assert.deepEqual(codesOf(await verify(first!, { faults: [], statement: statement!, hash: hash! })), []);
    const rival: Verification = { faults: [], statement: statement!, hash: 'f'.repeat(64) };
    assert.deepEqual(codesOf(await verify(first!, { faults: [] }, rival)), ['chain not_linked']);
    const elsewhere: Verification = { ...rival, statement: { ...statement!, accountId: 'others' } };
    assert.deepEqual(codesOf(await verify(first!, elsewhere)), []);
    assert.deepEqual(codesOf(await verify(second!, rival)), []);
  });
});
