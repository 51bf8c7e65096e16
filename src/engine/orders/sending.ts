/** From an order to the question whether it is approved: the document is fixed, its digest taken, and the signers asked. */
import { orderDocument } from '../../contract/approvals/order-document.ts';
import { newSigner, type ApprovalAct, stepApproval } from '../../contract/approvals/step.ts';
import { completeRecord } from '../../contract/complete.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalProgress, ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import { firstUnreadable } from '../../contract/readable.ts';
import { digestOf } from '../receipts/digest.ts';
import { documentText } from '../receipts/issue.ts';
import { badValue } from '../refusals.ts';
import { checkCurrency } from './currencies.ts';
import { unreadable } from './readable.ts';

/** How people are asked. `expiresAt` is the end that whoever asks names. */
export type Asking = Pick<ApprovalRecord, 'sequence' | 'mayDelegate' | 'expiresAt' | 'moveTo'> & {
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

/** What is asked about. */
export interface Question
  extends
    Pick<ApprovalRecord, 'projectId' | 'taskId' | 'subject' | 'accountId'>,
    Partial<Pick<ApprovalRecord, 'authorId' | 'authorSide'>> {
  readonly document: SignedDocument;
  /** It is for the team alone. */
  readonly internal?: boolean;
  /** The end that what is asked about has of its own. */
  readonly validUntil?: string | null;
}

/** Asks people to sign the present edition. Whether they may is not checked here. Raises `invalid` where there is nothing to sign. */
export function sentOrder(order: OrderRecord, asking: Asking, sending: Sending): SentOrder {
  const { projectId, taskId, accountId, edition, validUntil } = order;
  const subject = { kind: 'order', id: order.id, edition } as const;
  if (order.lines.length === 0) throw badValue('/lines', 'An order that is sent has at least one line.');
  checkCurrency(order);
  const document = orderDocument(order);
  if (validUntil !== null && validUntil <= sending.at) throw tooLate('/validUntil');
  const approval = sentApproval({ projectId, taskId, accountId, subject, document, validUntil }, asking, sending);
  return {
    order: {
      ...order,
      ...{
        state: approval.state,
        approvalId: approval.id,
        signerIds: [...asking.signerIds],
        reason: null,
        signed: false,
      },
    },
    approval,
  };
}

/** Asks people to sign a document. Whether they may is not checked here. Raises `invalid` where the time is over. */
export function sentApproval(
  { document, accountId, internal = false, validUntil = null, ...about }: Question,
  { signerIds, expiresAt: askedUntil, ...asking }: Asking,
  { id, by, at }: Sending,
): ApprovalRecord {
  if (askedUntil !== null && askedUntil <= at) throw tooLate('/expiresAt');
  checkReadable(document);
  const text = documentText(document);
  const draft = completeRecord(
    'approvals',
    {
      ...{ ...about, internal, document: text, digest: digestOf(text) },
      ...{ ...asking, askedUntil, expiresAt: earlier(askedUntil, validUntil) },
      ...{ signers: signerIds.map(newSigner), askedBy: by, sentAt: at },
    },
    { id, accountId, at },
  );
  return stepped(draft, { act: 'send', by: { kind: 'member', personId: by }, at });
}

const tooLate = (pointer: string) => badValue(pointer, 'The time to approve it is over before it is sent.');

/** Of what was delivered or said the question's own words are all that whoever asks can mend. */
function checkReadable(document: SignedDocument): void {
  const hidden = firstUnreadable(document);
  if (hidden === undefined) return;
  const isQuestion = hidden === '/text' && document.kind !== 'comment';
  throw unreadable(isQuestion || document.kind === 'order' ? hidden : '/subject/id');
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
