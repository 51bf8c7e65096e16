/** The clock ends an approval at its instant, whether or not anybody has written so yet: what is answered is as after it. */
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { House } from '../house.ts';
import { stepped } from '../orders/sending.ts';
import { readByIds } from '../read-all.ts';

/** Whether an approval that waits for somebody has run out. */
export function isOver({ state, expiresAt }: Pick<ApprovalRecord, 'state' | 'expiresAt'>, at: string): boolean {
  return (state === 'sent' || state === 'viewed') && expiresAt !== null && expiresAt <= at;
}

/** An approval as it stands at an instant; the same object where the clock changes nothing. */
export function approvalAt(approval: ApprovalRecord, at: string): ApprovalRecord {
  if (!isOver(approval, at)) return approval;
  return stepped(approval, { act: 'expire', by: { kind: 'clock' }, at: approval.expiresAt ?? at });
}

/** Orders as they stand now: one whose approval has run out has expired with it. */
export async function ordersNow(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  orders: readonly OrderRecord[],
): Promise<readonly OrderRecord[]> {
  const waiting = orders.filter(({ state }) => state === 'sent' || state === 'viewed');
  const accountId = waiting[0]?.accountId;
  if (accountId === undefined) return orders;
  const ids = waiting.flatMap(({ approvalId }) => approvalId ?? []);
  const approvals = await readByIds(store, 'approvals', accountId, ids);
  const at = clock.now();
  return orders.map((order) => orderAt(order, approvals.get(order.approvalId ?? ''), at));
}

/** An order as it stands at an instant, by the approval of its present edition; the same object where the clock changes nothing. */
export function orderAt(order: OrderRecord, approval: ApprovalRecord | undefined, at: string): OrderRecord {
  const isWaiting = order.state === 'sent' || order.state === 'viewed';
  return isWaiting && approval && isOver(approval, at) ? { ...order, state: 'expired' } : order;
}
