import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { nounNames } from '../../src/contract/nouns.ts';
import { columns, snake, tableOf } from '../../src/stores/sql/columns.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { onPostgres, runningPostgres, temporaryFolder } from './support.ts';

const open = new URL('../../src/stores/sql/open.ts', import.meta.url).href;

/** Opens a store in a process of its own, puts one team and closes it. */
async function openElsewhere(url: string, id: string): Promise<string> {
  const script = `
    const { openSqlStore } = await import(${JSON.stringify(open)});
    const store = await openSqlStore({ url: ${JSON.stringify(url)} });
    const at = '2026-11-01T09:00:00.000Z';
    const record = { id: '${id}', accountId: 'a1', version: 1, createdAt: at, updatedAt: at, name: 'Team' };
    await store.write({ accountId: 'a1', at, operations: [{ op: 'put', noun: 'teams', record, expect: 'absent' }] });
    await store.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return code === 0 ? '' : said;
}

async function startTogether(url: string): Promise<void> {
  const said = await Promise.all(['t1', 't2', 't3', 't4'].map((id) => openElsewhere(url, id)));
  assert.deepEqual(said, ['', '', '', '']);
  const store = await openSqlStore({ url });
  const teams = await store.read({ noun: 'teams', accountId: 'a1', where: { op: 'all' }, order: [], limit: 10 });
  await store.close();
  assert.deepEqual(
    teams.map(({ id }) => id),
    ['t1', 't2', 't3', 't4'],
  );
}

const expected = new Map(
  nounNames.map((noun) => [
    tableOf(noun),
    columns[noun]
      .map(({ field, kind, nullable }) => `${snake(field)} ${kind === 'list' ? 'json' : kind}${nullable ? '?' : ''}`)
      .sort(),
  ]),
);

describe('the tables', () => {
  const folder = temporaryFolder();
  const postgres = runningPostgres();

  it('of SQLite have exactly the columns of the field tables', async () => {
    const path = join(folder, 'columns.db');
    await (await openSqlStore({ url: path })).close();
    const database = new DatabaseSync(path);
    for (const [table, wanted] of expected) {
      const rows = database.prepare(`select name, type, "notnull" from pragma_table_info(?)`).all(table);
      const stored = wanted.map((line) => line.replace(' json', ' text').replace(' boolean', ' integer'));
      const found = rows.map(
        ({ name, type, notnull }) => `${String(name)} ${String(type).toLowerCase()}${notnull ? '' : '?'}`,
      );
      assert.deepEqual(found.sort(), stored.sort(), table);
    }
    database.close();
  });

  it('of PostgreSQL have exactly the columns of the field tables, and texts ordered by code point', async () => {
    const url = await postgres().createDatabase();
    await (await openSqlStore({ url })).close();
    const rows = await onPostgres(
      url,
      `select table_name, column_name, data_type, is_nullable, collation_name from information_schema.columns where table_schema = 'public'`,
    );
    const words: Readonly<Record<string, string>> = { bigint: 'integer', jsonb: 'json' };
    for (const [table, wanted] of expected) {
      const own = rows.filter((row) => row['table_name'] === table);
      const found = own.map(
        (row) =>
          `${String(row['column_name'])} ${words[String(row['data_type'])] ?? String(row['data_type'])}${row['is_nullable'] === 'YES' ? '?' : ''}`,
      );
      assert.deepEqual(found.sort(), wanted, table);
    }
    const texts = rows.filter((row) => row['data_type'] === 'text' && row['table_name'] !== 'log_state');
    assert.deepEqual(
      texts.filter((row) => row['collation_name'] !== 'C'),
      [],
    );
  });

  it('are made once where four processes start together on an empty SQLite file', () =>
    startTogether(join(folder, 'together.db')));

  it('are made once where four processes start together on an empty PostgreSQL database', async () => {
    await startTogether(await postgres().createDatabase());
  });
});
