/** The files of an order are those of its project that guests see: what is signed by its digest is there to be opened. */
import type { OrderRecord } from '../../contract/nouns/order.ts';
import { and, type Condition, not, or } from '../../contract/condition.ts';
import type { RecordOf } from '../../contract/nouns.ts';
import type { Precondition } from '../../contract/store.ts';
import { stillThere } from '../as-read.ts';
import { canonical } from '../canonical.ts';
import { fileParts } from '../approvals/document-after.ts';
import { unknownReference } from '../refusals.ts';
import type { Sight } from '../sight.ts';

type SignedFile = OrderRecord['files'][number];

/** A file, and the card that it hangs on. */
export interface FoundFile {
  readonly record: RecordOf<'attachments'>;
  readonly task?: RecordOf<'tasks'> | undefined;
}

/** Finds files by their ids; those that are hidden from whoever asks are as none. */
export type FindFiles = (ids: readonly string[]) => Promise<readonly FoundFile[]>;

/** What an order says of files, and where it lies. */
export type OrderFiles = Pick<OrderRecord, 'projectId' | 'files'>;

/** Files as a viewer meets them. */
export function filesBy(sight: Sight): FindFiles {
  return (ids) =>
    sight.rows('attachments', undefined, { where: { op: 'in', field: 'id', values: ids }, order: [], limit: 1000 });
}

/**
 * Raises `invalid`, with `/files/<index>/id`, for the first file that is none of the project's, is hidden from guests, or is
 * written otherwise than it is. What `before` said already is not looked at again.
 */
export async function checkFiles(
  find: FindFiles,
  { projectId, files }: OrderFiles,
  before: readonly SignedFile[] = [],
): Promise<void> {
  const known = new Set(before.map((file) => canonical(file)));
  const fresh = files.filter((file) => !known.has(canonical(file)));
  if (fresh.length === 0) return;
  const found = new Map((await find(fresh.map(({ id }) => id))).map((one) => [one.record.id, one]));
  const wrong = fresh.find((file) => !isThere(file, projectId, found.get(file.id)));
  if (wrong) throw unknownReference(`/files/${files.indexOf(wrong)}/id`);
}

/**
 * What must hold for an order to be sent with its files: each is as the order says, and guests see it. What an order that was
 * sent `before` said already is not looked at again: a file that is changed takes it along.
 */
export function filesAsListed(order: OrderRecord, before?: OrderRecord): readonly Precondition[] {
  if (order.state !== 'sent') return [];
  const wasSent = before?.state === 'sent' || before?.state === 'viewed';
  const known = new Set(wasSent ? before.files.map((file) => canonical(file)) : []);
  const fresh = order.files.filter((file) => !known.has(canonical(file)));
  if (fresh.length === 0) return [];
  const ids = fresh.map(({ id }) => id);
  const asListed = fresh.map((file) =>
    and(...(['id', ...fileParts] as const).map((field): Condition => ({ op: 'eq', field, value: file[field] }))),
  );
  const isShown: Condition = { op: 'eq', field: 'audience', value: 'guests' };
  const where = and({ op: 'in', field: 'id', values: ids }, not(and(isShown, or(...asListed))));
  return [...stillThere('attachments', ids), { kind: 'absent', noun: 'attachments', where }];
}

function isThere(file: SignedFile, projectId: string, found: FoundFile | undefined): boolean {
  if (!found) return false;
  const { record, task } = found;
  const isShown = record.audience === 'guests' && task?.internal === false;
  return isShown && record.projectId === projectId && fileParts.every((name) => record[name] === file[name]);
}
