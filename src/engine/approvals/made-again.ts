/** A card, comment or file that was removed and is made again under its id: as somebody signed it, or not at all. */
import { and, type Condition, or } from '../../contract/condition.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { RecordOf } from '../../contract/nouns.ts';
import type { Store } from '../../contract/store.ts';
import { readAll, readByIds } from '../read-all.ts';
import { documentOf, fileParts, isOwn, type SubjectChange, type SubjectDocument } from './document-after.ts';

const ofSubjects: Condition = { op: 'in', field: 'subjectKind', values: ['task', 'comment', 'attachment'] };

/**
 * Answers of a record that is new the field in which it is not what was signed under its id: by itself, or as a file in what
 * was signed of its card or of a comment there. On another card an id is another file's.
 */
export async function madeAgain(
  store: Store,
  accountId: string,
  changes: readonly SubjectChange[],
): Promise<(change: SubjectChange) => string | undefined> {
  const made = changes.filter(({ before }) => !before);
  if (made.length === 0) return () => undefined;
  const ids = made.flatMap(({ after }) => after?.id ?? []);
  const cards = made.flatMap(({ noun, after }) => (noun === 'attachments' && after ? [after.taskId] : []));
  const named = or(among('subjectId', ids), ...(cards.length === 0 ? [] : [among('taskId', cards)]));
  const asked = await readAll(store, 'approvals', accountId, and(ofSubjects, named), ['signedIds']);
  const signed = asked.filter(({ signedIds }) => signedIds.length > 0).map(({ id }) => id);
  const whole = [...(await readByIds(store, 'approvals', accountId, signed)).values()];
  return (change) => (change.before ? undefined : whole.flatMap((one) => otherPart(one, change) ?? [])[0]);
}

function among(field: string, values: readonly string[]): Condition {
  return { op: 'in', field, values: [...new Set(values)] };
}

function otherPart(one: ApprovalRecord, change: SubjectChange): string | undefined {
  const document = documentOf(one);
  if (!document || !change.after) return undefined;
  if (change.noun === 'attachments') return otherFilePart(document, change.after);
  if (!isOwn(document, change)) return undefined;
  if (change.noun === 'tasks') {
    return document.kind === 'task' && document.title !== change.after.title ? 'title' : undefined;
  }
  const { text, postedAt, author } = change.after;
  if (document.kind !== 'comment') return undefined;
  if (document.text !== text) return 'text';
  if (document.postedAt !== postedAt) return 'postedAt';
  // The document says a name; the question says whose.
  return one.authorId === author ? undefined : 'author';
}

function otherFilePart(document: SubjectDocument, file: RecordOf<'attachments'>): string | undefined {
  const listed = document.files.find(({ id }) => id === file.id);
  if (!listed) return undefined;
  const part = fileParts.find((name) => listed[name] !== file[name]);
  if (part !== undefined || document.kind === 'attachment') return part;
  return file.commentId === (document.kind === 'comment' ? document.id : null) ? undefined : 'commentId';
}
