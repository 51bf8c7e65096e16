/** What people are asked about besides offers: a task or a comment, as it is signed. */
import { documentFormat } from '../../../contract/approvals/document.ts';
import type { ApprovalRecord, Subject } from '../../../contract/nouns/approval.ts';
import type { RecordOf } from '../../../contract/nouns.ts';
import type { Viewer } from '../../../contract/session.ts';
import type { AskedSubject } from '../../../worlds/sent-order.ts';
import type { Draft } from '../edited.ts';
import { Eye } from '../slice/eye.ts';

/** What is asked, and who is named in it. */
export type Question = AskedSubject & Pick<ApprovalRecord, 'authorId' | 'authorSide'>;

/** The subject as somebody of the team may ask about it; nothing where that person may not. */
export function questionOf(
  draft: Draft,
  { kind, id }: Pick<Subject, 'kind' | 'id'>,
  { asking, signerIds, now }: { readonly asking: Viewer; readonly signerIds: readonly string[]; readonly now: string },
): Question | undefined {
  const comment = kind === 'comment' ? draft.get('comments', id) : undefined;
  const task = draft.get('tasks', comment?.taskId ?? id);
  if (task?.accountId !== asking.accountId || (kind === 'comment' && comment?.audience !== 'guests')) return undefined;
  const eye = new Eye(draft, asking, now);
  if (eye.access !== 'open' || !eye.view('tasks', task)?.rights.has('approval.ask')) return undefined;
  const place = { projectId: task.projectId, taskId: task.id };
  const edition = 1 + lastEdition(draft, asking.accountId, id, signerIds);
  const subject = { kind, id, edition };
  const format = documentFormat;
  if (!comment) {
    const { title } = task;
    const nobody = { authorId: null, authorSide: null };
    return {
      ...place,
      ...nobody,
      subject,
      document: { format, kind: 'task', id, edition, title, text: '', files: [] },
    };
  }
  const { text, postedAt } = comment;
  const named = authorOf(eye, comment, task);
  return (
    named && {
      ...{ ...place, subject, authorId: named.authorId, authorSide: named.authorSide },
      document: { format, kind: 'comment', id, edition, author: named.author, text, postedAt, files: [] },
    }
  );
}

/** The last edition of a subject that some people were all asked: nobody is told by a number of what others alone were asked. */
export function lastEdition(draft: Draft, accountId: string, id: string, signerIds: readonly string[]): number {
  const known = draft
    .of('approvals', accountId)
    .filter((one) => one.subjectId === id && signerIds.every((personId) => one.askedIds.includes(personId)));
  return Math.max(0, ...known.map(({ subject }) => subject.edition));
}

/** Who is named as the author, by the side that such a person stands on; nothing where whoever asks is not told. */
function authorOf(eye: Eye, { author }: RecordOf<'comments'>, task: RecordOf<'tasks'>) {
  const project = eye.get('projects', task.projectId);
  const person = author === null || !project ? undefined : eye.person(author, { project, task });
  if (!person) return { author: 'Studio North', authorId: null, authorSide: null };
  const authorSide = person.side === 'guest' ? ('guest' as const) : ('team' as const);
  return person.name === undefined ? undefined : { author: person.name, authorId: author, authorSide };
}
