import type { Store } from '../../contract/store.ts';
import { openPostgres } from './postgres/database.ts';
import { SqlStore } from './sql-store.ts';
import { openSqlite } from './sqlite/database.ts';

/** Where the database is. */
export interface SqlStoreOptions {
  /** `postgres://…`, `sqlite:PATH`, the path of an SQLite file, or `:memory:`. */
  readonly url: string;
  /**
   * On PostgreSQL, read for viewers behind row-level security and column grants made from their policy, so that a
   * condition that the engine forgot shows nothing all the same. Needs the role `guest_kit_guest`, which is made where this user may.
   */
  readonly secondLock?: boolean;
}

/**
 * Opens a store over PostgreSQL or SQLite and brings its tables up to date; several processes may do so at once.
 *
 * @throws GuestError `unavailable` where the database cannot be reached.
 * @throws Error Where the second lock is asked for and cannot be put on; it says what to do.
 */
export async function openSqlStore({ url, secondLock = false }: SqlStoreOptions): Promise<Store> {
  const isPostgres = /^postgres(ql)?:\/\//.test(url);
  const database = isPostgres ? await openPostgres(url, { secondLock }) : await openSqlite(url.replace(/^sqlite:/, ''));
  return SqlStore.over(database);
}
