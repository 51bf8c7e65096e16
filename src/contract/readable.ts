/**
 * What cannot be seen in a text, or turns what is seen: controls other than tabs and line breaks, marks that reorder it
 * (https://trojansource.codes), spaces of no width, and half a character. Joiners and marks of direction are letters'
 * own, in Persian, Hindi and emoji, and stay.
 */
const unreadable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}]/u;

/** Whether two readers of a text see the same: it holds nothing that hides or reorders a part of it. */
export function isReadable(text: string): boolean {
  return !unreadable.test(text);
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
