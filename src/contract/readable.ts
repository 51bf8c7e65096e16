/**
 * A character that nobody sees, or that turns what is seen: controls other than tabs and line ends, marks that reorder a text
 * (https://trojansource.codes), what has no width, separators of lines, fillers, tags, and half a character. Joiners, marks
 * of direction and the signs of Arabic numbers are letters' own, in Persian, Hindi and emoji, and stay.
 */
export const unseen =
  /(?![\t\n\r\u0600-\u0605\u061c\u06dd\u200c-\u200f])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/u;

/** Whether two readers of a text see the same: it holds nothing that hides or reorders a part of it. */
export function isReadable(text: string): boolean {
  return !unseen.test(text);
}

/** Something that is seen: fillers are letters, and the empty sign of Braille is a symbol, by Unicode alone. */
const seen = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a text says something: a letter, a number or a sign of it is seen. */
export function saysSomething(text: string): boolean {
  return seen.test(text);
}

/** Whether a text can be somebody's name, written to sign: one readable line, with a letter or a number. */
export function isName(text: string): boolean {
  return isReadable(text) && /[\p{L}\p{N}]/u.test(text) && !/[\r\n]/.test(text);
}

/** The JSON pointer (RFC 6901) to the first text within a value that is not readable. */
export function firstUnreadable(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return isReadable(value) ? undefined : pointer;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, one] of Object.entries(value)) {
    const found = firstUnreadable(one, `${pointer}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
