import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { at, ids, puts, putOver, task, write } from '../../src/conformance/store/act.ts';
import { refused, soon } from '../../src/conformance/store/look.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import type { Store } from '../../src/contract/store.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';
import { onPostgres } from './support.ts';

const unavailable = (error: unknown): boolean => isGuestError(error) && error.code === 'unavailable';

describe('a store over PostgreSQL', () => {
  let postgres: Postgres;
  let url: string;
  let store: Store;
  let other: Client;
  after(async () => {
    await store.close();
    await other.end();
    await postgres.stop();
  });
  before(async () => {
    postgres = await startPostgres({ own: true });
    url = await postgres.createDatabase();
    store = await openSqlStore({ url });
    other = new Client({ connectionString: url });
    other.on('error', () => {});
    await other.connect();
  });

  it('reads behind a transaction that still runs, and passes nothing over', async () => {
    const { position } = await store.changes('now', 1);
    await other.query('begin');
    await other.query(`insert into changes (at, account_id, noun, id) values ('${at}', 'a1', 'tasks', 'slow')`);
    await write(store, puts('tasks', task('quick')));
    assert.deepEqual((await store.changes(position, 10)).changes, [], 'a reader by number would now stand after both');
    await other.query('commit');
    assert.deepEqual(
      (await store.changes(position, 10)).changes.map(({ id }) => id),
      ['slow', 'quick'],
    );
  });

  it('refuses a write whose key another writer holds at this moment', async () => {
    const idempotency = { scope: 's', key: 'k', fingerprint: 'f', result: { noun: 'tasks', id: 'k1' } } as const;
    await other.query('select pg_advisory_lock(hashtextextended($1, 0))', ['guest-kit key ["s","k"]']);
    await refused(write(store, puts('tasks', task('k1')), { idempotency }), 'in_progress', 'while it is held');
    await other.query('select pg_advisory_unlock_all()');
    assert.equal((await write(store, puts('tasks', task('k1')), { idempotency })).status, 'done');
  });

  it('hears of the writes of other processes', async () => {
    let woken = 0;
    const end = store.watch(() => (woken += 1));
    await soon(() => woken > 0, 'the first wake, after connecting');
    const elsewhere = await openSqlStore({ url });
    const before = woken;
    await write(elsewhere, puts('tasks', task('k2')));
    await soon(() => woken > before, 'a wake');
    end();
    await elsewhere.close();
  });

  it('lets writers of the same records through one after the other, whatever their order', async () => {
    await write(store, puts('tasks', task('d1'), task('d2')));
    const both = [putOver('tasks', task('d1'), 'any'), putOver('tasks', task('d2'), 'any')];
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(store, index % 2 ? both : [...both].reverse())));
    await Promise.all(Array.from({ length: 20 }, () => write(store, [putOver('tasks', task('d3'), 'any')])));
    assert.equal((await ids(store, { op: 'in', field: 'id', values: ['d1', 'd2', 'd3'] })).length, 3);
  });

  it('drops a log that came from another server in a dump', async () => {
    const dump = await postgres.createDatabase();
    await (await openSqlStore({ url: dump })).close();
    await onPostgres(
      dump,
      `insert into changes (xid, at, account_id, noun, id) values ('999999999999', '${at}', 'a1', 'tasks', 'k1')`,
    );
    const restored = await openSqlStore({ url: dump });
    const { position } = await restored.changes('now', 1);
    await write(restored, puts('tasks', task('k1')));
    assert.deepEqual(
      (await restored.changes(position, 10)).changes.map(({ id }) => id),
      ['k1'],
    );
    const ahead = position.replace(/\.\d+\./, '.999999999999.');
    assert.equal((await restored.changes(ahead, 10)).tooOld, true);
    await restored.close();
  });

  it('refuses a server that it cannot reach', async () => {
    await assert.rejects(openSqlStore({ url: 'postgres://postgres@127.0.0.1:1/none' }), unavailable);
  });

  it('outlives its server: unavailable while it is gone, and itself again after', async () => {
    await write(store, puts('tasks', task('before')));
    let woken = 0;
    const end = store.watch(() => (woken += 1));
    await soon(() => woken > 0, 'the first wake');
    await postgres.kill();
    await assert.rejects(ids(store), unavailable);
    await assert.rejects(write(store, puts('tasks', task('during'))), unavailable);
    const before = woken;
    await postgres.restart();
    await soon(
      () =>
        ids(store).then(
          (found) => found.includes('before'),
          () => false,
        ),
      'reads',
      10_000,
    );
    await soon(() => woken > before, 'a wake after connecting again', 10_000);
    const heard = woken;
    await write(store, puts('tasks', task('after')));
    await soon(() => woken > heard, 'a wake for a write');
    end();
  });
});
