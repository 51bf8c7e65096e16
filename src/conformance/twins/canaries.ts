/**
 * Canaries: words that stand in hidden values alone. Whatever comes back is searched for them in every form in which a
 * text may travel: as it is, base64, percent-encoded, escaped in JSON, in HTML, and as UTF-16.
 */

/** How the numbers begin that edits write into hidden fields, when they are written out. */
export const figureStart = '7197700';

/** What stands in hidden values of a pair alone: its word, and how its hidden numbers begin. */
export function hiddenWords({ canary }: { readonly canary: string }): readonly string[] {
  return [canary, figureStart];
}

/** Where a canary was found. */
export interface CanaryFound {
  readonly word: string;
  readonly encoding: string;
}

/** One form of a word. */
interface Form {
  readonly encoding: string;
  readonly word: string;
  /** Bytes are read as Latin-1, one character a byte, so that none is lost. */
  readonly text: string;
  /** Capital letters count as small ones. */
  readonly folds: boolean;
}

/** The first canary in some bytes or text, if there is one. A word has at least 6 characters; capitals count as small ones. */
export function findCanary(bytes: Uint8Array | string, words: readonly string[]): CanaryFound | undefined {
  const exact = typeof bytes === 'string' ? bytes : latin1(bytes);
  const folded = exact.toLowerCase();
  const plain = unescaped(exact).toLowerCase();
  for (const word of words) {
    const form = formsOf(word).find(({ text, folds }) => (folds ? folded : exact).includes(text));
    if (form) return { word, encoding: form.encoding };
    const escaped = [word, latin1(encoder.encode(word))].some((text) => plain.includes(text.toLowerCase()));
    if (escaped) return { word, encoding: 'escaped' };
  }
  return undefined;
}

const encoder = new TextEncoder();
const known = new Map<string, readonly Form[]>();

function formsOf(word: string): readonly Form[] {
  if (word.length < 6) throw new RangeError('A canary has 6 and more characters.');
  const forms = known.get(word) ?? makeForms(word);
  known.set(word, forms);
  return forms;
}

function makeForms(word: string): readonly Form[] {
  const utf16 = (littleEndian: boolean) =>
    word
      .toLowerCase()
      .split('')
      .map((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8])
      .map(([low = 0, high = 0]) => (littleEndian ? String.fromCharCode(low, high) : String.fromCharCode(high, low)))
      .join('')
      .toLowerCase();
  const form = (encoding: string, text: string, folds = true): Form => ({ encoding, word, text, folds });
  const forms = [
    form('as it is', word.toLowerCase()),
    form('UTF-8', latin1(encoder.encode(word)).toLowerCase()),
    // The zero byte at an end may belong to the neighbour.
    form('UTF-16LE', utf16(true).slice(0, -1)),
    form('UTF-16BE', utf16(false).slice(1)),
    form('hexadecimal', [...encoder.encode(word)].map((byte) => byte.toString(16).padStart(2, '0')).join('')),
    ...[word, word.toLowerCase(), word.toUpperCase()].flatMap((one) =>
      base64Forms(one).flatMap((text, at) =>
        [...new Set([text, text.replaceAll('+', '-').replaceAll('/', '_')])].map((written) =>
          form(`base64, alignment ${at}`, written, false),
        ),
      ),
    ),
  ];
  // Of words without capitals, or without other letters than those of ASCII, several forms are the same.
  return forms.filter(({ text }, at) => forms.findIndex((one) => one.text === text) === at);
}

/** The middle of a word's base64 at each of the three alignments: what does not depend on what stands around it. */
function base64Forms(word: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const bytes = latin1(encoder.encode(word));
    const encoded = btoa('\0'.repeat(shift) + bytes).replace(/=+$/, '');
    const start = Math.ceil((shift * 8) / 6);
    const end = Math.floor(((shift + bytes.length) * 8) / 6);
    return encoded.slice(start, end);
  });
}

/** Escapes of URLs, JSON, JavaScript and HTML taken back, as often as they may have been laid over one another. */
function unescaped(text: string): string {
  let plain = text;
  for (let left = 4; left > 0; left -= 1) {
    const before = plain;
    plain = plain
      .replace(/%([0-9a-fA-F]{2})/g, (_escape, code: string) => asciiOf(code, 16))
      .replace(
        /\\u00([0-9a-fA-F]{2})|\\x([0-9a-fA-F]{2})|\\u\{0*([0-9a-fA-F]{2})\}|\\([\\/"nt])/g,
        (_escape, short?: string, hex?: string, braced?: string, sign?: string) =>
          sign === undefined ? asciiOf(short ?? hex ?? braced ?? '', 16) : (blanks[sign] ?? sign),
      )
      .replace(
        /&(?:#0*(\d{2,3})|#[xX]0*([0-9a-fA-F]{2})|(amp|lt|gt|quot|apos));?/g,
        (_escape, decimal?: string, hex?: string, name?: string) =>
          name === undefined ? asciiOf(decimal ?? hex ?? '', decimal === undefined ? 16 : 10) : (entities[name] ?? ''),
      );
    if (plain === before) return plain;
  }
  return plain;
}

const blanks: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function asciiOf(code: string, base: number): string {
  return String.fromCharCode(parseInt(code, base));
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return text;
}
