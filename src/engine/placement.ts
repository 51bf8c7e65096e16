/** Places in orders that people make by hand; see `Position`. Numbers of 24 digits in base 36, spread so that a place tells of no neighbour. */
import { positionAt } from '../contract/complete.ts';

const digits = 24;
const size = 36n ** BigInt(digits);
/** What one millisecond spans in places that follow from time, so that hand-made places stay as far apart. */
const step = 36n ** 14n;

/** A place between two others, in the middle half of the gap; nothing where there is no room. Without an end, beyond the other. */
export function placeBetween(
  low: string | undefined,
  high: string | undefined,
  spread: Uint8Array,
): string | undefined {
  const jitter = spread.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const from = low === undefined ? undefined : numberOf(low);
  const to = high === undefined ? undefined : numberOf(high);
  if (from !== undefined && to === undefined) {
    const beyond = from + step + (jitter % step);
    return beyond < size ? textOf(beyond) : inside(from, size, jitter);
  }
  if (to !== undefined && from === undefined) {
    const before = to - step - (jitter % step);
    return before >= 0n ? textOf(before) : inside(-1n, to, jitter);
  }
  return inside(from ?? -1n, to ?? size, jitter);
}

/** The place of something new at the end of an order whose last place is `low`: by time, where that lies behind it. */
export function placeAtEnd(low: string | undefined, at: string, id: string, spread: Uint8Array): string {
  const timely = positionAt(at, id);
  if (low === undefined || timely > low) return timely;
  return placeBetween(low, undefined, spread) ?? timely;
}

/**
 * Places for one new thing and for those behind it that are in the way, where there was no room between `low` and the
 * first of them: one step apart, until one of them lies far enough behind.
 */
export function makeRoom(
  low: string | undefined,
  behind: readonly { readonly id: string; readonly position: string }[],
): { readonly position: string; readonly shifted: ReadonlyMap<string, string> } {
  let place = (low === undefined ? 0n : numberOf(low)) + step;
  const position = textOf(place);
  const shifted = new Map<string, string>();
  for (const { id, position: old } of behind) {
    if (numberOf(old) > place) break;
    place += step;
    shifted.set(id, textOf(place));
  }
  return { position, shifted };
}

function inside(from: bigint, to: bigint, jitter: bigint): string | undefined {
  const gap = to - from;
  if (gap < 8n) return undefined;
  return textOf(from + gap / 4n + (jitter % (gap / 2n)));
}

function numberOf(position: string): bigint {
  let value = 0n;
  for (const digit of position) value = value * 36n + BigInt(parseInt(digit, 36));
  return value;
}

function textOf(value: bigint): string {
  return value.toString(36).padStart(digits, '0');
}
