/**
 * Characters that turn the order in which others are read, or that nobody sees: overrides, embeddings and isolates of
 * direction, zero-width ones, controls besides tab and line ends, tags, fillers. Joiners and marks of direction stay, and the
 * signs of Arabic numbers: Persian, the languages of India and emoji are written with them.
 */
const hidden = /(?![\t\n\r\u0600-\u0605\u06dd\u200c-\u200f])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** A text in which every such character is drawn by its number, `[U+202E]`: what is signed is read as it stands. */
export function unhidden(text: string): string {
  return text.replace(hidden, (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
