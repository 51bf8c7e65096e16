import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../../src/contract/complete.ts';
import { nounNames } from '../../../src/contract/nouns.ts';
import type { Store } from '../../../src/contract/store.ts';
import { openSqlStore } from '../../../src/stores/sql/open.ts';
import { startPostgres } from '../../../tools/postgres.ts';

/** An empty store over a database of its own, which goes with it. */
export interface Ground {
  readonly store: Store;
  /** Where the database is: a file's path, or a connection string. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function sqlite(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'guest-kit-bench-'));
  const url = join(folder, 'bench.sqlite');
  const store = await openSqlStore({ url });
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, url, close };
}

async function postgres(): Promise<Ground> {
  const server = await startPostgres();
  const url = await server.createDatabase();
  const store = await openSqlStore({ url });
  const close = async () => {
    await store.close();
    await server.stop();
  };
  return { store, url, close };
}

/** Both databases, by name. */
export const grounds: ReadonlyMap<string, () => Promise<Ground>> = new Map([
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
]);

/** Writes every record of a world. */
export async function fill(store: Store, world: World): Promise<void> {
  for (const noun of nounNames) {
    const records = world[noun] ?? [];
    for (let at = 0; at < records.length; at += 500) {
      const operations = records
        .slice(at, at + 500)
        .map((record) => ({ op: 'put', noun, record, expect: 'absent' }) as never);
      await store.write({ accountId: records[0]?.accountId ?? '', at: '2026-11-22T09:30:00.000Z', operations });
    }
  }
}
