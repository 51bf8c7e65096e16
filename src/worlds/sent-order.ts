/** Orders as worlds hold them: with the approval that was asked for, and what became of it. */
import type { SignedDocument } from '../contract/approvals/document.ts';
import { orderDocument } from '../contract/approvals/order-document.ts';
import { type ApprovalAct, newSigner, stepApproval } from '../contract/approvals/step.ts';
import { completeRecord, type RecordInput } from '../contract/complete.ts';
import type { ApprovalProgress, ApprovalRecord } from '../contract/nouns/approval.ts';
import type { OrderRecord } from '../contract/nouns/order.ts';
import type { WorldBuilder } from './builder.ts';
import { digestOf } from './digest.ts';

/** What was done with an order, in order; the first is that it was sent. */
export interface OrderHistory {
  readonly signerIds: readonly string[];
  readonly sequence?: ApprovalProgress['sequence'];
  readonly mayDelegate?: boolean;
  readonly expiresAt?: string;
  readonly acts: readonly [ApprovalAct, ...ApprovalAct[]];
}

/** What people are asked about, and where it lies. */
export interface AskedSubject extends Pick<ApprovalRecord, 'projectId' | 'taskId' | 'subject'> {
  readonly document: SignedDocument;
}

/** An approval after its history. @throws Error Where the machine does not take an act: the world is wrong. */
export function askedApproval(
  { document, ...place }: AskedSubject,
  { signerIds, sequence = 'parallel', mayDelegate = false, expiresAt, acts }: OrderHistory,
): RecordInput<'approvals'> & ApprovalProgress {
  const text = canonicalText(document);
  const [first] = acts;
  const start: ApprovalProgress = {
    ...{ state: 'draft', sequence, mayDelegate, expiresAt: expiresAt ?? null },
    ...{ signers: signerIds.map(newSigner), steps: [] },
  };
  return {
    ...acts.reduce(taken, start),
    ...place,
    ...{ document: text, digest: digestOf(text), askedUntil: expiresAt ?? null },
    ...{ askedBy: first.by.kind === 'member' ? first.by.personId : null, sentAt: first.at },
  };
}

/** The approval of an order's present edition after its history, and what of the order follows from it. */
export function sentOrder(
  order: OrderRecord,
  history: OrderHistory,
): { readonly approval: ReturnType<typeof askedApproval>; readonly follows: Partial<OrderRecord> } {
  const { id, projectId, taskId, edition, validUntil } = order;
  const asked = { projectId, taskId, subject: { kind: 'order', id, edition } as const, document: orderDocument(order) };
  const expiresAt = history.expiresAt ?? validUntil;
  const own = { askedUntil: history.expiresAt ?? null };
  const approval = { ...askedApproval(asked, { ...history, ...(expiresAt !== null && { expiresAt }) }), ...own };
  const signed = approval.signers.some(({ state }) => state === 'approved');
  return { approval, follows: { state: approval.state, signerIds: [...history.signerIds], signed } };
}

/** Adds an order under a name, and where it was sent its approval under the same; answers the order's id. */
export function addOrder(
  build: WorldBuilder,
  name: string,
  input: RecordInput<'orders'>,
  at: string,
  sent?: OrderHistory,
): string {
  if (!sent) return build.add('orders', name, input, at);
  const order = completeRecord('orders', input, { id: build.id('orders', name), accountId: build.accountId, at });
  const { approval, follows } = sentOrder(order, sent);
  const approvalId = build.add('approvals', name, approval, sent.acts[0].at);
  return build.add('orders', name, { ...input, ...follows, approvalId }, at);
}

/** @throws Error Where the machine does not take the act: the world is wrong. */
function taken(progress: ApprovalProgress, act: ApprovalAct): ApprovalProgress {
  const stepped = stepApproval(progress, act);
  if ('refused' in stepped) throw new Error(`The world's approval does not ${act.act}: ${stepped.refused}.`);
  return stepped.next;
}

/** Canonical JSON (RFC 8785) of a document: whole numbers, texts and lists in objects, whose keys stand in order. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
