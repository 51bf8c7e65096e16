/** From an order to the question whether it is approved: the document is fixed, its digest taken, and the signers asked. */
import { orderDocument } from '../../contract/approvals/order-document.ts';
import { newSigner, type ApprovalAct, stepApproval } from '../../contract/approvals/step.ts';
import { completeRecord } from '../../contract/complete.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalProgress, ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import { canonicalJson } from '../receipts/canonical-json.ts';
import { digestOf } from '../receipts/digest.ts';
import { badValue } from '../refusals.ts';

/** How people are asked. */
export type Asking = Pick<ApprovalRecord, 'sequence' | 'mayDelegate' | 'expiresAt'> & {
  readonly signerIds: readonly string[];
};

/** Who sends, when, and the id of the approval that comes of it. */
export interface Sending {
  readonly id: string;
  /** The member who asks. */
  readonly by: string;
  readonly at: string;
}

/** An order with the approval of its present edition. */
export interface SentOrder {
  readonly order: OrderRecord;
  readonly approval: ApprovalRecord;
}

/** Asks people to sign the present edition. Whether they may is not checked here. Raises `invalid` where there is nothing to sign. */
export function sentOrder(order: OrderRecord, asking: Asking, { id, by, at }: Sending): SentOrder {
  const document = canonicalJson(orderDocument(order));
  const expiresAt = earlier(asking.expiresAt, order.validUntil);
  if (expiresAt !== null && expiresAt <= at) {
    const pointer = expiresAt === asking.expiresAt ? '/expiresAt' : '/validUntil';
    throw badValue(pointer, 'The time to approve it is over before it is sent.');
  }
  const { projectId, taskId, edition, accountId } = order;
  const { sequence, mayDelegate, signerIds } = asking;
  const draft = completeRecord(
    'approvals',
    {
      ...{ projectId, taskId, subject: { kind: 'order', id: order.id, edition }, document, digest: digestOf(document) },
      ...{ sequence, mayDelegate, expiresAt, signers: signerIds.map(newSigner), askedBy: by, sentAt: at },
    },
    { id, accountId, at },
  );
  const approval = stepped(draft, { act: 'send', by: { kind: 'member', personId: by }, at });
  return {
    order: {
      ...order,
      ...{ state: approval.state, approvalId: id, signerIds: [...signerIds], reason: null, signed: false },
    },
    approval,
  };
}

/** An approval after a step that cannot be refused to whoever was let take it. Raises `locked` where it has ended. */
export function stepped(approval: ApprovalRecord, act: ApprovalAct): ApprovalRecord {
  const result = stepApproval(approval satisfies ApprovalProgress, act);
  if ('next' in result) return { ...approval, ...result.next };
  if (result.refused === 'signers_wrong') throw badValue('/signerIds', 'Nobody is asked, or somebody twice.');
  throw new GuestError('locked', { detail: 'The approval has ended.' });
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
