/** The administrator asks people to sign, in the name of a member. What they answer is theirs alone. */
import * as z from 'zod/mini';
import { SubjectRequest } from '../../contract/approvals/inputs.ts';
import { completeRecord } from '../../contract/complete.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { Batch } from '../../contract/store.ts';
import { Id } from '../../contract/values.ts';
import type { Act } from '../act.ts';
import { stepEntries } from '../approvals/activity.ts';
import type { House } from '../house.ts';
import { standingOf, standingOperations } from '../orders/operations.ts';
import { sentOrder } from '../orders/sending.ts';
import { checkSigners } from '../orders/signers.ts';
import { parse } from '../parse.ts';
import { readById } from '../read-all.ts';
import { badValue, unknownReference } from '../refusals.ts';

/** What an administrator gives: a member's request, who makes it, and the approval's id where an import needs one. */
export const AdminAsk = z.extend(SubjectRequest, { id: z.optional(Id), askedBy: Id });
/** See {@link AdminAsk}. */
export type AdminAsk = z.infer<typeof AdminAsk>;

/** What is to be written, and the approval that it makes. */
export interface Asked {
  readonly approval: ApprovalRecord;
  readonly batch: Omit<Batch, 'idempotency'>;
}

/** Sends the present edition of an order. Raises `invalid` for whoever cannot sign, and for what is not a draft. */
export async function adminAsk(house: House, input: AdminAsk, accountId: string, turn: Act): Promise<Asked> {
  const { store, clock } = house;
  const { subject, askedBy, signerIds, sequence, mayDelegate = false, expiresAt = null, id } = parse(AdminAsk, input);
  const order = subject.kind === 'order' ? await readById(store, 'orders', accountId, subject.id) : undefined;
  if (!order) throw unknownReference('/subject');
  const by = { op: 'eq', field: 'personId', value: askedBy } as const;
  const [member] = await store.read({ noun: 'members', accountId, where: by, order: [], limit: 1 });
  if (!member?.active) throw unknownReference('/askedBy');
  if (order.state !== 'draft') throw badValue('/subject', 'It was sent: its content is changed first.');
  const at = clock.now();
  const asking = { signerIds, sequence, mayDelegate, expiresAt };
  const sent = sentOrder(order, asking, { id: id ?? turn.nextId('approvals'), by: askedBy, at });
  const [project, task] = await Promise.all([
    readById(store, 'projects', accountId, order.projectId),
    order.taskId === null ? undefined : readById(store, 'tasks', accountId, order.taskId),
  ]);
  if (!project) throw unknownReference('/subject');
  await checkSigners(house, sent.approval, { project, task });
  const before = await standingOf(store, order);
  const after = { order: sent.order, approvals: [...before.approvals, sent.approval] };
  const operations = standingOperations(before, after, at);
  const approval = completeRecord('approvals', sent.approval, { id: sent.approval.id, accountId, at });
  return { approval, batch: { accountId, at, operations, append: stepEntries(undefined, sent.approval) } };
}
