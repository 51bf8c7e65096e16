/** Asking people to sign what was delivered or said. What was asked before of the same subject, and waits, is withdrawn. */
import type { WriteOptions } from '../../contract/adapter.ts';
import { SubjectRequest } from '../../contract/approvals/inputs.ts';
import { and } from '../../contract/condition.ts';
import type { ApprovalRecord, Subject } from '../../contract/nouns/approval.ts';
import type { Batch, Precondition } from '../../contract/store.ts';
import { perform } from '../act.ts';
import type { Desk } from '../desk.ts';
import type { House } from '../house.ts';
import { approvalNow } from '../orders/orders.ts';
import { putApproval } from '../orders/operations.ts';
import { sentApproval } from '../orders/sending.ts';
import { checkSigners } from '../orders/signers.ts';
import { parse } from '../parse.ts';
import { readAll } from '../read-all.ts';
import { documentText } from '../receipts/issue.ts';
import { forbidden } from '../refusals.ts';
import type { Sight } from '../sight.ts';
import { stepEntries } from './activity.ts';
import type { ApprovalSection } from './approvals.ts';
import { isOver } from './by-clock.ts';
import { checkMoveTo } from './move-card.ts';
import { findSubject, type FoundSubject } from './subjects.ts';
import { endedNow } from './withdrawals.ts';

/** What is to be written, and the approval that it makes. */
export interface Asked {
  readonly approval: ApprovalRecord;
  readonly batch: Omit<Batch, 'idempotency'>;
}

/** Who asks, when, and the id of the approval that comes of it. */
export interface AskGround {
  readonly by: string;
  readonly at: string;
  readonly nextId: () => string;
}

/** See the head of the file. */
export function approvalAsking(desk: Desk): ApprovalSection['ask'] {
  const { house, viewer } = desk;
  const { accountId, personId } = viewer;
  const writer = `${accountId}/${personId}`;

  return (request: SubjectRequest, options: WriteOptions) =>
    perform(house, { writer, operation: 'approvals.ask', request, options }, async (act) => {
      const sight = await desk.look();
      if (!sight.policy.rights.has('approval.ask')) throw forbidden();
      const done = await act.begin();
      if (done) return approvalNow(sight, done);
      const ground = { by: personId, at: house.clock.now(), nextId: () => act.nextId('approvals') };
      const { approval, batch } = await askedAbout(sight, parse(SubjectRequest, request), ground);
      return approvalNow(await desk.look(), await act.commit({ noun: 'approvals', id: approval.id }, batch));
    });
}

/** What is to be written for a member, by whose sight it is looked at, to have asked. Raises `invalid` for what cannot be asked. */
export async function askedAbout(sight: Sight, asked: SubjectRequest, { by, at, nextId }: AskGround): Promise<Asked> {
  const { house, accountId } = sight;
  const { subject, signerIds, sequence, mayDelegate = false, expiresAt = null, moveTo = {} } = asked;
  const found = await findSubject(sight, asked);
  const { record: task, project } = found.task;
  await checkMoveTo(sight, project, task.id, moveTo);
  const before = await askedBefore(house, accountId, subject);
  const edition = nextEdition(before, found, signerIds);
  const approval = sentApproval(
    {
      ...{ projectId: project.id, taskId: task.id, accountId, internal: found.internal, ...found.named },
      ...{ subject: { ...subject, edition }, document: found.document(edition) },
    },
    { signerIds, sequence, mayDelegate, expiresAt, moveTo },
    { id: nextId(), by, at },
  );
  await checkSigners(sight, approval, { project, task });
  const changed = [...before.map((one) => [one, endedBefore(one, by, at)] as const), [undefined, approval] as const];
  return {
    approval,
    batch: {
      ...{ accountId, at },
      operations: changed.flatMap(([was, is]) => putApproval(was, is, at)),
      append: changed.flatMap(([was, is]) => stepEntries(was, is)),
      require: presenceOf(subject, task.id),
    },
  };
}

/** A question about what is gone would be one about nothing. */
function presenceOf({ kind, id }: SubjectRequest['subject'], taskId: string): readonly Precondition[] {
  return [
    { kind: 'present', noun: 'tasks', id: taskId },
    ...(kind === 'comment' ? [{ kind: 'present', noun: 'comments', id } as const] : []),
    ...(kind === 'attachment' ? [{ kind: 'present', noun: 'attachments', id } as const] : []),
  ];
}

async function askedBefore(
  { store }: House,
  accountId: string,
  { kind, id }: Pick<Subject, 'kind' | 'id'>,
): Promise<readonly ApprovalRecord[]> {
  const where = and({ op: 'eq', field: 'subjectKind', value: kind }, { op: 'eq', field: 'subjectId', value: id });
  return readAll(store, 'approvals', accountId, where);
}

/**
 * Counts contents: the same content, asked again, is the same edition. What others alone were asked is not counted: the number
 * would tell a signer of it.
 */
function nextEdition(
  before: readonly ApprovalRecord[],
  { document }: FoundSubject,
  signerIds: readonly string[],
): number {
  const known = before.filter(({ askedIds }) => signerIds.every((id) => askedIds.includes(id)));
  const last = Math.max(0, ...known.map(({ subject }) => subject.edition));
  const isSame = last > 0 && known.some((one) => one.document === documentText(document(last)));
  return isSame ? last : last + 1;
}

/** What has run out is left to the clock's sweep: written now, it would tell its signers that somebody else is asked. */
function endedBefore(approval: ApprovalRecord, by: string, at: string): ApprovalRecord {
  return isOver(approval, at) ? approval : endedNow(approval, { by, at });
}
