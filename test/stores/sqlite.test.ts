import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { ids, puts, putOver, task, write } from '../../src/conformance/store/act.ts';
import { soon } from '../../src/conformance/store/look.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { SqlStore } from '../../src/stores/sql/sql-store.ts';
import { openSqlite } from '../../src/stores/sql/sqlite/database.ts';
import { sqliteError } from '../../src/stores/sql/sqlite/errors.ts';
import { temporaryFolder } from './support.ts';

const unavailable = (error: unknown): boolean => isGuestError(error) && error.code === 'unavailable';

describe('a store over SQLite', () => {
  const folder = temporaryFolder();
  const newPath = () => join(folder, `${randomUUID()}.db`);

  it('syncs at every commit and keeps a write-ahead log', async () => {
    const path = newPath();
    const database = await openSqlite(path);
    const setting = async (name: string) => (await database.ask({ text: `pragma ${name}`, values: [] }))[0]?.[0];
    assert.equal(await setting('journal_mode'), 'wal');
    assert.equal(await setting('synchronous'), 2);
    await database.close();
  });

  it('keeps its records and the places of its log when it is opened again', async () => {
    const path = newPath();
    const first = await openSqlStore({ url: `sqlite:${path}` });
    const { position } = await first.changes('now', 1);
    await write(first, puts('tasks', task('k1')));
    await first.close();
    const again = await openSqlStore({ url: path });
    assert.deepEqual(await ids(again), ['k1']);
    assert.deepEqual(
      (await again.changes(position, 10)).changes.map(({ id }) => id),
      ['k1'],
    );
    await again.close();
  });

  it('takes the place of another file as too old', async () => {
    const [one, other] = [await openSqlStore({ url: ':memory:' }), await openSqlStore({ url: ':memory:' })];
    const { position } = await one.changes('now', 1);
    assert.equal((await other.changes(position, 1)).tooOld, true);
    await Promise.all([one.close(), other.close()]);
  });

  it('takes a place as too old that lies ahead, as after a restored backup', async () => {
    const path = newPath();
    const store = await openSqlStore({ url: path });
    await write(store, puts('tasks', task('k1'), task('k2')));
    const { position } = await store.changes('now', 1);
    const database = new DatabaseSync(path);
    database.exec(`delete from changes where seq = 2; update sqlite_sequence set seq = 1 where name = 'changes'`);
    database.close();
    assert.equal((await store.changes(position, 1)).tooOld, true);
    await store.close();
  });

  it('hears of the writes of other connections', async () => {
    const path = newPath();
    const [one, other] = [await openSqlStore({ url: path }), await openSqlStore({ url: path })];
    let woken = 0;
    const end = one.watch(() => (woken += 1));
    await write(other, puts('tasks', task('k1')));
    await soon(() => woken > 0, 'a wake', 1000);
    end();
    assert.deepEqual(await ids(one), ['k1']);
    await Promise.all([one.close(), other.close()]);
  });

  it('says that it is unavailable while another process writes for too long, and goes on after it', async () => {
    const path = newPath();
    const store = await SqlStore.over(await openSqlite(path, 20));
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    await assert.rejects(write(store, puts('tasks', task('k1'))), unavailable);
    assert.deepEqual(await ids(store), []);
    other.exec('rollback');
    other.close();
    await write(store, puts('tasks', task('k1')));
    assert.deepEqual(await ids(store), ['k1']);
    await store.close();
  });

  it('says that it is unavailable where the disk is full', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('create table t (x); pragma max_page_count = 3');
    const fill = () => database.exec(`insert into t values (zeroblob(100000))`);
    assert.throws(
      () => {
        try {
          fill();
        } catch (cause) {
          throw sqliteError(cause);
        }
      },
      (error) => unavailable(error) && /full/.test((error as Error).message),
    );
    database.close();
  });

  it('refuses what is no database', async () => {
    const path = newPath();
    writeFileSync(path, 'This is a text, and not a database.'.repeat(100));
    await assert.rejects(openSqlStore({ url: path }), isGuestError);
    await assert.rejects(openSqlStore({ url: join(folder, 'no', 'such', 'folder.db') }), unavailable);
  });

  it('says that it is unavailable once it is closed', async () => {
    const store = await openSqlStore({ url: ':memory:' });
    await store.close();
    await assert.rejects(ids(store), unavailable);
    await assert.rejects(write(store, puts('tasks', task('k1'))), unavailable);
  });

  it('keeps no half of a write that failed in the middle', async () => {
    const path = newPath();
    const store = await openSqlStore({ url: path });
    await write(store, puts('tasks', task('k1')));
    const database = new DatabaseSync(path);
    database.exec(
      `create trigger fail before insert on changes when new.id = 'k3' begin select raise(abort, 'planted'); end`,
    );
    await assert.rejects(
      write(store, puts('tasks', task('k2'), task('k3'))),
      (error) => isGuestError(error) && error.code === 'server',
    );
    assert.deepEqual(await ids(store), ['k1']);
    database.exec('drop trigger fail');
    database.close();
    await write(store, [putOver('tasks', { ...task('k1'), version: 2 }, 1)]);
    await store.close();
  });
});
