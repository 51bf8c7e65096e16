/** What acts on offers and questions make of a world, by the machine and by what the actors may. */
import { contentRule } from '../../../contract/approvals/content-rule.ts';
import { finalStates } from '../../../contract/approvals/machine.ts';
import { type ApprovalAct, newSigner, stepApproval } from '../../../contract/approvals/step.ts';
import { completeRecord, derivedKeys, type RecordInput } from '../../../contract/complete.ts';
import type { ApprovalRecord } from '../../../contract/nouns/approval.ts';
import { type OrderRecord, signedOrderFields } from '../../../contract/nouns/order.ts';
import { seededId } from '../../../worlds/seed.ts';
import { askedApproval, type OrderHistory, sentOrder } from '../../../worlds/sent-order.ts';
import { statementLike } from '../base/offers.ts';
import { canonicalText } from '../canonical-text.ts';
import type { Draft } from '../edited.ts';
import type { Deed, Edit } from '../pair.ts';
import { Eye } from '../slice/eye.ts';
import { questionOf } from './question.ts';

type OfferUpdate = Pick<Deed, 'id'> & { readonly fields: RecordInput<'orders'> };

/** Whether somebody could sign an approval if it were that person's turn. */
export function canSign(draft: Draft, approval: ApprovalRecord, personId: string, now: string): boolean {
  const signers = [{ ...newSigner(personId), state: 'asked' as const }];
  const asked: ApprovalRecord = { ...approval, state: 'sent', expiresAt: null, signers };
  return mayDo(draft, { ...asked, ...derivedKeys('approvals', asked) }, personId, { right: 'approval.decide', now });
}

/** Whether somebody is told of another by name where an approval lies. */
export function knowsByName(
  draft: Draft,
  { accountId, projectId, taskId }: Pick<ApprovalRecord, 'accountId' | 'projectId' | 'taskId'>,
  { personId, other, now }: { readonly personId: string; readonly other: string; readonly now: string },
): boolean {
  const eye = new Eye(draft, { accountId, personId }, now);
  const [project, task] = [eye.get('projects', projectId), taskId === null ? undefined : eye.get('tasks', taskId)];
  return project !== undefined && eye.person(other, { project, task })?.id !== undefined;
}

function mayDo(
  draft: Draft,
  approval: ApprovalRecord,
  personId: string,
  { right, now }: { readonly right: 'approval.decide' | 'approval.ask'; readonly now: string },
): boolean {
  const eye = new Eye(draft, { accountId: approval.accountId, personId }, now);
  return eye.access === 'open' && (eye.view('approvals', approval)?.rights.has(right) ?? false);
}

/** People are asked: about an offer that is being written, or about a task or comment. */
export function askingEdits({ id, accountId, by: askedBy, request }: Deed, draft: Draft, at: string): readonly Edit[] {
  const isMember = draft.of('members', accountId).some(({ personId, active }) => personId === askedBy && active);
  if (!isMember || !request) return [];
  const { subject, signerIds, mayDelegate = false } = request;
  const history: OrderHistory = {
    ...{ signerIds, mayDelegate },
    acts: [{ act: 'send', by: { kind: 'member', personId: askedBy }, at }],
  };
  const asks = (input: ReturnType<typeof askedApproval>): ApprovalRecord | undefined => {
    const approval = completeRecord('approvals', input, { id, accountId, at });
    const isNamed = (other: string) => knowsByName(draft, approval, { personId: askedBy, other, now: at });
    return signerIds.every((one) => canSign(draft, approval, one, at) && isNamed(one)) ? approval : undefined;
  };
  if (subject.kind === 'order') {
    const order = draft.get('orders', subject.id);
    const eye = new Eye(draft, { accountId, personId: askedBy }, at);
    if (!order || eye.access !== 'open' || !eye.view('orders', order)) return [];
    if (order.state !== 'draft' || order.lines.length === 0 || (order.validUntil !== null && order.validUntil <= at))
      return [];
    const { approval: input, follows } = sentOrder(order, history);
    const approval = asks(input);
    return approval ? [added(approval), changed(order, { ...follows, approvalId: id, reason: null })] : [];
  }
  const question = questionOf(draft, subject, { asking: { accountId, personId: askedBy }, signerIds, now: at });
  const approval = question && asks(askedApproval(question, history));
  if (!approval) return [];
  const before = draft
    .of('approvals', accountId)
    .filter((one) => one.subjectKind === subject.kind && one.subjectId === subject.id && !hasEnded(one, at))
    .map((one) => stepped(one, { act: 'withdraw', by: { kind: 'member', personId: askedBy }, at }));
  return [...before.flatMap((one) => (one ? [changed(one, one)] : [])), added(approval)];
}

/** A signer looks and answers, or a member takes a question back; the offer goes with it. */
export function signingEdits({ id, accountId, by: personId, answer }: Deed, draft: Draft, at: string): readonly Edit[] {
  const approval = draft.get('approvals', id);
  const right = answer ? 'approval.decide' : 'approval.ask';
  if (approval?.accountId !== accountId || hasEnded(approval, at)) return [];
  if (!mayDo(draft, approval, personId, { right, now: at })) return [];
  const by = { kind: answer ? 'signer' : 'member', personId } as const;
  const viewed = answer ? (stepped(approval, { act: 'view', by, at }) ?? approval) : approval;
  const after = stepped(viewed, { ...answers[answer ?? 'withdraw'], by, at });
  if (!after) return [];
  const order = approval.subject.kind === 'order' ? draft.get('orders', approval.subject.id) : undefined;
  const signed = after.signers.some(({ state }) => state === 'approved');
  return [
    changed(approval, after),
    ...(order?.approvalId === id ? [changed(order, { state: after.state, signed })] : []),
    ...(answer === 'approved' ? [receiptOf(after, personId, at)] : []),
  ];
}

const answers = {
  approved: { act: 'approve' },
  declined: { act: 'decline', reason: 'No.' },
  withdraw: { act: 'withdraw' },
} as const;

/** An offer is changed: what is signed of it makes the next edition once it was sent. */
export function offerEdits(act: OfferUpdate, draft: Draft, at: string): readonly Edit[] {
  const { id, fields } = act;
  const order = draft.get('orders', id);
  if (!order) return [];
  const approval = order.approvalId === null ? undefined : draft.get('approvals', order.approvalId);
  const content = Object.keys(signedOrderFields).some((name) => name in fields && !isSame(order, fields, name));
  const given = contentRule(approval);
  const rule = given === 'resend' && approval && hasEnded(approval, at) ? 'redraft' : given;
  if (content && rule === 'locked') return [];
  if (!content || rule === 'in_place' || !approval) return [changed(order, fields)];
  const edition = order.edition + 1;
  const draftAgain = { ...fields, edition, state: 'draft', approvalId: null, signed: false, reason: null } as const;
  if (rule === 'redraft') return [changed(order, draftAgain)];
  const by = { kind: 'member', personId: approval.askedBy ?? '' } as const;
  const withdrawn = stepped(approval, { act: 'withdraw', by, at });
  const next = { ...order, ...fields, edition } as OrderRecord;
  // What is sent has lines.
  if (next.lines.length === 0) return [];
  const { signerIds } = order;
  const history: OrderHistory = { signerIds, mayDelegate: approval.mayDelegate, acts: [{ act: 'send', by, at }] };
  const { approval: input, follows } = sentOrder(next, history);
  const asked = completeRecord('approvals', input, {
    ...{ id: seededId(approval.id, String(edition)), accountId: order.accountId, at },
  });
  return [
    ...(withdrawn ? [changed(approval, withdrawn)] : []),
    added(asked),
    changed(order, { ...fields, edition, ...follows, approvalId: asked.id }),
  ];
}

/** What was sent to people stays; to remove what is gone already is taken, and does nothing. */
export function removalEdits({ id, accountId }: Pick<Deed, 'id' | 'accountId'>, draft: Draft): readonly Edit[] {
  const order = draft.get('orders', id);
  const isSent = order !== undefined && (order.edition > 1 || order.approvalId !== null);
  return isSent ? [] : [{ op: 'remove', noun: 'orders', id, accountId }];
}

/** Whether nobody can answer any more. */
export function hasEnded(approval: ApprovalRecord, at: string): boolean {
  const { state, expiresAt } = approval;
  return finalStates.has(state) || (expiresAt !== null && expiresAt <= at);
}

/** The approval after an act, where the machine takes it. */
export function stepped(approval: ApprovalRecord, act: ApprovalAct): ApprovalRecord | undefined {
  const result = stepApproval(approval, act);
  return 'next' in result ? { ...approval, ...result.next } : undefined;
}

function receiptOf({ id, accountId, projectId }: ApprovalRecord, personId: string, at: string): Edit {
  const base = { id: seededId(id, personId, 'receipt'), accountId, at };
  const input = { projectId, approvalId: id, personId, at, number: 1000, jws: statementLike(`${id} ${personId}`) };
  return { op: 'add', noun: 'receipts', ...base, record: completeRecord('receipts', input, base) };
}

/** An approval that was not there. */
export function added(record: ApprovalRecord): Edit {
  return { op: 'add', noun: 'approvals', id: record.id, accountId: record.accountId, record };
}

/** An offer or approval that changes. */
export function changed(record: OrderRecord | ApprovalRecord, fields: object): Edit {
  const noun = 'subject' in record ? 'approvals' : 'orders';
  return { op: 'change', noun, id: record.id, accountId: record.accountId, fields } as Edit;
}

function isSame(before: object, after: object, name: string): boolean {
  const [old, now] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  return canonicalText(old?.[name]) === canonicalText(now?.[name]);
}
