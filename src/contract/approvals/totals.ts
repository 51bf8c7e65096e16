/**
 * What an order comes to. The steps are those of the European standard for invoices (EN 16931-1, rules BR-CO-10, -13, -14,
 * -15 and -17): each line is rounded, taxes are computed on the sum of the lines of one rate and not line by line, and all
 * other amounts are sums of amounts that the reader sees. Whole numbers throughout.
 */
import { fractionOf, rounded } from '../decimal.ts';
import { GuestError } from '../errors.ts';
import type { OrderLine, OrderTotals, Tax } from '../nouns/order.ts';

/** What one line comes to, in minor units: its price, what is taken off, and what is left. */
export interface LineAmounts {
  readonly gross: number;
  readonly discount: number;
  readonly net: number;
}

/** What of a line its amounts follow from. */
export type PricedLine = Pick<OrderLine, 'quantity' | 'unitPrice' | 'discount' | 'tax'>;

/**
 * The amounts of a line: quantity by unit price, rounded; less the discount, rounded. Raises `invalid` where a discount is
 * more than the line, or an amount is beyond the whole numbers that JSON carries exactly (2⁵³ − 1).
 */
export function lineAmounts(line: PricedLine, pointer = ''): LineAmounts {
  const { over, under } = fractionOf(line.quantity);
  const gross = rounded({ over: over * BigInt(line.unitPrice), under });
  const discount = discountOf(line, gross, pointer);
  return {
    gross: safe(gross, pointer),
    discount: safe(discount, pointer),
    net: safe(gross - discount, pointer),
  };
}

function discountOf({ discount }: PricedLine, gross: bigint, pointer: string): bigint {
  if (discount === null) return 0n;
  if ('percent' in discount) {
    const { over, under } = fractionOf(discount.percent);
    return rounded({ over: gross * over, under: under * 100n });
  }
  const amount = BigInt(discount.amount);
  if (amount > 0n && amount > gross)
    throw new GuestError('invalid', {
      pointer: `${pointer}/discount/amount`,
      detail: `The discount of ${amount} is more than the line of ${gross}.`,
    });
  return amount;
}

/**
 * What all lines come to; the same whatever their order. Taxes stand by name, then by rate. Raises `invalid` with a pointer
 * to the line, or to `/totals`, where an amount cannot be exact.
 */
export function orderTotals(lines: readonly PricedLine[]): OrderTotals {
  let net = 0n;
  const bases = new Map<string, { readonly tax: Tax; base: bigint }>();
  lines.forEach((line, index) => {
    const amount = BigInt(lineAmounts(line, `/lines/${index}`).net);
    net += amount;
    if (line.tax === null) return;
    const key = taxKey(line.tax);
    const group = bases.get(key) ?? { tax: line.tax, base: 0n };
    group.base += amount;
    bases.set(key, group);
  });
  const taxes = [...bases.values()]
    .map(({ tax: { name, rate }, base }) => {
      const { over, under } = fractionOf(rate);
      return { name, rate, base, amount: rounded({ over: base * over, under: under * 100n }) };
    })
    .sort(byNameAndRate);
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    net: safe(net, '/totals'),
    taxes: taxes.map((one) => ({ ...one, base: safe(one.base, '/totals'), amount: safe(one.amount, '/totals') })),
    tax: safe(tax, '/totals'),
    total: safe(net + tax, '/totals'),
  };
}

/** Two taxes are one where their names and rates are the same text. */
export function taxKey({ name, rate }: Tax): string {
  return JSON.stringify([name, rate]);
}

function byNameAndRate(a: Tax, b: Tax): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const [left, right] = [fractionOf(a.rate), fractionOf(b.rate)];
  return left.over * right.under < right.over * left.under ? -1 : 1;
}

function safe(amount: bigint, pointer: string): number {
  const number = Number(amount);
  if (Number.isSafeInteger(number)) return number;
  throw new GuestError('invalid', { pointer, detail: `An amount of ${amount} minor units cannot be kept exactly.` });
}
