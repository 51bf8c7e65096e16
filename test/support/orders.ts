/** Orders, drawings and receipts at random: for laws of totals, differences and receipts. */
import fc from 'fast-check';
import type { Drawing, StrokePoint } from '../../src/contract/approvals/drawing.ts';
import { orderDocument, type SignedOrder } from '../../src/contract/approvals/order-document.ts';
import type { Discount, OrderLine } from '../../src/contract/nouns/order.ts';
import type { ReceiptInput } from '../../src/engine/receipts/index.ts';

/** Texts as people write them, and as they do not: four scripts, both forms of composed letters, marks and controls. */
const texts = fc.oneof(
  fc.constantFrom(
    'Oak table, 2 m',
    'Дубовий стіл «Їжак»',
    'Δρύινο τραπέζι',
    '橡木餐桌，两米',
    'Café'.normalize('NFC'),
    'Café'.normalize('NFD'),
    'שולחן \u202eabc',
    'a"b\\c\u2028\t\u0001',
    '👩‍🎨',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\0')),
);

const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const decimal = (whole: fc.Arbitrary<number>, digits: number) =>
  fc.tuple(whole, fc.nat(10 ** digits - 1)).map(([before, after]) => {
    const decimals = String(after).padStart(digits, '0').replace(/0+$/, '');
    return decimals === '' ? String(before) : `${before}.${decimals}`;
  });

/** Quantities up to a thousand, with up to six digits after the point. */
export const quantities = decimal(fc.nat(1000), 6);
/** Percentages below 100, with up to four digits after the point, and 100. */
export const percents = fc.oneof(decimal(fc.nat(99), 4), fc.constantFrom('0', '20', '7.7', '100'));

const discounts: fc.Arbitrary<Discount | null> = fc.oneof(
  fc.constant(null),
  percents.map((percent) => ({ percent })),
);

const taxes = fc.option(
  fc.record({ name: fc.constantFrom('VAT', 'ПДВ', 'ΦΠΑ'), rate: fc.constantFrom('0', '7.7', '20', '100') }),
);

/** A line with an id and a group of those given. */
export const linesOf = (id: string, groups: readonly string[]): fc.Arbitrary<OrderLine> =>
  fc.record({
    id: fc.constant(id),
    groupId: fc.constantFrom(null, ...groups),
    text: texts,
    details: fc.oneof(fc.constant(''), texts),
    quantity: quantities,
    unit: fc.constantFrom('h', 'm²', '100 pieces', ''),
    unitPrice: fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(5, 15, 25, -5)),
    discount: discounts,
    tax: taxes,
  });

/** A list of some of `count` ids in some order, each with a thing of its own. */
function someOf<T>(count: number, prefix: string, one: (id: string) => fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(ids(count, prefix)).chain((chosen) => fc.tuple(...chosen.map(one)) as fc.Arbitrary<T[]>);
}

const days = fc.constantFrom('2026-12-01', '2027-01-31');

/** An order of a few lines, of which many are equal in parts. */
export const orders: fc.Arbitrary<SignedOrder> = someOf(3, 'g', (id) =>
  fc.record({ id: fc.constant(id), title: texts }),
).chain((groups) =>
  fc.record({
    id: fc.constant('order-1'),
    edition: fc.integer({ min: 1, max: 3 }),
    number: fc.constantFrom('EST-0042', ''),
    title: texts,
    seller: fc.constant('Studio North'),
    buyer: texts,
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'UAH'),
    groups: fc.constant(groups),
    lines: someOf(4, 'l', (id) =>
      linesOf(
        id,
        groups.map((group) => group.id),
      ),
    ),
    materials: someOf(2, 'm', (id) =>
      fc.record({ id: fc.constant(id), text: texts, quantity: fc.option(quantities), unit: fc.constant('m') }),
    ),
    deadlines: someOf(2, 'd', (id) => fc.record({ id: fc.constant(id), text: texts, on: days })),
    terms: texts,
    validUntil: fc.option(fc.constant('2026-12-24T00:00:00.000Z')),
    files: someOf(1, 'f', (id) =>
      fc.record({
        id: fc.constant(id),
        name: texts,
        mediaType: fc.constant('application/pdf'),
        size: fc.nat(),
        digest: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
      }),
    ),
  }),
);

/** Strokes within a field of 300 by 100 pixels, times rising. */
export const drawings: fc.Arbitrary<Drawing> = fc
  .array(fc.array(fc.tuple(fc.nat(30_000), fc.nat(10_000), fc.nat(40)), { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((strokes) => {
    let at = 0;
    return {
      width: 30_000,
      height: 10_000,
      strokes: strokes.map((stroke) => stroke.map(([x, y, wait]): StrokePoint => [x, y, (at += wait)])),
    };
  });

const names = texts.filter((text) => text.length <= 500);

/** What a receipt is made of, as the first of its account. */
export const receiptInputs: fc.Arbitrary<ReceiptInput> = fc.record({
  id: fc.constantFrom('r1', 'r2'),
  issuer: fc.constant('https://guests.example'),
  accountId: fc.constant('studio'),
  accountName: fc.constant('Studio North'),
  approvalId: fc.constant('a1'),
  document: orders.map(orderDocument),
  signature: fc.oneof(
    drawings.map((drawing) => ({ kind: 'drawn' as const, drawing })),
    names.map((name) => ({ kind: 'typed' as const, name })),
  ),
  signer: fc.record({
    personId: fc.constant('p1'),
    name: names,
    email: fc.option(fc.constant('ana@acme.example')),
    organization: fc.option(names),
    inPlaceOf: fc.option(fc.record({ personId: fc.constant('p2'), name: names })),
  }),
  proof: fc.constant({ kind: 'host_session' as const, at: '2026-11-22T09:00:00.000Z', by: 'https://studio.example' }),
  viewedAt: fc.constant('2026-11-22T09:10:00.000Z'),
  at: fc.constant('2026-11-22T09:30:00.000Z'),
  zone: fc.option(fc.constant('Europe/Kyiv')),
  address: fc.option(fc.constant('2001:db8::1')),
  agent: fc.option(texts),
  previous: fc.constantFrom('0'.repeat(64), 'c'.repeat(64)),
});

/** Whole numbers from 0 on, each as likely as any other, the same at every run. */
export const evenDice = (count: number, seed: number): number[] =>
  fc.sample(fc.noBias(fc.integer({ min: 0, max: 2 ** 31 - 1 })), { numRuns: count, seed });
