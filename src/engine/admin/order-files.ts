/** The files of orders that an administrator writes, looked up past any viewer. */
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Store } from '../../contract/store.ts';
import { checkFiles, type FoundFile } from '../orders/files.ts';
import { readByIds } from '../read-all.ts';
import type { Finder } from './references.ts';

/** A record that is to be written, and what it is laid over. */
export interface Written {
  readonly noun: Noun;
  readonly record: AnyRecord;
  readonly before?: AnyRecord | undefined;
}

/** Raises `invalid` where an order lists a file that guests do not see as it is written. `around` is written in the same batch. */
export async function checkOrderFiles(store: Store, { noun, record, before }: Written, around?: Finder): Promise<void> {
  if (noun !== 'orders') return;
  const { accountId } = record;
  await checkFiles(
    async (ids) => {
      const stored = await readByIds(store, 'attachments', accountId, ids);
      const files = ids.flatMap((id) => around?.find('attachments', id) ?? stored.get(id) ?? []);
      const taskIds = files.map(({ taskId }) => taskId);
      const tasks = await readByIds(store, 'tasks', accountId, taskIds);
      return files.map((file): FoundFile => {
        return { record: file, task: around?.find('tasks', file.taskId) ?? tasks.get(file.taskId) };
      });
    },
    record as OrderRecord,
    (before as OrderRecord | undefined)?.files,
  );
}
