/** Compares what came back from two worlds, byte by byte. */
import type { WireAnswer } from '../wire.ts';
import { firstAppearances, withoutPlaces } from './opaque.ts';
import { receiptLinks, withoutLinks } from './receipt-links.ts';
import type { Answer } from './run.ts';

/** Where two traces part. */
export interface Difference {
  /** Number of the step. */
  readonly step: number;
  /** What differs: `status`, the name of a header, `body`, or `number of answers`. */
  readonly part: string;
  readonly a: WireAnswer | undefined;
  readonly b: WireAnswer | undefined;
}

/** Makes answers comparable; each world's answers pass through a normaliser of its own. */
export type Normalise = (answers: readonly Answer[]) => readonly Answer[];

/** Headers that tell of the moment alone. */
const unlike: ReadonlySet<string> = new Set(['date']);

/**
 * For two servers with the same seed and keys: all is compared to the byte, but for the places of the live stream, which
 * are opaque and never twice alike. Each stands for its order of first appearance and its length; so does the link of a
 * receipt, unless it is that to another receipt that was answered: whoever holds both can compute it.
 */
export const exactly: Normalise = (answers) => {
  const [names, links] = [firstAppearances('place'), receiptLinks()];
  return answers.map((one) => withoutLinks(withoutPlaces(one, names), links));
};

/** The first difference between the answers of two worlds, if there is one. */
export function firstDifference(
  a: readonly Answer[],
  b: readonly Answer[],
  normalise: Normalise = exactly,
): Difference | undefined {
  const [ours, theirs] = [normalise(a), normalise(b)];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const [one, other] = [ours[at], theirs[at]];
    const step = Math.min(one?.step ?? Infinity, other?.step ?? Infinity);
    if (!one || !other || one.step !== other.step) {
      return { step, part: 'number of answers', a: at < a.length ? a[at]?.answer : undefined, b: b[at]?.answer };
    }
    const part = partThatDiffers(one.answer, other.answer);
    if (part !== undefined) return { step, part, a: a[at]?.answer, b: b[at]?.answer };
  }
  return undefined;
}

function partThatDiffers(a: WireAnswer, b: WireAnswer): string | undefined {
  if (a.status !== b.status) return 'status';
  const names = new Set([...Object.keys(a.headers), ...Object.keys(b.headers)]);
  for (const name of names) if (!unlike.has(name) && a.headers[name] !== b.headers[name]) return `header ${name}`;
  return a.body === b.body ? undefined : 'body';
}
