import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { startPostgres, type Postgres } from '../../tools/postgres.ts';

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the PostgreSQL of the tests', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres({ own: true });
  });
  after(() => server.stop());

  it('is 15 or newer', async () => {
    const [row] = (await rows(server.url, 'show server_version_num')) as { server_version_num: string }[];
    assert.ok(Number(row?.server_version_num) >= 150000);
  });

  it('gives every caller an empty database of its own', async () => {
    const [one, other] = [await server.createDatabase(), await server.createDatabase()];
    await rows(one, 'create table mine (id int)');
    await assert.rejects(rows(other, 'select * from mine'), /does not exist/);
  });

  it('keeps committed rows over a kill', async () => {
    const url = await server.createDatabase();
    await rows(url, 'create table kept as select 7 as id');
    await server.kill();
    await assert.rejects(rows(url, 'select 1'));
    await server.restart();
    assert.deepEqual(await rows(url, 'select id from kept'), [{ id: 7 }]);
  });
});
