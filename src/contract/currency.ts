import * as z from 'zod/mini';

export { currencyDigits } from './currency-digits.ts';

/** A currency code of ISO 4217, such as `EUR`. */
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/));

/** An amount in minor units of a currency that stands elsewhere. Whole, and exact in every JSON reader (RFC 8259, section 6). */
export const Minor = z.int();
