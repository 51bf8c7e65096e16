/** The adapter suite: every promise of `GuestAdapter`, as data that any test runner can loop over. */
import { approvalCases } from './approvals.ts';
import type { AdapterCase } from './case.ts';
import { commentCases } from './comments.ts';
import { orderCases } from './orders.ts';
import { listCases } from './lists.ts';
import { liveCases } from './live.ts';
import { visibilityCases } from './visibility.ts';
import { togetherCases } from './together.ts';
import { writeCases } from './writes.ts';

export { type AdapterBackend, type AdapterCase, type OpenBackend, runAdapterCase } from './case.ts';
export { isServed, type OptionalSection, optionalSections } from '../sections.ts';
export { adapterNow, adapterWorld, canary } from './world.ts';

/** Every promise of an adapter. */
export const adapterCases: readonly AdapterCase[] = [
  ...visibilityCases,
  ...listCases,
  ...writeCases,
  ...togetherCases,
  ...commentCases,
  ...liveCases,
  ...orderCases,
  ...approvalCases,
];
