import * as z from 'zod/mini';
import type { Failure, Outcome } from './outcome.ts';

/** Promises that a backend does not keep, each with the reason why. */
export const Deviations = z.record(z.string(), z.string().check(z.minLength(1)));
/** See {@link Deviations}. */
export type Deviations = z.infer<typeof Deviations>;

/** How a promise stood: a broken one that was declared is a deviation, a kept one that was declared is worth a word. */
export function outcomeOf(
  { promise, channels }: { readonly promise: string; readonly channels: readonly string[] },
  milliseconds: number,
  failure: Failure | undefined,
  deviations: Deviations,
): Outcome {
  const reason = Object.hasOwn(deviations, promise) ? deviations[promise] : undefined;
  const base = { promise, channels, milliseconds, ...(failure && { failure }) };
  if (reason === undefined) return { ...base, state: failure ? 'broken' : 'kept' };
  return { ...base, reason, state: failure ? 'deviation' : 'needless deviation' };
}
