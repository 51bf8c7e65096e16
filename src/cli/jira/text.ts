import type { Remarks } from './report.ts';

/** Whose text it is, for remarks. */
export interface TextPlace {
  readonly key: string;
  readonly where: string;
  readonly remarks: Remarks;
}

/**
 * The text as databases can hold it: U+0000 as its picture U+2400, half a surrogate pair as U+FFFD. Both are noted.
 * All else stays as it is, markup and line ends included.
 */
export function cleanText(text: string, { key, where, remarks }: TextPlace): string {
  let clean = text;
  if (clean.includes('\0')) {
    clean = clean.replaceAll('\0', '\u2400');
    remarks.keep(key, where, 'The character U+0000, which databases cannot hold, stands as ␀ (U+2400).');
  }
  if (!clean.isWellFormed()) {
    clean = clean.toWellFormed();
    remarks.keep(key, where, 'Half a surrogate pair, which is no character, stands as U+FFFD.');
  }
  return clean;
}

/** One line of 1 to `most` characters: white space united, cut with a remark where it is longer. `instead` stands for nothing. */
export function cleanLine(text: string | undefined, most: number, instead: string, place: TextPlace): string {
  const line = cleanText(text ?? '', place)
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return instead;
  if (line.length <= most) return line;
  place.remarks.keep(place.key, place.where, `Cut to ${most} characters.`);
  return (
    line
      .slice(0, most - 1)
      .toWellFormed()
      .replace(/\uFFFD$/, '') + '…'
  );
}

/** A text in parts of at most `most` UTF-16 units, no character torn. An empty text is one empty part. */
export function textParts(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = Math.min(text.length, at + most);
    const torn = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    parts.push(text.slice(at, torn ? end - 1 : end));
    at = torn ? end - 1 : end;
  }
  return parts.length > 0 ? parts : [''];
}
