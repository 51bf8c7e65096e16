import * as z from 'zod/mini';

/**
 * A place in an order that people make by hand: 24 digits of base 36, compared as text. Fixed length,
 * so that a place never tells how many others were fitted in around it.
 */
export const Position = z.string().check(z.regex(/^[0-9a-z]{24}$/));
