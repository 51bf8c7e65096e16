/** Orders as worlds hold them: with the approval that was asked for, and what became of it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { orderDocument } from '../contract/approvals/order-document.ts';
import { type ApprovalAct, newSigner, stepApproval } from '../contract/approvals/step.ts';
import { completeRecord, type RecordInput } from '../contract/complete.ts';
import type { ApprovalProgress } from '../contract/nouns/approval.ts';
import type { WorldBuilder } from './builder.ts';

/** What was done with an order, in order; the first is that it was sent. */
export interface OrderHistory {
  readonly signerIds: readonly string[];
  readonly sequence?: ApprovalProgress['sequence'];
  readonly expiresAt?: string;
  readonly acts: readonly [ApprovalAct, ...ApprovalAct[]];
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
  const { accountId } = build;
  const id = build.id('orders', name);
  const order = completeRecord('orders', input, { id, accountId, at });
  const document = canonicalText(orderDocument(order));
  const [first] = sent.acts;
  const start: ApprovalProgress = {
    ...{ state: 'draft', sequence: sent.sequence ?? 'parallel', mayDelegate: false, steps: [] },
    ...{ expiresAt: sent.expiresAt ?? order.validUntil, signers: sent.signerIds.map(newSigner) },
  };
  const progress = sent.acts.reduce(taken, start);
  const approvalId = build.add(
    'approvals',
    name,
    {
      ...progress,
      ...{ projectId: order.projectId, taskId: order.taskId, subject: { kind: 'order', id, edition: order.edition } },
      ...{ document, digest: bytesToHex(sha256(new TextEncoder().encode(document))) },
      ...{ askedBy: first.by.kind === 'member' ? first.by.personId : null, sentAt: first.at },
    },
    first.at,
  );
  return build.add('orders', name, { ...input, state: progress.state, approvalId, signerIds: [...sent.signerIds] }, at);
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
