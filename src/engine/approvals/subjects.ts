/** What was delivered or said, as the document that is signed of it. */
import { documentFormat, type SignedDocument } from '../../contract/approvals/document.ts';
import { and, type Condition, not, or } from '../../contract/condition.ts';
import type { SubjectRequest } from '../../contract/approvals/inputs.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { AttachmentRecord } from '../../contract/nouns/attachment.ts';
import type { SignedFile } from '../../contract/nouns/order.ts';
import type { Precondition } from '../../contract/store.ts';
import type * as z from 'zod/mini';
import { type Counted, otherThan, stillThere } from '../as-read.ts';
import { personRef } from '../person-refs.ts';
import { readAll } from '../read-all.ts';
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
  /** What must hold of the files that the document lists when it is written. */
  readonly require: readonly Precondition[];
}

/** Files as they are signed, and what must hold for them to be these still. */
interface FoundFiles {
  readonly files: readonly z.infer<typeof SignedFile>[];
  readonly require: readonly Precondition[];
}

/** The subject of a request, where the viewer may ask about it. Raises `invalid` where it is hidden, absent, or nothing to sign. */
export async function findSubject(sight: Sight, { subject, text }: SubjectRequest): Promise<FoundSubject> {
  const { kind, id } = subject;
  const format = documentFormat;
  if (kind === 'order') throw badValue('/subject/kind', 'An order is sent by an act of its own.');
  if (kind === 'task') {
    const task = await taskOf(sight, id);
    const { title, internal } = task.record;
    const { files, require } = await filesOf(sight, task, internal, { op: 'eq', field: 'commentId', value: null });
    return {
      ...{ task, require, source: { noun: 'tasks', version: task.record.version } },
      internal: false,
      document: (edition) => ({ format, kind, id, edition, title, text: text ?? '', files: [...files] }),
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
      ...{ task, require: [], source: { noun: 'attachments', version: seen.record.version } },
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
  const { files, require } = await filesOf(sight, task, internal, { op: 'eq', field: 'commentId', value: id });
  const { author, ...named } = await authorOf(sight, seen);
  const { text: said, postedAt } = record;
  return {
    ...{ task, internal, named, require, source: { noun: 'comments', version: record.version } },
    document: (edition) => ({ format, kind, id, edition, author, text: said, postedAt, files: [...files] }),
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
): Promise<FoundFiles> {
  const audience: Condition = internal ? { op: 'all' } : { op: 'eq', field: 'audience', value: 'guests' };
  const where = and({ op: 'eq', field: 'taskId', value: record.id }, which, audience);
  const order = [{ field: 'uploadedAt' }];
  // Read past the viewer, and first: what is added later is none of these, whether or not the viewer would see it.
  const isKnown = not({ op: 'eq', field: 'digest', value: null });
  const stood = await readAll(sight.house.store, 'attachments', sight.accountId, and(where, isKnown), ['version']);
  const seen = await sight.rows('attachments', { project, task: record }, { where, order, limit: 1000 });
  const listed = seen.map((one) => one.record).filter(({ digest }) => digest !== null);
  const read = new Map([...stood, ...listed].map(({ id, version }): Counted => [id, version]));
  const ids = listed.map(({ id }) => id);
  const ofThese = or(and(where, isKnown), { op: 'in', field: 'id', values: ids });
  return {
    files: signedFiles(listed),
    require: [
      ...stillThere('attachments', ids),
      { kind: 'absent', noun: 'attachments', where: and(ofThese, otherThan(read, 'version')) },
    ],
  };
}

function signedFiles(files: readonly AttachmentRecord[]): z.infer<typeof SignedFile>[] {
  return files.flatMap(({ id, name, mediaType, size, digest }) =>
    digest === null ? [] : [{ id, name, mediaType, size, digest }],
  );
}
