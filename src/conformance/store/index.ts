/** The store suite: every promise of `Store`, as data that any test runner can loop over. */
import type { StoreCase } from './case.ts';
import { conditionCases } from './conditions.ts';
import { keyCases } from './keys.ts';
import { listCases } from './lists.ts';
import { lockCases } from './locks.ts';
import { logCases } from './log.ts';
import { recordCases } from './records.ts';
import { writeCases } from './writes.ts';

export type { StoreCase } from './case.ts';

/** Every promise of a store. */
export const storeCases: readonly StoreCase[] = [
  ...recordCases,
  ...conditionCases,
  ...listCases,
  ...writeCases,
  ...keyCases,
  ...logCases,
  ...lockCases,
];
