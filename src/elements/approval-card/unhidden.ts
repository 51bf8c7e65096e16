/**
 * Characters that turn the order in which others are read, or that nobody sees: overrides, embeddings and isolates of
 * direction, zero-width ones, controls besides tab and line ends, tags. Joiners and marks of direction stay: Persian, the
 * languages of India and emoji are written with them.
 */
const hidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** A value of JSON in whose texts every such character is drawn by its number, `[U+202E]`: what is signed is read as it stands. */
export function unhidden(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(hidden, shown);
  if (Array.isArray(value)) return value.map(unhidden);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unhidden(inner)]));
}

function shown(one: string): string {
  return `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
