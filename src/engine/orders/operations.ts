/** An order's standing, from the store and back into it. */
import { derivedKeys } from '../../contract/complete.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { Operation, Store } from '../../contract/store.ts';
import { canonical } from '../canonical.ts';
import { readAll } from '../read-all.ts';
import type { OrderStanding } from './change.ts';

/** An order with all approvals that were asked for it. */
export async function standingOf(store: Store, order: OrderRecord): Promise<OrderStanding> {
  const ofOrder = { op: 'eq', field: 'subjectId', value: order.id } as const;
  const approvals = await readAll(store, 'approvals', order.accountId, ofOrder);
  return { order, approvals: approvals.filter(({ subjectKind }) => subjectKind === 'order') };
}

/** What is to be written for an order to stand so; nothing of what did not change. */
export function standingOperations(
  before: OrderStanding | undefined,
  after: OrderStanding,
  at: string,
): readonly Operation[] {
  const known = new Map(before?.approvals.map((one) => [one.id, one]));
  return [
    ...after.approvals.flatMap((one) => putApproval(known.get(one.id), one, at)),
    ...putOrder(before?.order, after.order, at),
  ];
}

/** Lays an order in the place of an older one, with its amounts; nothing where nothing moved. */
export function putOrder(before: OrderRecord | undefined, next: OrderRecord, at: string): readonly Operation[] {
  const after: OrderRecord = { ...next, ...derivedKeys('orders', next) };
  if (before && canonical(before) === canonical(after)) return [];
  const record = before ? { ...after, version: before.version + 1, updatedAt: at } : after;
  return [{ op: 'put', noun: 'orders', record, expect: before?.version ?? 'absent' }];
}

/** The same of an approval. */
export function putApproval(
  before: ApprovalRecord | undefined,
  next: ApprovalRecord,
  at: string,
): readonly Operation[] {
  const after: ApprovalRecord = { ...next, ...derivedKeys('approvals', next) };
  if (before && canonical(before) === canonical(after)) return [];
  const record = before ? { ...after, version: before.version + 1, updatedAt: at } : after;
  return [{ op: 'put', noun: 'approvals', record, expect: before?.version ?? 'absent' }];
}
