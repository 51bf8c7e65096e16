import type { Store } from '../../contract/store.ts';
import { openPostgres } from './postgres/database.ts';
import { SqlStore } from './sql-store.ts';
import { openSqlite } from './sqlite/database.ts';

/** Where the database is. */
export interface SqlStoreOptions {
  /** `postgres://…`, `sqlite:PATH`, the path of an SQLite file, or `:memory:`. */
  readonly url: string;
}

/**
 * Opens a store over PostgreSQL or SQLite and brings its tables up to date; several processes may do so at once.
 *
 * @throws GuestError `unavailable` where the database cannot be reached.
 */
export async function openSqlStore({ url }: SqlStoreOptions): Promise<Store> {
  const isPostgres = /^postgres(ql)?:\/\//.test(url);
  const database = isPostgres ? await openPostgres(url) : await openSqlite(url.replace(/^sqlite:/, ''));
  return SqlStore.over(database);
}
