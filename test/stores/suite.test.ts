import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { storeCases } from '../../src/conformance/store/index.ts';
import type { Store } from '../../src/contract/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';
import { emptied } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'guest-kit-stores-'));
let postgres: Postgres;
let database: string | undefined;
before(async () => {
  postgres = await startPostgres();
});
after(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const stores: Readonly<Record<string, () => Promise<Store>>> = {
  memory: async () => memoryStore(),
  'SQLite in a file': () => openSqlStore({ url: `sqlite:${join(folder, `${randomUUID()}.db`)}` }),
  'SQLite in memory': () => openSqlStore({ url: ':memory:' }),
  PostgreSQL: async () => openSqlStore({ url: await emptied((database ??= await postgres.createDatabase())) }),
};

for (const [name, open] of Object.entries(stores)) {
  describe(`a store over ${name}`, () => {
    for (const { promise, run } of storeCases) it(promise, () => run(open));
  });
}
