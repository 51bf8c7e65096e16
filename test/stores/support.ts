import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Client } from 'pg';
import type { Store } from '../../src/contract/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';

/** A store that does what another does, but for some methods. */
export function wrapped(store: Store, methods: Partial<Store> = {}): Store {
  return {
    name: store.name,
    can: store.can,
    read: (query) => store.read(query),
    tally: (tally) => store.tally(tally),
    write: (batch) => store.write(batch),
    recall: (scope, key) => store.recall(scope, key),
    policyVersion: (accountId) => store.policyVersion(accountId),
    changes: (from, limit) => store.changes(from, limit),
    watch: (wake) => store.watch(wake),
    chain: (chain, from, limit) => store.chain(chain, from, limit),
    forget: (instant) => store.forget(instant),
    close: () => store.close(),
    ...methods,
  };
}

/** Runs statements on a PostgreSQL database and answers the rows of the last. */
export async function onPostgres(
  url: string,
  ...statements: readonly string[]
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** A folder for the tests of one file, gone after them. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guest-kit-stores-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A PostgreSQL for the tests of one file. */
export function runningPostgres(): () => Postgres {
  let postgres: Postgres | undefined;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres?.stop());
  return () => postgres!;
}

/** Ways to open a new, empty store of each kind. That of PostgreSQL is one store, emptied: much faster than a new database. */
export function everyStore(): Readonly<Record<string, () => Promise<Store>>> {
  const folder = temporaryFolder();
  let url = '';
  let store: Store | undefined;
  // Registered before the server's own end, which would cut the store off.
  after(() => store?.close());
  const postgres = runningPostgres();
  const emptied = async (): Promise<Store> => {
    if (store) {
      await onPostgres(url, await emptyStatement(url));
    } else {
      url = await postgres().createDatabase();
      store = await openSqlStore({ url, secondLock: true });
    }
    return wrapped(store, { close: async () => {} });
  };
  return {
    memory: async () => memoryStore(),
    'SQLite in a file': () => openSqlStore({ url: `sqlite:${join(folder, `${randomUUID()}.db`)}` }),
    'SQLite in memory': () => openSqlStore({ url: ':memory:' }),
    PostgreSQL: emptied,
  };
}

/** The statement that empties every table of records, keys, chains and the log. */
export async function emptyStatement(url: string): Promise<string> {
  const tables = await onPostgres(
    url,
    `select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'log_state'`,
  );
  return tables.map(({ tablename }) => `delete from "${String(tablename)}"`).join('; ');
}
