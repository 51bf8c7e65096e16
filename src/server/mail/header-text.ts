/** Words in the headers of a mail: whatever they hold, they stay in their header. */
import type { Mailbox } from './mail.ts';

/** Bytes of UTF-8 in one encoded word: with its frame and the header's name it is a line of 76 characters at most (RFC 2047, section 2). */
const longestWord = 39;

/** Most characters of a header; what is longer is cut. */
const longestHeader = 500;

/** A mailbox as it stands in `From` and `To`. The address was checked before. */
export function mailboxText({ name, address }: Mailbox): string {
  const shown = name === undefined ? '' : oneLine(name);
  return shown === '' ? address : `${encodedText(shown)}\r\n <${address}>`;
}

/** A text as encoded words, one a line. Plain words are encoded too: so there is no second way by which one could get out. */
export function encodedText(value: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of oneLine(value)) {
    if (Buffer.byteLength(word + character) > longestWord) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

/** A text without line ends, other controls, and marks that turn what follows around (Unicode Bidi, UAX 9). */
export function oneLine(value: string): string {
  const line = value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
  return line.length <= longestHeader ? line : `${line.slice(0, longestHeader - 1).toWellFormed()}…`;
}
