/** Exact decimal numbers as text, and the one rule by which amounts are rounded. No float takes part. */
import * as z from 'zod/mini';

/**
 * How much of something: 0 or more, at most 12 digits before the point and 6 after it. One number has one text, without
 * zeros at the end, so that equal quantities have equal bytes: `2.5`, never `2.50`.
 */
export const Quantity = z.string().check(z.regex(/^(?:0|[1-9]\d{0,11})(?:\.\d{0,5}[1-9])?$/));

/** A rate in percent from 0 to 100, at most four digits after the point: `20`, `7.7`. Written as a {@link Quantity}. */
export const Percent = z.string().check(z.regex(/^(?:100|(?:0|[1-9]\d?)(?:\.\d{0,3}[1-9])?)$/));

/** A decimal text as a fraction: `2.5` is 25 over 10. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The exact value of a {@link Quantity} or {@link Percent}. Raises `SyntaxError` for any other text. */
export function fractionOf(decimal: string): Fraction {
  const [whole = '', decimals = ''] = decimal.split('.');
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}

/**
 * A quotient as a whole number, halves away from zero: commercial rounding (DIN 1333), by which a credit is as large as the
 * charge that it takes back. `under` is above 0.
 */
export function rounded({ over, under }: Fraction): bigint {
  const doubled = (over < 0n ? -over : over) * 2n + under;
  const size = doubled / (under * 2n);
  return over < 0n ? -size : size;
}
