/** What the team did while a trace ran: an act that the rules refuse hides nothing and tells nothing, so it is counted. */
import type { Act, ActOutcome } from './pair.ts';

/** One act, and what came of it. */
export interface DoneAct {
  /** Number of the step, from 0. */
  readonly step: number;
  readonly act: Act;
  /** Whether it happens in both worlds. */
  readonly isShared: boolean;
  readonly outcome: ActOutcome;
}

/** How many acts were taken and refused, by operation and noun, such as `update tasks`. */
export type ActTally = Readonly<Record<string, Readonly<Record<ActOutcome, number>>>>;

/** Counts acts. */
export function tallyOf(acts: readonly DoneAct[]): ActTally {
  return sumOf(acts.map(({ act, outcome }) => ({ [`${act.op} ${act.noun}`]: { taken: 0, refused: 0, [outcome]: 1 } })));
}

/** Several counts as one. */
export function sumOf(tallies: readonly ActTally[]): ActTally {
  const sum: Record<string, Record<ActOutcome, number>> = {};
  for (const [kind, { taken, refused }] of tallies.flatMap((tally) => Object.entries(tally))) {
    const before = sum[kind] ?? { taken: 0, refused: 0 };
    sum[kind] = { taken: before.taken + taken, refused: before.refused + refused };
  }
  return sum;
}

/** The first act of both worlds that one of them took and the other refused: such worlds are no twins from there on. */
export function actThatParts(a: readonly DoneAct[], b: readonly DoneAct[]): DoneAct | undefined {
  const others = b.filter(({ isShared }) => isShared);
  return a.filter(({ isShared }) => isShared).find(({ outcome }, at) => outcome !== others[at]?.outcome);
}
