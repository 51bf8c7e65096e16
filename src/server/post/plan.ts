/** Who is told of a step of an approval. What they are told is made when it goes out, from what they may see then. */
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { ChainEntry, Store } from '../../contract/store.ts';
import { readById } from '../../engine/read-all.ts';
import type { WebhookEndpoint, WebhookEndpoints } from '../webhooks/endpoints.ts';
import { type ApprovalStepEntry, approvalStepOf } from './approval-step.ts';
import { type Target, targetText } from './target.ts';
import { eventTypeOf } from './webhook-type.ts';

/** What planning reads. */
export interface PlanGround {
  readonly store: Store;
  readonly webhooks: WebhookEndpoints;
}

/** The targets of an entry of an account's activity, each once. */
export async function planTargets(
  { store, webhooks }: PlanGround,
  accountId: string,
  { body }: ChainEntry,
): Promise<readonly string[]> {
  const step = approvalStepOf(body);
  const approval = step && (await readById(store, 'approvals', accountId, step.approvalId));
  if (!step || !approval) return [];
  const endpoints = eventTypeOf(step) === undefined ? [] : (await webhooks.list(accountId)).filter(isOpen);
  const targets: readonly Target[] = [
    ...askedBy(step, approval).map((personId): Target => ({ kind: 'mail', says: 'asked', personId })),
    ...(await toldBy(store, step, approval)),
    ...endpoints.map(({ id }): Target => ({ kind: 'webhook', endpointId: id })),
  ];
  return targets.map(targetText);
}

/** Whose turn it is since this step. */
function askedBy({ act, by }: ApprovalStepEntry, { signers, sequence }: ApprovalRecord): readonly string[] {
  const at = signers.findIndex(({ personId }) => personId === by);
  if (act === 'approval.delegate')
    return signers.flatMap((one) => (one.personId === by ? (one.delegatedTo ?? []) : []));
  if (act === 'approval.approve') return sequence === 'in_order' ? idsOf(signers.slice(at + 1).slice(0, 1)) : [];
  if (act !== 'approval.send') return [];
  const asked = signers.filter(({ delegatedBy }) => delegatedBy === null);
  return idsOf(sequence === 'in_order' ? asked.slice(0, 1) : asked);
}

/** Who is told of an answer: whoever owns or sent what was asked, and who approved, with the receipt. */
async function toldBy(
  store: Store,
  { act, by }: ApprovalStepEntry,
  approval: ApprovalRecord,
): Promise<readonly Target[]> {
  if (act !== 'approval.approve' && act !== 'approval.decline' && act !== 'approval.request_changes') return [];
  const ownerId = await ownerOf(store, approval);
  const owner: readonly Target[] =
    ownerId === null || ownerId === by ? [] : [{ kind: 'mail', says: 'answered', personId: ownerId }];
  return act === 'approval.approve' && by !== null
    ? [{ kind: 'mail', says: 'approved', personId: by }, ...owner]
    : owner;
}

async function ownerOf(store: Store, { subject, accountId, askedBy: sender }: ApprovalRecord): Promise<string | null> {
  const order = subject.kind === 'order' ? await readById(store, 'orders', accountId, subject.id) : undefined;
  return order?.ownerId ?? sender;
}

function isOpen({ endedAt }: WebhookEndpoint): boolean {
  return endedAt === null;
}

function idsOf(signers: ApprovalRecord['signers']): readonly string[] {
  return signers.map(({ personId }) => personId);
}
