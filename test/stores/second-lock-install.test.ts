/** How the second lock is put on: by several processes and databases at once, without rights, and over a role that is no wall. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { puts, task } from '../../src/conformance/store/act.ts';
import { all } from '../../src/contract/condition.ts';
import type { Store } from '../../src/contract/store.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';
import { onPostgres } from './support.ts';

const at = '2026-11-01T09:00:00.000Z';
const query = { noun: 'tasks', accountId: 'a1', where: all, order: [], limit: 10 } as const;
const shut = { accountId: 'a1', rows: {} };

describe('putting the second lock on', () => {
  let postgres: Postgres;
  after(() => postgres.stop());
  // The role is the whole server's: what is done to it here must meet no other test.
  before(async () => {
    postgres = await startPostgres({ own: true });
  });
  const locked = (url: string): Promise<Store> => openSqlStore({ url, secondLock: true });
  const asUser = (url: string, user: string): string => Object.assign(new URL(url), { username: user }).href;
  /** A database that a plain user owns. */
  const ownedBy = async (user: string): Promise<string> => {
    const url = await postgres.createDatabase();
    await onPostgres(url, `alter database ${new URL(url).pathname.slice(1)} owner to ${user}`);
    await onPostgres(url, `alter schema public owner to ${user}`);
    return asUser(url, user);
  };

  it('says what to do where this user may not create the role, and works once that was done', async () => {
    await onPostgres(postgres.url, 'create role plain login');
    const url = await ownedBy('plain');
    await assert.rejects(
      locked(url),
      /second lock needs the role guest_kit_guest.*create role guest_kit_guest nologin/,
    );
    await onPostgres(postgres.url, 'create role guest_kit_guest nologin noinherit');
    await assert.rejects(locked(url), /second lock needs to be let take the role.*grant guest_kit_guest to/);
    await onPostgres(postgres.url, 'grant guest_kit_guest to plain');
    const store = await locked(url);
    await store.write({ accountId: 'a1', at, operations: puts('tasks', task('k1')) });
    assert.equal((await store.read(query)).length, 1);
    assert.deepEqual(await store.read({ ...query, lock: shut }), []);
    await store.close();
    await onPostgres(url, 'drop owned by guest_kit_guest').catch(() => {});
    await onPostgres(asUser(url, 'postgres'), 'drop owned by guest_kit_guest; drop role guest_kit_guest');
  });

  it('is done once by many who start together, over several databases of one server', async () => {
    const urls = await Promise.all([postgres.createDatabase(), postgres.createDatabase(), postgres.createDatabase()]);
    const stores = await Promise.all([...urls, ...urls, ...urls].map(locked));
    for (const store of stores.slice(0, 3)) {
      await store.write({ accountId: 'a1', at, operations: puts('tasks', task('k1')) });
      assert.deepEqual(await store.read({ ...query, lock: shut }), []);
      assert.equal((await store.read({ ...query, lock: { accountId: 'a1', rows: { tasks: all } } })).length, 1);
    }
    await Promise.all(stores.map((store) => store.close()));
  });

  it('stays out of the way of those who start without it, and after it', async () => {
    const url = await postgres.createDatabase();
    await (await locked(url)).close();
    const store = await openSqlStore({ url });
    await store.write({ accountId: 'a1', at, operations: puts('tasks', task('k1')) });
    assert.equal(store.can.locks, false);
    assert.equal((await store.read({ ...query, lock: shut })).length, 1, 'a lock is passed over');
    await store.close();
  });

  it('is refused over a role that goes past it, and by a user who does not own the tables', async () => {
    const url = await postgres.createDatabase();
    await (await locked(url)).close();
    await onPostgres(postgres.url, 'create role stronger');
    for (const [does, undo] of [
      ['alter role guest_kit_guest superuser', 'alter role guest_kit_guest nosuperuser'],
      ['alter role guest_kit_guest bypassrls', 'alter role guest_kit_guest nobypassrls'],
      ['alter role guest_kit_guest login', 'alter role guest_kit_guest nologin'],
      ['grant stronger to guest_kit_guest', 'revoke stronger from guest_kit_guest'],
    ] as const) {
      await onPostgres(postgres.url, does);
      await assert.rejects(locked(url), /second lock needs the role guest_kit_guest to be a plain one/, does);
      await onPostgres(postgres.url, undo);
    }
    await onPostgres(
      url,
      'create role tenant login; grant guest_kit_guest to tenant; grant all on schema public to tenant',
      'grant all on all tables in schema public to tenant; grant all on all sequences in schema public to tenant',
    );
    await assert.rejects(locked(asUser(url, 'tenant')), /second lock needs this user to own the tables/);
    await (await locked(url)).close();
  });

  it('is put on anew where the database holds that of another version', async () => {
    const url = await postgres.createDatabase();
    await (await locked(url)).close();
    await onPostgres(
      url,
      'grant select on people, used_keys to guest_kit_guest',
      `comment on function guest_kit_lets(text, jsonb, jsonpath, jsonb) is 'of another version'`,
    );
    await (await locked(url)).close();
    const [found] = await onPostgres(
      url,
      `select has_table_privilege('guest_kit_guest', 'used_keys', 'select') as keys,
         has_column_privilege('guest_kit_guest', 'people', 'email', 'select') as email,
         has_column_privilege('guest_kit_guest', 'people', 'name', 'select') as name`,
    );
    assert.deepEqual(found, { keys: false, email: false, name: true });
  });
});
