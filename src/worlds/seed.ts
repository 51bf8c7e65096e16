/** Chance that is the same for the same seed, so that worlds are equal on every machine and at every run. */

/** A source of numbers from 0 to under 1. */
export type Random = () => number;

/** Numbers that follow from a seed alone (mulberry32, public domain by Tommy Ettinger). Not for secrets. */
export function randomFrom(seed: string): Random {
  let state = hash(seed, 0x811c9dc5);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of a list that is not empty. */
export function oneOf<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An opaque id of 22 characters that follows from its parts: the same for the same record in every world, and not countable. */
export function seededId(...parts: readonly string[]): string {
  const text = parts.join('\u001f');
  // Two streams of 32 bits: with one alone, two of ten thousand records would share an id now and then.
  const [even, odd] = [randomFrom(`${text}\u001fa`), randomFrom(`b\u001f${text}`)];
  return Array.from({ length: 22 }, (_, at) => letters[between(at % 2 === 0 ? even : odd, 0, 35)]).join('');
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string, start: number): number {
  let value = start;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
