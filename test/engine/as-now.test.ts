/** What a viewer who comes back is told is no more than what a GET would answer by then. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { Engine } from '../../src/engine/index.ts';
import { engineOver, ways } from './ways.ts';

const { id, viewers, world } = adapterWorld;
const web = id('projects', 'web');
const landing = id('tasks', 'landing');

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
        assert.doesNotMatch(JSON.stringify(events), /slip|plan|mistake/i);
      }
      await engine.close();
    });
  });
}
