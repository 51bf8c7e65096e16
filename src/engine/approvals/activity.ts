/** What an account's chain of activity tells of approvals: every step, so that what follows from it follows once. */
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { Append } from '../../contract/store.ts';
import { canonical } from '../canonical.ts';

/** The chain of what was done in an account. */
export function activityChain(accountId: string): string {
  return `activity:${accountId}`;
}

/** An entry for each step that an approval took since it stood as `before`. It holds ids, and no word of what is signed. */
export function stepEntries(before: ApprovalRecord | undefined, after: ApprovalRecord): readonly Append[] {
  const { id, accountId, projectId, taskId, subject, steps } = after;
  return steps.slice(before?.steps.length ?? 0).map(({ act, by, at, to }) => ({
    chain: activityChain(accountId),
    body: canonical({
      ...{ act: `approval.${act}`, at, by: by.kind === 'clock' ? null : by.personId },
      ...{ approvalId: id, projectId, taskId, subject, state: to },
    }),
  }));
}

/** The same of all approvals of a subject. */
export function standingEntries(
  before: readonly ApprovalRecord[],
  after: readonly ApprovalRecord[],
): readonly Append[] {
  return after.flatMap((one) =>
    stepEntries(
      before.find(({ id }) => id === one.id),
      one,
    ),
  );
}
