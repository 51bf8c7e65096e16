/** What was delivered or said, as the document that is signed of it. */
import { documentFormat, type SignedDocument } from '../../contract/approvals/document.ts';
import { and, type Condition } from '../../contract/condition.ts';
import type { SubjectRequest } from '../../contract/approvals/inputs.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { AttachmentRecord } from '../../contract/nouns/attachment.ts';
import type { SignedFile } from '../../contract/nouns/order.ts';
import type * as z from 'zod/mini';
import { personRef } from '../person-refs.ts';
import { badValue, forbidden, unknownReference } from '../refusals.ts';
import type { Seen, Sight } from '../sight.ts';

/** A subject, and what is signed of it in an edition. */
export interface FoundSubject {
  readonly task: Seen<'tasks'>;
  /** The record that is asked about, and the version of it that the document is made of. */
  readonly source: { readonly noun: 'tasks' | 'comments' | 'attachments'; readonly version: number };
  /** It is for the team alone. */
  readonly internal: boolean;
  /** Who is named in the document. */
  readonly named?: Pick<ApprovalRecord, 'authorId' | 'authorSide'>;
  readonly document: (edition: number) => SignedDocument;
}

/** The subject of a request, where the viewer may ask about it. Raises `invalid` where it is hidden, absent, or nothing to sign. */
export async function findSubject(sight: Sight, { subject, text }: SubjectRequest): Promise<FoundSubject> {
  const { kind, id } = subject;
  const format = documentFormat;
  if (kind === 'order') throw badValue('/subject/kind', 'An order is sent by an act of its own.');
  if (kind === 'task') {
    const task = await taskOf(sight, id);
    const { title, internal } = task.record;
    const files = await filesOf(sight, task, internal, { op: 'eq', field: 'commentId', value: null });
    return {
      ...{ task, source: { noun: 'tasks', version: task.record.version } },
      internal: false,
      document: (edition) => ({ format, kind, id, edition, title, text: text ?? '', files }),
    };
  }
  if (kind === 'attachment') {
    const seen = await sight.find('attachments', id);
    if (!seen) throw unknownReference('/subject/id');
    const task = await taskOf(sight, seen.record.taskId);
    const [file] = signedFiles([seen.record]);
    if (!file) throw badValue('/subject/id', 'The content of the file is not known yet.');
    const title = file.name;
    return {
      ...{ task, source: { noun: 'attachments', version: seen.record.version } },
      internal: seen.record.audience === 'internal',
      document: (edition) => ({ format, kind, id, edition, title, text: text ?? '', files: [file] }),
    };
  }
  const seen = await sight.find('comments', id);
  if (!seen) throw unknownReference('/subject/id');
  if (text !== undefined) throw badValue('/text', 'What is signed of a comment is what it says.');
  if (['text', 'author', 'postedAt'].some((name) => !seen.view.read.has(name))) throw forbidden();
  const { record } = seen;
  const internal = record.audience === 'internal';
  const task = await taskOf(sight, record.taskId);
  const files = await filesOf(sight, task, internal, { op: 'eq', field: 'commentId', value: id });
  const { author, ...named } = await authorOf(sight, seen);
  return {
    ...{ task, internal, named, source: { noun: 'comments', version: record.version } },
    document: (edition) => ({ format, kind, id, edition, author, text: record.text, postedAt: record.postedAt, files }),
  };
}

/** Who wrote a comment, by the name that is signed; the account where nobody of it did. Raises `forbidden` where the viewer is not told. */
async function authorOf(sight: Sight, seen: Seen<'comments'>) {
  const people = await sight.people(seen.record.author === null ? [] : [seen.record.author]);
  const known = people.get(seen.record.author ?? '');
  if (!known) return { author: sight.facts.account.brand.name, authorId: null, authorSide: null };
  const { name } = personRef(sight.policy, people, known.id, seen) ?? {};
  if (name === undefined) throw forbidden();
  return { author: name, authorId: known.id, authorSide: known.side };
}

async function taskOf(sight: Sight, id: string): Promise<Seen<'tasks'>> {
  const task = await sight.find('tasks', id);
  if (!task) throw unknownReference('/subject/id');
  if (!task.view.rights.has('approval.ask')) throw forbidden();
  return task;
}

/** Files whose content is known; of what guests may see, those that guests may see. */
async function filesOf(
  sight: Sight,
  { record, project }: Seen<'tasks'>,
  internal: boolean,
  which: Condition,
): Promise<z.infer<typeof SignedFile>[]> {
  const audience: Condition = internal ? { op: 'all' } : { op: 'eq', field: 'audience', value: 'guests' };
  const where = and({ op: 'eq', field: 'taskId', value: record.id }, which, audience);
  const order = [{ field: 'uploadedAt' }];
  const seen = await sight.rows('attachments', { project, task: record }, { where, order, limit: 1000 });
  return signedFiles(seen.map((one) => one.record));
}

function signedFiles(files: readonly AttachmentRecord[]): z.infer<typeof SignedFile>[] {
  return files.flatMap(({ id, name, mediaType, size, digest }) =>
    digest === null ? [] : [{ id, name, mediaType, size, digest }],
  );
}
