/**
 * A log that cannot be read up to what was committed, since another writer still runs: what a viewer is told hangs on what was
 * done in the viewer's sight, and not on who else was writing meanwhile.
 */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { beginWriting } from '../../src/stores/sql/postgres/horizon.ts';
import { laggingStore } from './lagging-log.ts';
import { postgresWays } from './postgres-ways.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const { client, team } = viewers;
const landing = id('tasks', 'landing');

/** Ends what another writer does a moment later; resolves once it has. */
const soon = async (end: () => unknown): Promise<void> => {
  await wait(80);
  await end();
};

const rename = (engine: Engine, title: string) =>
  engine.as(team).tasks.update(landing, { title }, { key: title.replaceAll(' ', '-') });

/** Hides a field that the client reads. */
const hideField = async ({ admin }: Engine) => {
  const role = await admin.get('roles', id('roles', 'client-fixed'), { accountId });
  await admin.update('roles', role.id, { fields: { ...role.fields, 'Task.priority': 'hidden' } }, { accountId });
};

const kinds = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

/** What the client's next poll tells. */
async function pollOf(engine: Engine, after: string | undefined) {
  const { events, next } = await engine.poll(client, after);
  return { kinds: kinds(events), next };
}

/** A stream of the client, which the engine's end ends. */
const streamOf = (engine: Engine) =>
  engine.as(client).changes({ signal: new AbortController().signal })[Symbol.asyncIterator]();

/** An engine over a log that lags on demand. */
const opened = () => {
  const store = laggingStore(memoryStore(world));
  return { store, engine: engineOver(store) };
};

describe('Over a log that is held up for a moment', () => {
  it('a first poll stands behind what was done before it', async () => {
    const { store, engine } = opened();
    await store.hold();
    await hideField(engine);
    await rename(engine, 'Done before');
    const released = soon(store.letGo);
    const { next } = await pollOf(engine, undefined);
    await released;
    assert.deepEqual((await pollOf(engine, next)).kinds, []);
    await engine.close();
  });

  it('a place stands behind what was done before it', async () => {
    const { store, engine } = opened();
    await store.hold();
    await hideField(engine);
    const released = soon(store.letGo);
    const place = await engine.place(client);
    await released;
    assert.deepEqual((await pollOf(engine, place)).kinds, []);
    await engine.close();
  });

  it('a poll tells all that was done before it', async () => {
    const { store, engine } = opened();
    const { next } = await pollOf(engine, undefined);
    await store.hold();
    await rename(engine, 'Done before');
    void soon(store.letGo);
    assert.deepEqual((await pollOf(engine, next)).kinds, ['upsert']);
    await engine.close();
  });

  it('a poll starts over where the view moved before it, and the next one does not', async () => {
    const { store, engine } = opened();
    const first = await pollOf(engine, undefined);
    await store.hold();
    await hideField(engine);
    const released = soon(store.letGo);
    const second = await pollOf(engine, first.next);
    await released;
    assert.deepEqual(second.kinds, ['reset']);
    assert.deepEqual((await pollOf(engine, second.next)).kinds, []);
    await engine.close();
  });

  for (const others of [0, 1]) {
    it(`a stream is not told of what was done before it opened, with ${others} open before`, async (test) => {
      const { store, engine } = opened();
      test.after(() => engine.close());
      for (let one = 0; one < others; one += 1) await streamOf(engine).next();
      await store.hold();
      await hideField(engine);
      await rename(engine, 'Done before');
      void soon(store.letGo);
      const events = streamOf(engine);
      assert.equal((await events.next()).value?.type, 'link');
      await rename(engine, 'Done after');
      const { value } = await events.next();
      assert.equal(value?.type === 'upsert' && value.noun === 'tasks' && value.record.title, 'Done after');
    });
  }
});

describe('Over a log that is held up for long', () => {
  it('nobody is kept waiting, and nothing is lost', async () => {
    const { store, engine } = opened();
    const first = await pollOf(engine, undefined);
    await store.hold();
    await rename(engine, 'Done before');
    const second = await Promise.race([pollOf(engine, first.next), wait(6000)]);
    assert.deepEqual(second?.kinds, []);
    store.letGo();
    assert.deepEqual((await pollOf(engine, second.next)).kinds, ['upsert']);
    await engine.close();
  });
});

describe('Over a log that is held up for long, while the view moves,', () => {
  it('a place knows by which policy it was taken', async () => {
    const { store, engine } = opened();
    await store.hold();
    await hideField(engine);
    const place = await engine.place(client);
    const { next } = await pollOf(engine, undefined);
    store.letGo();
    assert.deepEqual((await pollOf(engine, place)).kinds, []);
    assert.deepEqual((await pollOf(engine, next)).kinds, []);
    await engine.close();
  });

  it('a viewer who starts over meanwhile does so once', async () => {
    const { store, engine } = opened();
    await store.hold();
    await hideField(engine);
    const { kinds: told, next } = await pollOf(engine, 'no place of ours');
    assert.deepEqual(told, ['reset']);
    store.letGo();
    assert.deepEqual((await pollOf(engine, next)).kinds, []);
    await engine.close();
  });

  it('all who listen are told, and wait no longer than one', { timeout: 8000 }, async (test) => {
    const { store, engine } = opened();
    test.after(() => engine.close());
    const streams = Array.from({ length: 20 }, () => streamOf(engine));
    for (const stream of streams) assert.equal((await stream.next()).value?.type, 'link');
    await store.hold();
    await hideField(engine);
    for (const stream of streams) assert.equal((await stream.next()).value?.type, 'reset');
  });

  it('a viewer who was there before starts over once, when it can be told', async () => {
    const { store, engine } = opened();
    const first = await pollOf(engine, undefined);
    await store.hold();
    await hideField(engine);
    const second = await pollOf(engine, first.next);
    assert.deepEqual(second.kinds, []);
    store.letGo();
    const third = await pollOf(engine, second.next);
    assert.deepEqual(third.kinds, ['reset']);
    assert.deepEqual((await pollOf(engine, third.next)).kinds, []);
    await engine.close();
  });
});

describe('Over PostgreSQL', () => {
  const { unlocked, url } = postgresWays();

  /** Somebody who has begun to write in a database. */
  const writer = async (test: TestContext, database: string, begin = 'begin'): Promise<Client> => {
    const other = new Client({ connectionString: database });
    await other.connect();
    test.after(() => other.end());
    await other.query(`${begin}; select pg_current_xact_id()`);
    return other;
  };

  const elsewhere = {
    'another database': () => new URL('postgres', url()).href,
    'tables of another program': url,
  };
  for (const [where, database] of Object.entries(elsewhere)) {
    it(`who writes to ${where} decides nothing`, async (test) => {
      const engine = engineOver(await unlocked(world));
      test.after(() => engine.close());
      const other = await writer(test, database());
      await hideField(engine);
      const first = await pollOf(engine, undefined);
      await rename(engine, 'Done after');
      const second = await pollOf(engine, first.next);
      assert.deepEqual(second.kinds, ['upsert']);
      await other.query('commit');
      assert.deepEqual((await pollOf(engine, second.next)).kinds, []);
    });
  }

  it('who writes to the log is waited for', async (test) => {
    const engine = engineOver(await unlocked(world));
    test.after(() => engine.close());
    const other = await writer(test, url(), beginWriting);
    await hideField(engine);
    const committed = soon(() => other.query('commit'));
    const first = await pollOf(engine, undefined);
    await committed;
    assert.deepEqual((await pollOf(engine, first.next)).kinds, []);
    await other.query(`${beginWriting}; select pg_current_xact_id()`);
    await rename(engine, 'Done before');
    void soon(() => other.query('commit'));
    assert.deepEqual((await pollOf(engine, first.next)).kinds, ['upsert']);
  });
});
