/** What a run of a suite came to, as data that every form of a report is made from. */

/** How one promise stood. */
export interface Outcome {
  readonly promise: string;
  readonly channels: readonly string[];
  readonly state: 'kept' | 'broken' | 'deviation' | 'needless deviation';
  readonly milliseconds: number;
  /** Why the deviation was declared. */
  readonly reason?: string;
  /** Where it is broken, or deviates. */
  readonly failure?: Failure;
  /** Differences between twin worlds that were seen once and did not come again in two more tries, each by its place. */
  readonly unrepeated?: readonly string[];
}

/** What was seen where a promise is broken. */
export interface Failure {
  readonly message: string;
  readonly expected?: string;
  readonly seen?: string;
  /** How to see it again: requests for a shell, the last one at the end. */
  readonly reproduce: readonly string[];
}

/** A whole run. */
export interface Report {
  readonly server: string;
  readonly seed: string;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly outcomes: readonly Outcome[];
  /** Deviations that were declared and name no promise: nothing is declared by them. */
  readonly unknownDeviations: readonly string[];
}

/** Whether a run is good: something was run, and no promise is broken but those that were declared. */
export function isGood({ outcomes }: Report): boolean {
  return outcomes.length > 0 && outcomes.every(({ state }) => state !== 'broken');
}

/** How many differences between twin worlds did not come again. */
export function unrepeatedOf({ outcomes }: Report): number {
  return outcomes.reduce((sum, { unrepeated = [] }) => sum + unrepeated.length, 0);
}

/** How many outcomes of each state. */
export function tally({ outcomes }: Report): Readonly<Record<Outcome['state'], number>> {
  const count = (state: Outcome['state']) => outcomes.filter((one) => one.state === state).length;
  return {
    kept: count('kept'),
    broken: count('broken'),
    deviation: count('deviation'),
    'needless deviation': count('needless deviation'),
  };
}
