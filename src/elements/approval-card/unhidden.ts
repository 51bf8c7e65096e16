import { unseen } from '../../contract/readable.ts';

const every = new RegExp(unseen, 'gu');

/** A text in which every character that is not seen is drawn by its number, `[U+202E]`: what is signed is read as it stands. */
export function unhidden(text: string): string {
  return text.replace(every, (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
