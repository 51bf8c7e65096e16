/** Asking people to sign what was delivered or said. What was asked before of the same subject, and waits, is withdrawn. */
import type { WriteOptions } from '../../contract/adapter.ts';
import { SubjectRequest } from '../../contract/approvals/inputs.ts';
import { finalStates } from '../../contract/approvals/machine.ts';
import { and, type Condition, not } from '../../contract/condition.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { Batch, Precondition } from '../../contract/store.ts';
import { perform } from '../act.ts';
import type { Desk } from '../desk.ts';
import { approvalNow } from '../orders/orders.ts';
import { putApproval } from '../orders/operations.ts';
import { sentApproval } from '../orders/sending.ts';
import { checkSigners } from '../orders/signers.ts';
import { parse } from '../parse.ts';
import { readAll, readByIds } from '../read-all.ts';
import { documentDigest } from '../receipts/issue.ts';
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
  const ofSubject = conditionOf(subject);
  const known = await readAll(house.store, 'approvals', accountId, ofSubject, looked);
  const edition = nextEdition(known, found, signerIds);
  const approval = sentApproval(
    {
      ...{ projectId: project.id, taskId: task.id, accountId, internal: found.internal, ...found.named },
      ...{ subject: { ...subject, edition }, document: found.document(edition) },
    },
    { signerIds, sequence, mayDelegate, expiresAt, moveTo },
    { id: nextId(), by, at },
  );
  await checkSigners(sight, approval, { project, task });
  // What has run out is left to the clock's sweep: written now, it would tell its signers that somebody else is asked.
  const waiting = known.filter((one) => !finalStates.has(one.state) && !isOver(one, at)).map(({ id }) => id);
  const before = [...(await readByIds(house.store, 'approvals', accountId, waiting)).values()];
  const changed = [...before.map((one) => [one, endedNow(one, { by, at })] as const), [undefined, approval] as const];
  return {
    approval,
    batch: {
      ...{ accountId, at },
      operations: changed.flatMap(([was, is]) => putApproval(was, is, at)),
      append: changed.flatMap(([was, is]) => stepEntries(was, is)),
      require: [...stillSo(subject, found), oneOpen(ofSubject, at)],
    },
  };
}

/** The fields of what was asked before that are looked at. A document is long, and read where it is needed. */
const looked = ['subject', 'askedIds', 'digest', 'state', 'expiresAt'] as const;

function conditionOf({ kind, id }: SubjectRequest['subject']): Condition {
  return and({ op: 'eq', field: 'subjectKind', value: kind }, { op: 'eq', field: 'subjectId', value: id });
}

/** A question about what is gone would be one about nothing, and one about what has changed would not say what is there. */
function stillSo({ id }: SubjectRequest['subject'], { task, source, require }: FoundSubject): readonly Precondition[] {
  const { noun, version } = source;
  const isOther = and({ op: 'eq', field: 'id', value: id }, not({ op: 'eq', field: 'version', value: version }));
  return [
    { kind: 'present', noun: 'tasks', id: task.record.id },
    { kind: 'present', noun, id },
    { kind: 'absent', noun, where: isOther },
    ...require,
  ];
}

/** Of two who ask at once, the second withdraws what the first asked. What has run out is not counted: see above. */
function oneOpen(ofSubject: Condition, at: string): Precondition {
  const isOpen: Condition = { op: 'in', field: 'state', values: ['draft', 'sent', 'viewed'] };
  const where = and(ofSubject, isOpen, not({ op: 'lte', field: 'expiresAt', value: at }));
  return { kind: 'countAtMost', noun: 'approvals', where, max: 1 };
}

/**
 * Counts contents: the same content, asked again, is the same edition. What others alone were asked is not counted: the number
 * would tell a signer of it.
 */
function nextEdition(
  before: readonly Pick<ApprovalRecord, (typeof looked)[number]>[],
  { document }: FoundSubject,
  signerIds: readonly string[],
): number {
  const known = before.filter(({ askedIds }) => signerIds.every((id) => askedIds.includes(id)));
  const last = Math.max(0, ...known.map(({ subject }) => subject.edition));
  const isSame = last > 0 && known.some((one) => one.digest === documentDigest(document(last)));
  return isSame ? last : last + 1;
}
