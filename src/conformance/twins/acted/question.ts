/** What people are asked about besides offers: a task or a comment, as it is signed. */
import { documentFormat } from '../../../contract/approvals/document.ts';
import type { Subject } from '../../../contract/nouns/approval.ts';
import type { Viewer } from '../../../contract/session.ts';
import type { AskedSubject } from '../../../worlds/sent-order.ts';
import type { Draft } from '../edited.ts';
import { Eye } from '../slice/eye.ts';

/** The subject as somebody of the team may ask about it; nothing where that person may not. */
export function questionOf(
  draft: Draft,
  { kind, id }: Pick<Subject, 'kind' | 'id'>,
  { asking, signerIds, now }: { readonly asking: Viewer; readonly signerIds: readonly string[]; readonly now: string },
): AskedSubject | undefined {
  const comment = kind === 'comment' ? draft.get('comments', id) : undefined;
  const task = draft.get('tasks', comment?.taskId ?? id);
  if (task?.accountId !== asking.accountId || (kind === 'comment' && comment?.audience !== 'guests')) return undefined;
  const eye = new Eye(draft, asking, now);
  if (eye.access !== 'open' || !eye.view('tasks', task)?.rights.has('approval.ask')) return undefined;
  const place = { projectId: task.projectId, taskId: task.id };
  // Nobody is told by a number of what others alone were asked.
  const known = draft
    .of('approvals', asking.accountId)
    .filter((one) => one.subjectId === id && signerIds.every((personId) => one.askedIds.includes(personId)));
  const edition = 1 + Math.max(0, ...known.map(({ subject }) => subject.edition));
  const subject = { kind, id, edition };
  const format = documentFormat;
  if (!comment) {
    const { title } = task;
    return { ...place, subject, document: { format, kind: 'task', id, edition, title, text: '', files: [] } };
  }
  const { text, postedAt } = comment;
  return {
    ...{ ...place, subject },
    document: { format, kind: 'comment', id, edition, author: 'Somebody', text, postedAt, files: [] },
  };
}
