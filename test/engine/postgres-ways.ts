/** One PostgreSQL for the tests of a file, with its second lock and without. */
import { after, before } from 'node:test';
import type { Store } from '../../src/contract/store.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { emptyStatement, onPostgres, runningPostgres, wrapped } from '../stores/support.ts';
import { fill, type OpenStore } from './ways.ts';

/** Ways to open a store over the one database, which is emptied and filled with a world at each. */
export interface PostgresWays {
  readonly locked: OpenStore;
  readonly unlocked: OpenStore;
  /** The connection string of the database. */
  url(): string;
}

/** See {@link PostgresWays}. */
export function postgresWays(): PostgresWays {
  let url = '';
  const stores: Store[] = [];
  // Registered before the server's own end, which would cut the stores off.
  after(() => Promise.all(stores.map((store) => store.close())));
  const postgres = runningPostgres();
  before(async () => {
    url = await postgres().createDatabase();
    for (const secondLock of [true, false]) stores.push(await openSqlStore({ url, secondLock }));
  });
  const way =
    (which: number): OpenStore =>
    async (world) => {
      await onPostgres(url, await emptyStatement(url));
      await fill(stores[which]!, world);
      return wrapped(stores[which]!, { close: async () => {} });
    };
  return { locked: way(0), unlocked: way(1), url: () => url };
}
