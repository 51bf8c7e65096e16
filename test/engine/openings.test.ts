/** Streams that open while the log, the policy or the engine moves: whichever comes first, nothing is missed and nothing is let out unchecked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { GuestError } from '../../src/contract/errors.ts';
import type { ChangePage, Store } from '../../src/contract/store.ts';
import { LogReader } from '../../src/engine/log-reader.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { wrapped } from '../stores/support.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const landing = id('tasks', 'landing');
const forever = new AbortController().signal;

describe('A stream that closes', () => {
  it('lets nothing out that the log has not confirmed', async () => {
    const memory = memoryStore(world);
    let late = 0;
    const store = wrapped(memory, {
      changes: async (after, limit) => {
        if (after !== 'now') await wait(late);
        return memory.changes(after, limit);
      },
    });
    const engine = engineOver(store);
    const events = engine.as(viewers.client).changes({ signal: forever })[Symbol.asyncIterator]();
    assert.equal((await events.next()).value?.type, 'link');
    // An answer that takes longer than a second says nothing of this one.
    late = 1050;
    await engine.as(viewers.team).tasks.update(landing, { title: 'Read of a log that is late' }, { key: 'late' });
    const next = events.next();
    assert.equal(await Promise.race([next, wait(5000, 'held')]), 'held');
    await engine.close();
    assert.deepEqual(await next, { done: true, value: undefined });
  });
});

describe('A stream that opens', () => {
  it('ends at once where access ended after its policy was read, whoever listens besides', async (test) => {
    const memory = memoryStore(world);
    const { personId } = viewers.client;
    let gate: Promise<void> | undefined;
    const store = wrapped(memory, {
      read: async (query) => {
        const records = await memory.read(query);
        if (query.noun === 'guests' && JSON.stringify(query.where).includes(personId)) await gate;
        return records;
      },
    });
    const engine = engineOver(store);
    test.after(() => engine.close());
    const other = engine.as(viewers.team).changes({ signal: forever })[Symbol.asyncIterator]();
    await other.next();
    const place = await engine.place(viewers.client);
    // Another version, so that the guest's policy is read anew.
    await engine.admin.update('roles', id('roles', 'courier'), { name: 'Courier by bike' }, { accountId });
    const guest = (world.guests ?? []).find((one) => one.id === id('guests', 'client'))!;
    let version = guest.version;
    const put = (state: 'active' | 'ended') =>
      memory.write({
        accountId,
        at: guest.updatedAt,
        operations: [
          { op: 'put', noun: 'guests', record: { ...guest, state, version: (version += 1) }, expect: 'any' },
        ],
      });
    for (const after of [undefined, place]) {
      let open = () => {};
      gate = new Promise((resolve) => (open = resolve));
      const events = engine.as(viewers.client).changes({ signal: forever, after })[Symbol.asyncIterator]();
      const first = events.next();
      await wait(20);
      await put('ended');
      await wait(100);
      gate = undefined;
      open();
      const told = [(await first).value, await Promise.race([events.next().then(({ value }) => value), wait(1000)])];
      assert.deepEqual(
        told.filter((event) => event?.type !== 'link').map((event) => event?.type),
        ['ended'],
      );
      await put('active');
    }
  });
});

describe('A stream that opens while the log is read late', () => {
  it('is told of what comes after its opening, and not of what was before', async (test) => {
    const memory = memoryStore(world);
    let gate = Promise.resolve();
    const store = wrapped(memory, {
      changes: async (after, limit) => {
        if (after !== 'now') await gate;
        return memory.changes(after, limit);
      },
    });
    const engine = engineOver(store);
    test.after(() => engine.close());
    const { team } = viewers;
    const other = engine.as(team).changes({ signal: forever })[Symbol.asyncIterator]();
    await other.next();
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    await engine.as(team).tasks.update(landing, { title: 'Before' }, { key: 'before' });
    const events = engine.as(team).changes({ signal: forever })[Symbol.asyncIterator]();
    const first = events.next();
    await wait(50);
    open();
    assert.equal((await first).value?.type, 'link');
    await engine.as(team).tasks.update(landing, { title: 'After' }, { key: 'after' });
    const titles: unknown[] = [];
    while (!titles.includes('After')) {
      const { value } = await events.next();
      if (value?.type === 'upsert' && value.noun === 'tasks') titles.push(value.record.title);
    }
    assert.deepEqual(titles, ['After']);
  });

  it('opens for nobody where the log does not answer', async (test) => {
    const memory = memoryStore(world);
    let isAway = false;
    const store = wrapped(memory, {
      changes: (after, limit) => {
        if (isAway) throw new GuestError('unavailable');
        return memory.changes(after, limit);
      },
    });
    const engine = engineOver(store);
    test.after(() => engine.close());
    await engine.as(viewers.team).changes({ signal: forever })[Symbol.asyncIterator]().next();
    isAway = true;
    const events = engine.as(viewers.client).changes({ signal: forever })[Symbol.asyncIterator]();
    await assert.rejects(events.next(), { code: 'unavailable' });
  });
});

/** A store whose answers about the log come when they are let go, one by one. */
function slowLog() {
  const asked: { after: string; answer: (page: ChangePage) => void }[] = [];
  const store = {
    changes: (after: string) => new Promise<ChangePage>((answer) => asked.push({ after, answer })),
    watch: () => () => {},
  } as unknown as Store;
  return { asked, store };
}

const pageAt = (position: string): ChangePage => ({ changes: [], position, tooOld: false });
const quiet = { take: async () => {}, confirmed: async () => {} };

describe('The log', () => {
  it('is read on from where the last start began, however late an earlier one is answered', async () => {
    const { asked, store } = slowLog();
    const reader = new LogReader(store, quiet);
    const first = reader.start();
    reader.stop();
    const second = reader.start();
    asked[1]?.answer(pageAt('5'));
    await second;
    asked[0]?.answer(pageAt('9'));
    await first;
    assert.equal(reader.position, '5');
    reader.stop();
  });

  it('is not set back by a page that is still being told when reading stops and starts again', async () => {
    const { asked, store } = slowLog();
    let told = () => {};
    const reader = new LogReader(store, { ...quiet, take: () => new Promise<void>((resolve) => (told = resolve)) });
    const first = reader.start();
    asked[0]?.answer(pageAt('1'));
    await first;
    while (asked.length < 2) await wait(20);
    asked[1]?.answer({ ...pageAt('2'), changes: [{}] as never });
    await wait(0);
    reader.stop();
    const second = reader.start();
    asked[2]?.answer(pageAt('7'));
    await second;
    told();
    await wait(0);
    assert.equal(reader.position, '7');
    reader.stop();
  });
});
