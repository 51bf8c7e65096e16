/** What a viewer who comes back is told is no more than what a GET would answer by then. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { Engine } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { wrapped } from '../stores/support.ts';
import { engineOver, ways } from './ways.ts';

const { id, viewers, world } = adapterWorld;
const web = id('projects', 'web');
const landing = id('tasks', 'landing');

/** What nobody may be told of any more. Each has a space: by chance no id and no place of the stream spells it. */
const past = /a slip|a plan|the plan|a mistake/i;

/** What the team does while the client is away. */
async function takeBack(engine: Engine): Promise<void> {
  const { tasks, comments } = engine.as(viewers.team);
  const slip = await comments!.create(landing, { text: 'A slip', audience: 'guests' }, { key: 'slip' });
  await comments!.remove!(slip.id, { key: 'unslip' });
  const plan = await tasks.create!(web, { title: 'A plan', type: 'feature' }, { key: 'plan' });
  await comments!.create(plan.id, { text: 'A word on the plan', audience: 'guests' }, { key: 'word' });
  await tasks.update!(plan.id, { internal: true }, { key: 'hide' });
  await tasks.update!(landing, { title: 'A mistake' }, { key: 'mistake' });
  await tasks.update!(landing, { title: 'Mended' }, { key: 'mended' });
}

/** The first events of a stream that goes on after a place. */
async function resumed(engine: Engine, after: string): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of engine.as(viewers.client).changes!({ signal: AbortSignal.timeout(5000), after })) {
    if (event.type === 'link' && event.place !== undefined) return events;
    if (event.type !== 'link') events.push(event);
  }
  return assert.fail('the stream did not catch up');
}

for (const [name, open] of Object.entries(ways)) {
  describe(`A viewer who comes back, over ${name}`, () => {
    it('is not shown what was taken back, hidden or rewritten meanwhile', async () => {
      const engine = engineOver(await open(world));
      const place = await engine.place(viewers.client);
      await takeBack(engine);
      const polled = (await engine.poll(viewers.client, place)).events;
      for (const events of [polled, await resumed(engine, place)]) {
        const shown = events.flatMap((event) => (event.type === 'upsert' ? [event.record] : []));
        assert.deepEqual(
          shown.map((record) => ('title' in record ? record.title : record.id)),
          ['Mended', 'Mended'],
        );
        assert.deepEqual(shown.at(-1), await engine.as(viewers.client).tasks.get(landing));
        assert.equal(events.filter(({ type }) => type === 'remove').length, 2);
        assert.doesNotMatch(JSON.stringify(events), past);
      }
      await engine.close();
    });
  });
}

describe('A viewer who comes back while others go on', () => {
  it('is not shown what was taken back before the viewer was told of the past', async (test) => {
    const memory = memoryStore(world);
    const gate = { from: '', open: Promise.resolve() };
    const store = wrapped(memory, {
      changes: async (after, limit) => {
        if (after === gate.from) await gate.open;
        return memory.changes(after, limit);
      },
    });
    const engine = engineOver(store);
    test.after(() => engine.close());
    const place = await engine.place(viewers.client);
    gate.from = (await memory.changes('now', 1)).position;
    await engine.as(viewers.team).tasks.update!(landing, { title: 'Before' }, { key: 'before' });
    let open = () => {};
    gate.open = new Promise((resolve) => (open = resolve));
    const heard: StreamEvent[] = [];
    // Two of the past, and the same two of what happened while it was told.
    let left = 4;
    const listening = (async () => {
      for await (const event of engine.as(viewers.client).changes!({
        signal: AbortSignal.timeout(5000),
        after: place,
      })) {
        heard.push(event);
        if (event.type === 'remove' && (left -= 1) === 0) return;
      }
    })();
    await wait(50);
    await takeBack(engine);
    await wait(100);
    open();
    await listening;
    assert.equal(left, 0);
    assert.doesNotMatch(JSON.stringify(heard), past);
  });
});
