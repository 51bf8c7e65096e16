/** The files of an order are those of its project that guests see: what is signed by its digest is there to be opened. */
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { RecordOf } from '../../contract/nouns.ts';
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

function isThere(file: SignedFile, projectId: string, found: FoundFile | undefined): boolean {
  if (!found) return false;
  const { record, task } = found;
  const isShown = record.audience === 'guests' && task?.internal === false;
  return isShown && record.projectId === projectId && fileParts.every((name) => record[name] === file[name]);
}
