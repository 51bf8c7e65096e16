import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { heard } from '../../src/conformance/adapter/look.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver, standingClock, ways } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const landing = id('tasks', 'landing');
const some = (events: readonly unknown[]) => events.length > 0;
let keys = 0;
const key = () => ({ key: `streams-${(keys += 1)}` });

for (const [name, open] of Object.entries(ways)) {
  describe(`Streams over ${name}`, () => {
    it('end within a second of a revocation, and hold nothing of it', async () => {
      const store = await open(world);
      const engine = engineOver(store);
      const since = performance.now();
      const events = await heard(
        engine.as(viewers.client),
        async () => {
          await engine.admin.update('guests', id('guests', 'client'), { state: 'ended' }, { accountId });
          await engine.as(viewers.team).tasks.update(landing, { title: 'After the end' }, key());
        },
        (seen) => seen.some(({ type }) => type === 'ended'),
      );
      assert.deepEqual(
        events.map(({ type }) => type),
        ['ended'],
      );
      assert.ok(performance.now() - since < 1500);
      await engine.close();
      await store.close();
    });

    it('end by themselves when the last day of access passes', async () => {
      const store = await open(world);
      const clock = standingClock();
      const engine = engineOver(store, clock);
      await engine.admin.update(
        'guests',
        id('guests', 'client'),
        { expiresAt: '2026-12-01T00:00:00.000Z' },
        { accountId },
      );
      const events = await heard(engine.as(viewers.client), async () => clock.set('2026-12-01T00:00:00.000Z'), some);
      assert.deepEqual(
        events.map((event) => event.type === 'ended' && event.code),
        ['access_expired'],
      );
      await assert.rejects(engine.as(viewers.client).session.get(), { code: 'access_expired' });
      await engine.close();
      await store.close();
    });
  });
}

describe('A stream', () => {
  const engine = engineOver(memoryStore(world));
  const as = (name: keyof typeof viewers) => engine.as(viewers[name]);

  it('starts over when the role of its viewer changes, and not when another role does', async () => {
    const roles = engine.admin;
    const other = await heard(
      as('client'),
      () => roles.update('roles', id('roles', 'courier'), { rights: {} }, { accountId }),
      some,
      500,
    );
    assert.deepEqual(other, []);
    const own = await heard(
      as('client'),
      () => roles.update('roles', id('roles', 'client-fixed'), { rights: { 'comment.create': 'deny' } }, { accountId }),
      some,
    );
    assert.deepEqual(
      own.map(({ type }) => type),
      ['reset'],
    );
  });

  it('tells a guest nothing of other guests, their shares and the reasons for the own', async () => {
    const { admin } = engine;
    const events = await heard(
      as('client'),
      async () => {
        await admin.update('guests', id('guests', 'neighbour'), { state: 'ended' }, { accountId });
        await admin.update('shares', id('shares', 'undated'), { state: 'ended' }, { accountId });
        await admin.update('shares', id('shares', 'client'), { reason: 'Another' }, { accountId });
        await admin.update('people', viewers.neighbour.personId, { name: 'Renamed' });
      },
      undefined,
      500,
    );
    assert.deepEqual(events, []);
  });

  it('ends when its engine closes, and when its reader goes', async () => {
    const own = engineOver(memoryStore(world));
    const reading = (async () => {
      for await (const event of own.as(viewers.client).changes({ signal: new AbortController().signal })) {
        if (event.type === 'link') await own.close();
      }
      return 'ended';
    })();
    assert.equal(await reading, 'ended');
    for await (const event of own.as(viewers.client).changes({ signal: new AbortController().signal })) {
      assert.equal(event.type, 'link');
      break;
    }
  });

  it('cuts off a reader who takes nothing, who starts over where too much has happened', async () => {
    const own = engineOver(memoryStore(world));
    const iterator = own.as(viewers.team).changes({ signal: new AbortController().signal })[Symbol.asyncIterator]();
    await iterator.next();
    const place = await own.place(viewers.team);
    const file = { taskId: landing, mediaType: 'text/plain', size: 1 };
    const many = Array.from({ length: 2100 }, (_, at) => ({
      noun: 'attachments' as const,
      record: { ...file, id: `flood-${at}`, name: `Flood ${at}` },
    }));
    // Another reader keeps up; when that one has heard all, the slow one was told of all as well.
    // In pieces: all at once may stay behind the log for longer than anything is let out.
    const flood = async () => {
      for (let from = 0; from < many.length; from += 300) {
        await own.admin.write(many.slice(from, from + 300), { accountId });
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const heardAll = await heard(own.as(viewers.maker), flood, (seen) => seen.length >= 2100, 60_000);
    assert.equal(heardAll.length, 2100);
    let last: Awaited<ReturnType<typeof iterator.next>> = await iterator.next();
    for (let left = 3000; !last.done && left > 0; left -= 1) last = await iterator.next();
    assert.equal(last.done, true);
    const { events } = await own.poll(viewers.team, place);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['reset'],
    );
    await own.close();
  });

  it('closes with its tests', () => engine.close());
});
