/**
 * Places in an order that people make by hand: numbers of 24 digits in base 36, taken between two neighbours. They are
 * spread by chance within the gap, and taken between neighbours that the one who moves can see: a place that followed from
 * a hidden card would tell of it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { placeAt } from './records.mjs';

const size = 36n ** 24n;
/** As wide as one millisecond in a place that follows from time. */
const step = 36n ** 14n;
const secret = randomBytes(32);

const numberOf = (place) => [...place].reduce((value, digit) => value * 36n + BigInt(parseInt(digit, 36)), 0n);
const textOf = (value) => value.toString(36).padStart(24, '0');

/** A number that follows from the act, so that the same act finds the same place. */
const spreadOf = (key) => BigInt(`0x${createHmac('sha256', secret).update(key).digest('hex').slice(0, 32)}`);

function between(low, high, spread) {
  const from = low === undefined ? -1n : numberOf(low);
  const to = high === undefined ? size : numberOf(high);
  if (high === undefined && from + 2n * step < size) return textOf(from + step + (spread % step));
  if (low === undefined && to - 2n * step > 0n) return textOf(to - step - (spread % step));
  const gap = to - from;
  return gap < 8n ? undefined : textOf(from + gap / 4n + (spread % (gap / 2n)));
}

/**
 * The place of one thing among others that are in order: at `index`, or at the end. Where there is no room, those behind
 * it are moved on; `shifted` has their new places by id.
 */
export function placeAmong(others, index, { at, id, key }) {
  const spread = spreadOf(key);
  const [low, high] = [others[index - 1]?.position, others[index]?.position];
  if (high === undefined) {
    const timely = placeAt(at, id);
    if (low === undefined || timely > low) return { position: timely, shifted: new Map() };
  }
  const position = between(low, high, spread);
  if (position !== undefined) return { position, shifted: new Map() };
  let place = (low === undefined ? 0n : numberOf(low)) + step;
  const shifted = new Map();
  const own = textOf(place);
  for (const other of others.slice(index)) {
    if (numberOf(other.position) > place) break;
    place += step;
    shifted.set(other.id, textOf(place));
  }
  return { position: own, shifted };
}
