/** However much happens that a viewer does not see, coming back tells the same. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterNow, adapterWorld } from '../../src/conformance/adapter/index.ts';
import { made } from '../../src/conformance/store/act.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { TaskRecord } from '../../src/contract/nouns/task.ts';
import type { Operation, Store } from '../../src/contract/store.ts';
import type { Engine } from '../../src/engine/index.ts';
import { Later } from '../../src/engine/later.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { wrapped } from '../stores/support.ts';
import { engineOver, standingClock } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const landing = id('tasks', 'landing');
const bug = (world.tasks ?? []).find((task) => task.id === id('tasks', 'bug'))!;
const entry = {
  projectId: bug.projectId,
  taskId: bug.id,
  personId: viewers.team.personId,
  startedAt: '2026-11-20T09:00:00.000Z',
  minutes: 5,
};
const hour = 60 * 60 * 1000;
const kinds = (events: readonly StreamEvent[]) =>
  events.map((event) => (event.type === 'upsert' ? `upsert ${event.record.id}` : event.type));

/** Changes a task that the client does not see, so many times. */
async function stirHidden(store: Store, times: number): Promise<void> {
  for (let done = 0; done < times; done += 500) {
    const operations = Array.from({ length: Math.min(500, times - done) }, (_, at): Operation => {
      const record: TaskRecord = { ...bug, spentMinutes: done + at + 1, version: bug.version + done + at + 1 };
      return { op: 'put', noun: 'tasks', record, expect: 'any' };
    });
    await store.write({ accountId, at: adapterNow, operations });
  }
}

/** Writes down hours that no guest sees. */
async function recordHours(store: Store, times: number): Promise<void> {
  for (let done = 0; done < times; done += 500) {
    const operations = Array.from({ length: 500 }, (_, at): Operation => {
      const record = made('timeEntries', `hours-${done + at}`, { ...entry }, accountId);
      return { op: 'put', noun: 'timeEntries', record, expect: 'absent' };
    });
    await store.write({ accountId, at: adapterNow, operations });
  }
}

/** An engine over a store of which every read takes so many milliseconds, and the time as it sees it. */
function slowEngine(store: Store, cost: number): { readonly engine: Engine; now(): number } {
  const clock = standingClock();
  const now = () => Date.parse(clock.now());
  const pass = () => clock.set(new Date(now() + cost).toISOString());
  return { engine: engineOver(wrapped(store, { read: (query) => (pass(), store.read(query)) }), clock), now };
}

describe('A viewer who comes back', () => {
  it('is told what happened in sight, however much happened out of it', async () => {
    const store = memoryStore(world);
    const engine = engineOver(store);
    const place = await engine.place(viewers.client);
    await recordHours(store, 21_000);
    await stirHidden(store, 1500);
    await engine.as(viewers.team).tasks.update(landing, { title: 'In sight' }, { key: 'in-sight' });
    let { events, next } = await engine.poll(viewers.client, place);
    // A slow machine may need another poll.
    for (let left = 10; events.length === 0 && left > 0; left -= 1) {
      ({ events, next } = await engine.poll(viewers.client, next));
    }
    assert.deepEqual(kinds(events), [`upsert ${landing}`]);
    assert.deepEqual((await engine.poll(viewers.client, next)).events, []);
    await engine.close();
  });

  it('is not told to start over by what decides a policy, where neither that nor much else was in sight', async () => {
    const store = memoryStore(world);
    const engine = engineOver(store);
    const { next } = await engine.poll(viewers.picker, undefined);
    await stirHidden(store, 6000);
    const taskIds = [id('tasks', 'banner'), id('tasks', 'bug')];
    await engine.admin.update('shares', id('shares', 'picker'), { taskIds }, { accountId });
    assert.deepEqual((await engine.poll(viewers.picker, next)).events, []);
    await engine.close();
  });

  it('starts over after half a day, whether or not anything happened meanwhile', async () => {
    for (const isBusy of [false, true]) {
      const store = memoryStore(world);
      const clock = standingClock();
      const engine = engineOver(store, clock);
      const place = await engine.place(viewers.client);
      if (isBusy) await stirHidden(store, 1);
      const after = async (hours: number) => {
        clock.set(new Date(Date.parse(adapterNow) + hours * hour).toISOString());
        return kinds((await engine.poll(viewers.client, place)).events);
      };
      assert.deepEqual(await after(11), []);
      assert.deepEqual(await after(13), ['reset']);
      await engine.close();
    }
  });

  it('is answered in time in the middle of a page of the log, and told the rest by the polls that follow', async () => {
    const memory = memoryStore(world);
    const { engine, now } = slowEngine(memory, 20);
    let { next } = await engine.poll(viewers.client, undefined);
    await stirHidden(memory, 499);
    await engine.as(viewers.team).tasks.update(landing, { title: 'In sight' }, { key: 'in-sight' });
    const told: string[] = [];
    let polls = 0;
    for (; polls < 50 && told.length === 0; polls += 1) {
      const began = now();
      const { events, next: place } = await engine.poll(viewers.client, next);
      assert.ok(now() - began < 4000, 'a reader gives up after ten seconds');
      told.push(...kinds(events));
      next = place;
    }
    assert.deepEqual(told, [`upsert ${landing}`]);
    assert.ok(polls > 1, 'all of it was told in time');
    await engine.close();
  });

  it('makes the log be gone through as often, however many records came into sight', async () => {
    const memory = memoryStore(world);
    const pages = 24;
    const hidden = Array.from({ length: pages }, (_, at): TaskRecord => ({ ...bug, id: `unseen-${at}` }));
    const put = (record: TaskRecord): Operation => ({ op: 'put', noun: 'tasks', record, expect: 'any' });
    await memory.write({ accountId, at: adapterNow, operations: hidden.map(put) });
    let reads = 0;
    const store = wrapped(memory, { changes: (after, limit) => ((reads += 1), memory.changes(after, limit)) });
    const engine = engineOver(store);
    const { next } = await engine.poll(viewers.client, undefined);
    const { tasks } = engine.as(viewers.team);
    for (let at = 0; at < 10; at += 1) {
      await tasks.create(bug.projectId, { title: `Seen ${at}`, type: 'feature' }, { key: `seen-${at}` });
    }
    for (const record of hidden) {
      await stirHidden(memory, 499);
      await memory.write({ accountId, at: adapterNow, operations: [put({ ...record, version: record.version + 1 })] });
    }
    reads = 0;
    const { events } = await engine.poll(viewers.client, next);
    assert.equal(events.length, 10);
    assert.ok(reads < 4 * pages, `${reads} pages of the log were read`);
    await engine.close();
  });

  it('is not left with what names a removed record, however little time there is', async () => {
    const { engine } = slowEngine(memoryStore(world), 10_000);
    const { tasks } = engine.as(viewers.team);
    const whole = await tasks.create(bug.projectId, { title: 'Whole', type: 'feature' }, { key: 'whole' });
    const input = { title: 'Part', type: 'feature', parentId: whole.id };
    const part = await tasks.create(bug.projectId, input, { key: 'part' });
    let { next } = await engine.poll(viewers.client, undefined);
    await tasks.remove(whole.id, { key: 'gone' });
    const told: string[] = [];
    for (let left = 5; left > 0; left -= 1) {
      const { events, next: place } = await engine.poll(viewers.client, next);
      told.push(...kinds(events));
      next = place;
    }
    assert.deepEqual(told, ['remove', `upsert ${part.id}`]);
    await engine.close();
  });

  it('is given a place that lies after all that was passed over', async () => {
    const memory = memoryStore(world);
    let asked: string[] = [];
    const engine = engineOver(
      wrapped(memory, { changes: (after, limit) => (asked.push(after), memory.changes(after, limit)) }),
    );
    const place = await engine.place(viewers.client);
    const from = (await memory.changes('now', 1)).position;
    await stirHidden(memory, 600);
    const resume = async (after: string) => {
      for await (const event of engine.as(viewers.client).changes({ signal: AbortSignal.timeout(2000), after })) {
        if (event.type !== 'link') assert.fail(`told of ${event.type}`);
        if (event.place !== undefined) return event.place;
      }
      return assert.fail('no place was given');
    };
    const fresh = await resume(place);
    assert.equal(fresh.length, place.length);
    assert.ok(asked.includes(from));
    asked = [];
    await resume(fresh);
    assert.ok(!asked.includes(from), 'the log was gone through again from the first place');
    await engine.close();
  });
});

describe('What is later', () => {
  it('is read again from the log where it is no longer at hand, each record as it stood first', async () => {
    const memory = memoryStore(world);
    const { position } = await memory.changes('now', 1);
    await recordHours(memory, 500);
    await stirHidden(memory, 15_000);
    await recordHoursAgain(memory);
    let reads = 0;
    const store = wrapped(memory, { changes: (after, limit) => ((reads += 1), memory.changes(after, limit)) });
    const later = new Later(store, position, () => true);
    assert.equal(await later.readOn(), 'news');
    assert.equal(await later.readOn(), 'same');
    const before = async () => {
      const found: TaskRecord[] = [];
      for await (const some of later.before('tasks')) found.push(...(some as readonly TaskRecord[]));
      return found;
    };
    const read = reads;
    assert.deepEqual(await before(), [bug]);
    assert.ok(reads > read, 'the first page is no longer held');
    await later.take();
    await later.take();
    assert.deepEqual(
      (await before()).map(({ spentMinutes }) => spentMinutes),
      [500],
    );
    while (await later.take());
    assert.equal(later.isEmpty, true);
    assert.equal(later.touches('tasks'), false);
    assert.deepEqual(await before(), []);
  });
});

async function recordHoursAgain(store: Store): Promise<void> {
  await store.write({
    accountId,
    at: adapterNow,
    operations: [{ op: 'remove', noun: 'timeEntries', id: 'hours-0', expect: 'any' }],
  });
}
