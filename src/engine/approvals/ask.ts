/** Asking people to sign what was delivered or said. What was asked before of the same subject, and waits, is withdrawn. */
import type { WriteOptions } from '../../contract/adapter.ts';
import { SubjectRequest } from '../../contract/approvals/inputs.ts';
import { finalStates } from '../../contract/approvals/machine.ts';
import { and } from '../../contract/condition.ts';
import type { ApprovalRecord, Subject } from '../../contract/nouns/approval.ts';
import { perform } from '../act.ts';
import type { Desk } from '../desk.ts';
import type { House } from '../house.ts';
import { approvalNow } from '../orders/orders.ts';
import { putApproval } from '../orders/operations.ts';
import { sentApproval, stepped } from '../orders/sending.ts';
import { checkSigners } from '../orders/signers.ts';
import { parse } from '../parse.ts';
import { readAll } from '../read-all.ts';
import { documentText } from '../receipts/issue.ts';
import { forbidden } from '../refusals.ts';
import { stepEntries } from './activity.ts';
import type { ApprovalSection } from './approvals.ts';
import { approvalAt } from './by-clock.ts';
import { findSubject, type FoundSubject } from './subjects.ts';

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
      const asked = parse(SubjectRequest, request);
      const found = await findSubject(sight, asked);
      const { task, project } = { task: found.task.record, project: found.task.project };
      const at = house.clock.now();
      const before = await askedBefore(house, accountId, asked.subject);
      const edition = nextEdition(before, found);
      const { signerIds, sequence, mayDelegate = false, expiresAt = null } = asked;
      const approval = sentApproval(
        {
          ...{ projectId: project.id, taskId: task.id, accountId, internal: found.internal },
          ...{ subject: { ...asked.subject, edition }, document: found.document(edition) },
        },
        { signerIds, sequence, mayDelegate, expiresAt },
        { id: act.nextId('approvals'), by: personId, at },
      );
      await checkSigners(house, approval, { project, task });
      const changed = [
        ...before.map((one) => [one, ended(one, personId, at)] as const),
        [undefined, approval] as const,
      ];
      const written = await act.commit(
        { noun: 'approvals', id: approval.id },
        {
          ...{ accountId, at },
          operations: changed.flatMap(([was, is]) => putApproval(was, is, at)),
          append: changed.flatMap(([was, is]) => stepEntries(was, is)),
          require: [{ kind: 'present', noun: 'tasks', id: task.id }],
        },
      );
      return approvalNow(await desk.look(), written);
    });
}

async function askedBefore(
  { store }: House,
  accountId: string,
  { kind, id }: Pick<Subject, 'kind' | 'id'>,
): Promise<readonly ApprovalRecord[]> {
  const where = and({ op: 'eq', field: 'subjectKind', value: kind }, { op: 'eq', field: 'subjectId', value: id });
  return readAll(store, 'approvals', accountId, where);
}

/** Counts contents: the same content, asked again, is the same edition. */
function nextEdition(before: readonly ApprovalRecord[], { document }: FoundSubject): number {
  const last = Math.max(0, ...before.map(({ subject }) => subject.edition));
  const isSame = last > 0 && before.some((one) => one.document === documentText(document(last)));
  return isSame ? last : last + 1;
}

function ended(approval: ApprovalRecord, personId: string, at: string): ApprovalRecord {
  const now = approvalAt(approval, at);
  if (finalStates.has(now.state)) return now;
  return stepped(now, { act: 'withdraw', by: { kind: 'member', personId }, at });
}
