/** Twin worlds: generated pairs, the trace that is run on both, and what tells them apart. */
export { type ActTally, actThatParts, type DoneAct, sumOf, tallyOf } from './acts.ts';
export { type CanaryFound, figureStart, findCanary, hiddenWords } from './canaries.ts';
export { type Difference, exactly, firstDifference, type Normalise } from './compare.ts';
export { edited } from './edited.ts';
export { twinPair } from './generate.ts';
export * from './pair.ts';
export { reportOf } from './report.ts';
export { type Answer, runTrace, type Trace, traceOf } from './run.ts';
export { areTwins, type Differs, shrink } from './shrink.ts';
