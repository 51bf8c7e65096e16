/** What a change of a record makes of a document that asks about it, and which of its fields somebody has signed. Pure. */
import { SignedDocument } from '../../contract/approvals/document.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { AnyRecord, Noun, RecordOf } from '../../contract/nouns.ts';
import { parse } from '../parse.ts';

/** Nouns whose records are asked about, or stand in the document of another that is. */
export type SubjectNoun = 'tasks' | 'comments' | 'attachments';

/** A record that is written; without `before` it is new, without `after` it goes. */
export type SubjectChange = {
  readonly [N in SubjectNoun]: {
    readonly noun: N;
    readonly before?: RecordOf<N> | undefined;
    readonly after?: RecordOf<N> | undefined;
  };
}[SubjectNoun];

/** A change of a record of some noun, where anything can be asked about it. */
export function subjectChange(change: {
  readonly noun: Noun;
  readonly before?: AnyRecord | undefined;
  readonly after?: AnyRecord | undefined;
}): SubjectChange | undefined {
  const { noun } = change;
  return noun === 'tasks' || noun === 'comments' || noun === 'attachments' ? (change as SubjectChange) : undefined;
}

/** A document of anything but an order, which has editions of its own. */
export type SubjectDocument = Exclude<SignedDocument, { kind: 'order' }>;

/** The document of a question; nothing where that is about an order, or was not sent. */
export function documentOf({ document }: Pick<ApprovalRecord, 'document'>): SubjectDocument | undefined {
  const read = document === null ? undefined : parse(SignedDocument, JSON.parse(document));
  return read?.kind === 'order' ? undefined : read;
}

type FileChange = Extract<SubjectChange, { noun: 'attachments' }>;
type FileRecord = RecordOf<'attachments'>;
type SignedFile = SubjectDocument['files'][number];

/** What is signed of a file. */
export const fileParts = ['name', 'mediaType', 'size', 'digest'] as const;

const commentParts = ['text', 'postedAt', 'author'] as const;

/** The fields of its own document that a change touches. */
export function partsChanged(change: SubjectChange): readonly string[] {
  switch (change.noun) {
    case 'tasks':
      return differing(change, ['title']);
    case 'comments':
      return differing(change, commentParts);
    case 'attachments':
      return differing(change, fileParts);
  }
}

/**
 * The document with a change laid over it; the same object where it stays as it is, and nothing where it cannot be made of
 * this alone. A document that is for the team (`internal`) lists files that guests do not see.
 */
export function documentAfter(
  document: SubjectDocument,
  change: SubjectChange,
  internal: boolean,
): SubjectDocument | undefined {
  if (change.noun === 'attachments') return withFile(document, change, internal);
  if (!isOwn(document, change) || partsChanged(change).length === 0) return document;
  if (change.noun === 'tasks') {
    return document.kind === 'task' && change.after ? { ...document, title: change.after.title } : document;
  }
  if (document.kind !== 'comment' || !change.after) return document;
  // The document says a name, as whoever asked knows it.
  if (change.before?.author !== change.after.author) return undefined;
  const { text, postedAt } = change.after;
  return { ...document, text, postedAt };
}

/**
 * The field of the change that a signature on the document forbids. A card goes on after a delivery was signed, so that
 * further files may come to it; a comment is signed as a whole. What was listed stays where it hangs: elsewhere it would be
 * out of the signature's reach, and could come back as something else.
 */
export function signedPart(document: SubjectDocument, change: SubjectChange, internal: boolean): string | undefined {
  if (change.noun !== 'attachments') return isOwn(document, change) ? partsChanged(change)[0] : undefined;
  const { before, after } = change;
  if (!after) return undefined;
  const listed = document.files.find(({ id }) => id === after.id);
  const isPlaced = document.kind !== 'attachment';
  if (listed) {
    const changed = partsChanged(change).find((name) => isAsListed(listed, before, name));
    return changed ?? (isPlaced ? differing(change, ['commentId'])[0] : undefined);
  }
  if (document.kind !== 'comment' || !stands(document, after, internal)) return undefined;
  return before ? differing(change, ['commentId', 'audience', 'digest'])[0] : 'commentId';
}

/** Whether the document is of the very record that is changed. */
export function isOwn(
  { kind, id }: Pick<SubjectDocument, 'kind' | 'id'>,
  { noun, before, after }: SubjectChange,
): boolean {
  return `${kind}s` === noun && (after ?? before)?.id === id;
}

function withFile(document: SubjectDocument, change: FileChange, internal: boolean): SubjectDocument | undefined {
  const { before, after } = change;
  const id = (after ?? before)?.id;
  if (document.kind === 'attachment') {
    if (!after || !isOwn(document, change) || partsChanged(change).length === 0) return document;
    const file = signedFile(after);
    return file && { ...document, title: after.name, files: [file] };
  }
  const listed = document.files.find((file) => file.id === id);
  const file = after && stands(document, after, internal) ? signedFile(after) : undefined;
  if (!file) return listed ? { ...document, files: document.files.filter((one) => one !== listed) } : document;
  if (!listed) return { ...document, files: [...document.files, file] };
  if (fileParts.every((name) => listed[name] === file[name])) return document;
  return { ...document, files: document.files.map((one) => (one === listed ? file : one)) };
}

/** Whether a file is one of those that a document about its card or comment lists. */
function stands({ kind, id }: SubjectDocument, file: FileRecord, internal: boolean): boolean {
  if (file.digest === null || !(internal || file.audience === 'guests')) return false;
  return kind === 'task' ? file.taskId === id && file.commentId === null : kind === 'comment' && file.commentId === id;
}

function signedFile({ id, name, mediaType, size, digest }: FileRecord): SignedFile | undefined {
  return digest === null ? undefined : { id, name, mediaType, size, digest };
}

function isAsListed(listed: SignedFile, before: FileRecord | undefined, name: string): boolean {
  const [signed, stood]: readonly Readonly<Record<string, unknown>>[] = [listed, before ?? {}];
  return signed?.[name] === stood?.[name];
}

function differing({ before, after }: SubjectChange, names: readonly string[]): string[] {
  if (!before || !after) return [];
  const [old, now]: readonly Readonly<Record<string, unknown>>[] = [before, after];
  return names.filter((name) => old?.[name] !== now?.[name]);
}
