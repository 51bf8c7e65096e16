import type { ViewerKind } from '../../src/conformance/twins/index.ts';
import type { Way } from '../../test/wall/support/pairs.ts';

/** Pairs that one pair of houses takes, one after the other. */
export interface Job {
  readonly way: Way;
  readonly pairs: readonly (readonly [seed: string, kind: ViewerKind])[];
}

/** Of two thousand pairs so many go over each way; the rest over memory. */
const ofTwoThousand: Readonly<Record<Exclude<Way, 'memory'>, number>> = {
  sqlite: 90,
  postgres: 27,
  http: 54,
  socket: 9,
};

/** How many pairs go over each of some ways. */
export function sampleOf(total: number, chosen: readonly Way[]): readonly (readonly [Way, number])[] {
  const [only] = chosen;
  if (chosen.length === 1 && only) return [[only, total]];
  const others = chosen
    .filter((way) => way !== 'memory')
    .map((way) => [way, Math.max(1, Math.round((ofTwoThousand[way] * total) / 2000))] as const);
  const taken = others.reduce((sum, [, count]) => sum + count, 0);
  return chosen.includes('memory') ? [['memory', Math.max(0, total - taken)], ...others] : others;
}

/** How many pairs share a pair of houses: opening a database costs more than a pair. */
const together: Readonly<Record<Way, number>> = { memory: 15, sqlite: 20, postgres: 40, http: 10, socket: 10 };

/** The pairs of a run, the kinds of viewers taking turns, in jobs for workers; the slow ways first. */
export function planOf(
  shares: readonly (readonly [Way, number])[],
  { viewers, seed }: { readonly viewers: readonly ViewerKind[]; readonly seed: string },
): readonly Job[] {
  return shares.toReversed().flatMap(([way, count]) => {
    const pairs = Array.from(
      { length: count },
      (_, at) => [`${seed}-${way}-${at}`, viewers[at % viewers.length] ?? 'client-fixed'] as const,
    );
    const size = together[way];
    return Array.from({ length: Math.ceil(count / size) }, (_, at) => ({
      way,
      pairs: pairs.slice(at * size, (at + 1) * size),
    }));
  });
}
