import { and } from '../../contract/condition.ts';
import type { ReceiptRecord } from '../../contract/nouns/receipt.ts';
import type { Store } from '../../contract/store.ts';
import type { ApprovalStepEntry } from './approval-step.ts';

/** The receipts of an approval as they were there after a step, the first first: the same at every try. */
export async function receiptsBy(
  store: Store,
  accountId: string,
  { approvalId, at }: ApprovalStepEntry,
): Promise<readonly ReceiptRecord[]> {
  const where = and({ op: 'eq', field: 'approvalId', value: approvalId }, { op: 'lte', field: 'at', value: at });
  return store.read({ noun: 'receipts', accountId, where, order: [{ field: 'number' }], limit: 1000 });
}
