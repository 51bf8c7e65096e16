/** Twin worlds: generated pairs, the trace that is run on both, and what tells them apart. */
export * from './compare.ts';
export * from './pair.ts';
export * from './run.ts';
