/** Reports of a run: for a terminal, for programs, for CI servers. */
export { Deviations, outcomeOf } from './deviations.ts';
export { jsonReport } from './json.ts';
export { junitReport } from './junit.ts';
export { type Failure, isGood, type Outcome, type Report, tally, unrepeatedOf } from './outcome.ts';
export { textReport } from './text.ts';
