import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addsUp, orderDocument } from '../../src/contract/approvals/order-document.ts';
import { lineAmounts, orderTotals, type PricedLine } from '../../src/contract/approvals/totals.ts';
import { currencyDigits } from '../../src/contract/currency.ts';
import { fractionOf, Percent, Quantity, rounded } from '../../src/contract/decimal.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import { orders, percents, quantities } from '../support/orders.ts';

const line = (over: Partial<PricedLine> = {}): PricedLine => ({
  quantity: '1',
  unitPrice: 10_000,
  discount: null,
  tax: null,
  ...over,
});
const vat = (rate: string) => ({ name: 'VAT', rate });
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('a decimal', () => {
  it('has one text', () => {
    for (const good of ['0', '1', '0.5', '2.000001', '999999999999.999999', '10'])
      assert.ok(Quantity.safeParse(good).success, good);
    for (const bad of ['', '01', '1.0', '2.50', '.5', '1.', '-1', '+1', '1e3', ' 1', '1,5', '0.0000001', '1\n', '١'])
      assert.ok(!Quantity.safeParse(bad).success, bad);
    for (const good of ['0', '7.7', '100', '99.9999']) assert.ok(Percent.safeParse(good).success, good);
    for (const bad of ['100.1', '101', '7.70', '-1', '0.00001']) assert.ok(!Percent.safeParse(bad).success, bad);
  });

  it('rounds halves away from zero, and nothing else', () => {
    const of = (over: bigint, under: bigint) => rounded({ over, under });
    assert.deepEqual([of(5n, 10n), of(15n, 10n), of(25n, 10n), of(-5n, 10n), of(-25n, 10n)], [1n, 2n, 3n, -1n, -3n]);
    assert.deepEqual([of(49n, 100n), of(-49n, 100n), of(51n, 100n), of(0n, 7n)], [0n, 0n, 1n, 0n]);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (over, under) => {
          const left = over - of(over, under) * under;
          assert.ok((left < 0n ? -left : left) * 2n <= under);
          assert.equal(of(-over, under), -of(over, under));
        },
      ),
    );
  });
});

describe('a line', () => {
  it('comes to quantity by price, less its discount, each rounded', () => {
    assert.deepEqual(lineAmounts(line({ quantity: '2.5', unitPrice: 333 })), { gross: 833, discount: 0, net: 833 });
    const third = line({ quantity: '3', unitPrice: 3333, discount: { percent: '33.3333' } });
    assert.deepEqual(lineAmounts(third), { gross: 9999, discount: 3333, net: 6666 });
    const credit = line({ quantity: '0.5', unitPrice: -5, discount: { percent: '50' } });
    assert.deepEqual(lineAmounts(credit), { gross: -3, discount: -2, net: -1 });
    assert.equal(lineAmounts(line({ discount: { amount: 10_000 } })).net, 0);
  });

  it('takes no discount of more than itself', () => {
    for (const [over, amount] of [
      [{}, 10_001],
      [{ unitPrice: -5 }, 1],
    ] as const)
      assert.throws(
        () => orderTotals([line(), line({ ...over, discount: { amount } })]),
        (error) => isGuestError(error) && error.code === 'invalid' && error.pointer === '/lines/1/discount/amount',
      );
  });

  it('is as much below zero as above it', () => {
    fc.assert(
      fc.property(quantities, fc.integer({ min: 0, max: 10 ** 9 }), percents, (quantity, unitPrice, percent) => {
        const discount = { percent };
        const [plus, minus] = [unitPrice, -unitPrice].map((price) =>
          lineAmounts(line({ quantity, unitPrice: price, discount })),
        );
        assert.equal(plus!.net + minus!.net, 0);
      }),
    );
  });

  it('is within half a minor unit of the exact product', () => {
    fc.assert(
      fc.property(quantities, fc.integer(), (quantity, unitPrice) => {
        const { over, under } = fractionOf(quantity);
        const off = BigInt(lineAmounts(line({ quantity, unitPrice })).gross) * under - over * BigInt(unitPrice);
        assert.ok((off < 0n ? -off : off) * 2n <= under);
      }),
    );
  });
});

describe('an order', () => {
  it('taxes the sum of the lines of one rate, not line by line', () => {
    const cents = Array.from({ length: 3 }, () => line({ unitPrice: 3, tax: vat('20') }));
    assert.deepEqual(orderTotals([...cents, line({ unitPrice: 50, tax: vat('7.7') }), line({ unitPrice: 1 })]), {
      net: 60,
      taxes: [
        { name: 'VAT', rate: '7.7', base: 50, amount: 4 },
        { name: 'VAT', rate: '20', base: 9, amount: 2 },
      ],
      tax: 6,
      total: 66,
    });
  });

  it('comes to the sum of what its reader sees', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { lines, net, taxes, tax, total } = orderDocument(order);
        assert.equal(net, sum(lines.map(({ netAmount }) => netAmount)));
        assert.equal(tax, sum(taxes.map(({ amount }) => amount)));
        assert.equal(total, net + tax);
        for (const { grossAmount, discountAmount, netAmount } of lines)
          assert.equal(netAmount, grossAmount - discountAmount);
        const taxed = lines.filter((one) => one.tax !== null);
        assert.equal(sum(taxes.map(({ base }) => base)), sum(taxed.map(({ netAmount }) => netAmount)));
      }),
    );
  });

  it('comes to the same in whatever order its lines stand', () => {
    fc.assert(
      fc.property(orders, fc.infiniteStream(fc.nat()), ({ lines }, dice) => {
        const shuffled = [...lines]
          .map((one) => ({ one, key: dice.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        assert.deepEqual(orderTotals(shuffled), orderTotals(lines));
      }),
    );
  });

  it('is refused where an amount would not be exact, and says where', () => {
    const most = Number.MAX_SAFE_INTEGER;
    assert.equal(orderTotals([line({ unitPrice: most })]).total, most);
    const refusedAt = (lines: PricedLine[], pointer: string) =>
      assert.throws(
        () => orderTotals(lines),
        (error) => isGuestError(error) && error.code === 'invalid' && error.pointer === pointer,
      );
    refusedAt([line(), line({ unitPrice: most, quantity: '1.000001' })], '/lines/1');
    refusedAt([line({ unitPrice: most }), line({ unitPrice: 1 })], '/totals');
    refusedAt([line({ unitPrice: most, tax: vat('20') })], '/totals');
    refusedAt([line({ unitPrice: -most, quantity: '999999999999.999999' })], '/lines/0');
  });

  it('does not exceed on the way what it keeps within at the end', () => {
    const most = Number.MAX_SAFE_INTEGER;
    assert.equal(
      orderTotals([line({ unitPrice: most }), line({ unitPrice: most }), line({ unitPrice: -most })]).net,
      most,
    );
  });

  it('stands by its groups, and names no group that it lacks', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const document = orderDocument(order);
        const places = document.lines.map(({ groupId }) => document.groups.findIndex(({ id }) => id === groupId));
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
        assert.deepEqual(new Set(document.lines.map(({ id }) => id)), new Set(order.lines.map(({ id }) => id)));
      }),
    );
    const [order] = fc.sample(orders, { numRuns: 1, seed: 1 });
    const lost = { ...line(), id: 'l9', groupId: 'nowhere', text: 'x', details: '', unit: '' };
    assert.throws(
      () => orderDocument({ ...order!, lines: [lost] }),
      (error) => isGuestError(error) && error.pointer === '/lines/0/groupId',
    );
  });

  it('adds up as it was made, and not with any amount moved by one', () => {
    fc.assert(
      fc.property(orders, fc.nat(), (order, pick) => {
        const document = orderDocument(order);
        assert.ok(addsUp(document));
        const amounts = ['net', 'tax', 'total'] as const;
        const name = amounts[pick % 3]!;
        assert.ok(!addsUp({ ...document, [name]: document[name] + 1 }), name);
        const [first, ...rest] = document.lines;
        if (first) assert.ok(!addsUp({ ...document, lines: [{ ...first, netAmount: first.netAmount - 1 }, ...rest] }));
        if (first)
          assert.ok(
            !addsUp({ ...document, lines: [{ ...first, unitPrice: first.unitPrice + 1_000_000 }, ...rest] }) ||
              first.quantity.startsWith('0'),
          );
      }),
    );
  });
});

describe('a document whose amounts add up', () => {
  const [order] = fc
    .sample(orders, { numRuns: 200, seed: 4 })
    .map(orderDocument)
    .filter(({ taxes, lines }) => taxes.length > 1 && lines.length > 1);

  it('has each tax once, and taxes and lines in their one order', () => {
    assert.ok(order && addsUp(order));
    const { lines, taxes } = order;
    const [tax] = taxes;
    // Whoever keeps taxes by name and rate sees the second of two, and a reader the first.
    for (const bend of [
      { taxes: [{ ...tax!, amount: tax!.amount + 1 }, ...taxes] },
      { taxes: [tax!, ...taxes] },
      { taxes: taxes.toReversed() },
    ])
      assert.ok(!addsUp({ ...order, ...bend }), JSON.stringify(bend.taxes));
    const groups = [{ id: 'g1', title: 'First' }];
    const grouped = orderDocument({
      ...order,
      groups,
      lines: lines.map((line, index) => ({ ...line, groupId: index === 0 ? 'g1' : null })),
    });
    assert.ok(addsUp(grouped));
    assert.ok(!addsUp({ ...grouped, lines: grouped.lines.toReversed() }));
  });
});

describe('a currency', () => {
  it('has the digits of ISO 4217, and not those of cash', () => {
    const digits = { EUR: 2, JPY: 0, KWD: 3, CLF: 4, HUF: 2, COP: 2, IQD: 3 };
    for (const [code, wanted] of Object.entries(digits)) assert.equal(currencyDigits(code), wanted, code);
  });
});
