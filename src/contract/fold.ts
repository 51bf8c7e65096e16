/** Keys by which every store sorts and searches alike: the engine folds, the store compares by code point. */

/** Folds text for search: compatibility forms united (Unicode NFKC), lower case, white space runs as one space. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Folds a title to a sort key of at most 120 code points. */
export function foldTitle(title: string): string {
  return Array.from(foldText(title)).slice(0, 120).join('');
}

/** Words of a search, folded; empty for a search of white space only. */
export function searchWords(search: string): readonly string[] {
  return foldText(search).split(' ').filter(Boolean);
}

/** The key of an instant that may be absent: absent sorts after every instant (`~` follows the digits). */
export function instantKey(instant: string | null | undefined): string {
  return instant ?? '~';
}

/** Compares by Unicode code point, as SQLite's BINARY and PostgreSQL's "C" collations do over UTF-8. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    // Surrogates (D800–DFFF) stand for code points above FFFF, so they sort after E000–FFFF.
    const lift = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
    return lift(left) - lift(right);
  }
  return a.length - b.length;
}
