/** Sections that a backend may do without. It says so once, and the suites ask nothing of them. */
import type { WireOperation } from './wire.ts';

/** See the head of this file. */
export const optionalSections = ['orders', 'approvals'] as const;
/** See {@link optionalSections}. */
export type OptionalSection = (typeof optionalSections)[number];

/** Whether a backend without some sections serves an operation. */
export function isServed(operation: WireOperation, without: readonly OptionalSection[]): boolean {
  // What is sent becomes an approval: without those, no order is sent.
  if (operation === 'orders.send' && without.includes('approvals')) return false;
  return !without.some((section) => operation.startsWith(`${section}.`));
}
