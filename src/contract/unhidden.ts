/** How a text is drawn whose every character counts. Apart from the checks, so that a card loads no more than this. */
import { unseen } from './readable.ts';

const every = new RegExp(unseen, 'gu');

/** The number of a character as Unicode writes it: `U+202E`. */
export function numberOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text in which every character that is not seen is drawn by its number, `[U+202E]`: what is signed is read as it stands. */
export function unhidden(text: string): string {
  return text.replace(every, (one) => `[${numberOf(one)}]`);
}
