/** What an account's chain of activity tells: every step of approvals, so that what follows from it follows once, and what was opened to guests. */
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
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

/** A record that is written; without `before` it is new. */
interface Write {
  readonly noun: Noun;
  readonly before?: AnyRecord | undefined;
  readonly after?: AnyRecord | undefined;
}

/**
 * An entry for each record that stood for the team alone, by its own audience or internal flag, and is written to be for
 * guests as well. `by` is the member who does it; nobody where it is the administrator. What is new is opened by nobody.
 */
export function openingEntries(writes: readonly Write[], by: string | null, at: string): readonly Append[] {
  return writes.flatMap(({ noun, before, after }) => {
    const names = after && before && isInternal(before) && !isInternal(after) ? namesOf(noun, after) : undefined;
    return names && after ? [{ chain: activityChain(after.accountId), body: canonical({ ...names, at, by }) }] : [];
  });
}

function isInternal(record: AnyRecord): boolean {
  return 'audience' in record ? record.audience === 'internal' : 'internal' in record && record.internal;
}

/** The act of opening a record, and what it is of; nothing for nouns that have no audience of their own. */
function namesOf(noun: Noun, record: AnyRecord): object | undefined {
  const { id, taskId, projectId } = record as AnyRecord & { readonly taskId?: string; readonly projectId?: string };
  switch (noun) {
    case 'comments':
      return { act: 'comment.publish', commentId: id, taskId };
    case 'attachments':
      return { act: 'attachment.publish', attachmentId: id, taskId };
    case 'tasks':
      return { act: 'task.publish', taskId: id, projectId };
    case 'projects':
      return { act: 'project.publish', projectId: id };
    default:
      return undefined;
  }
}
