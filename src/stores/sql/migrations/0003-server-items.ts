/** What a server keeps for itself: mailed links, messages on their way, marks. */
import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.ts';
import { createTable } from './types.ts';

/** Makes the table, and the indexes by which what is due, and all of one owner, are found. */
export async function serverItems(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const base = { id: 'text', account_id: 'text', version: 'integer', created_at: 'text', updated_at: 'text' } as const;
  const own = { kind: 'text', owner: 'text', state: 'text', due_at: 'text', body: 'text' } as const;
  await createTable(db, dialect, 'server_items', { ...base, ...own }, ['account_id', 'id']);
  for (const index of [
    ['kind', 'state', 'due_at'],
    ['kind', 'owner'],
  ]) {
    await db.schema
      .createIndex(`server_items_by_${index.join('_')}`)
      .on('server_items')
      .columns(['account_id', ...index, 'id'])
      .execute();
  }
}
