import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { heard } from '../../src/conformance/adapter/look.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { Engine } from '../../src/engine/index.ts';
import { applyEvents, snapshotOf, sorted } from './snapshots.ts';
import { engineOver, ways } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const { courier } = viewers;
const parcel = id('tasks', 'parcel');
const web = id('projects', 'web');
const stages = ['open', 'active', 'done'].map((name) => id('stages', `web-${name}`));
let keys = 0;

const assign = (engine: Engine, taskId: string, assignees: readonly string[]) =>
  engine.as(viewers.team).tasks.update(taskId, { assignees: [...assignees] }, { key: `courier-${(keys += 1)}` });

/** Events in short: what became of which record. */
function short(events: readonly StreamEvent[]): string[] {
  return events.map((event) =>
    event.type === 'upsert'
      ? `upsert ${event.noun} ${event.record.id}`
      : event.type === 'remove'
        ? `remove ${event.noun} ${event.id}`
        : event.type,
  );
}

const frame = [`upsert projects ${web}`, ...stages.map((stage) => `upsert stages ${stage}`)].sort();

for (const [name, open] of Object.entries(ways)) {
  describe(`A courier's stream over ${name}`, () => {
    const told = async (act: (engine: Engine) => Promise<unknown>) => {
      const store = await open(world);
      const engine = engineOver(store);
      const [place, before] = [await engine.place(courier), await snapshotOf(engine.as(courier))];
      const live = await heard(engine.as(courier), () => act(engine), undefined, 500);
      const { events } = await engine.poll(courier, place);
      const now = sorted(await snapshotOf(engine.as(courier)));
      for (const told of [live, events]) {
        const after = applyEvents(before, told);
        assert.ok(after, 'not told to start over');
        assert.deepEqual(sorted(after), now);
      }
      await engine.close();
      await store.close();
      return short(events);
    };

    it('brings a task that is given to the courier, and lets go of one that is taken away', async () => {
      const given = await told((engine) => assign(engine, id('tasks', 'landing'), [courier.personId]));
      assert.deepEqual(given.sort(), [...frame, `upsert tasks ${id('tasks', 'landing')}`].sort());
      const events = await told(async (engine) => {
        await assign(engine, id('tasks', 'landing'), [courier.personId]);
        await assign(engine, id('tasks', 'landing'), []);
      });
      assert.equal(events.filter((event) => event === `remove tasks ${id('tasks', 'landing')}`).length, 1);
      assert.ok(!events.includes(`remove projects ${web}`), 'the project stays with the other task');
    });

    it('lets go of the project with its last task, and brings it back with the first', async () => {
      const gone = await told((engine) => assign(engine, parcel, []));
      assert.deepEqual(gone, [`remove tasks ${parcel}`, `remove projects ${web}`]);
      const removed = await told((engine) => engine.as(viewers.team).tasks.remove(parcel, { key: 'courier-remove' }));
      assert.deepEqual(removed, [`remove tasks ${parcel}`, `remove projects ${web}`]);
      const back = await told(async (engine) => {
        await assign(engine, parcel, []);
        await assign(engine, id('tasks', 'timed'), [courier.personId]);
      });
      assert.ok(back.includes(`upsert projects ${id('projects', 'app')}`));
      assert.ok(back.includes(`upsert tasks ${id('tasks', 'timed')}`));
    });

    it('lets go of a whole project that is removed', async () => {
      const gone = await told((engine) => engine.admin.remove('projects', web, { accountId }));
      assert.ok(gone.includes(`remove projects ${web}`));
    });

    it('tells nothing of tasks that were never the courier’s', async () => {
      const events = await told(async (engine) => {
        await assign(engine, id('tasks', 'landing'), [viewers.team.personId]);
        await assign(engine, id('tasks', 'far'), [courier.personId]).then(() =>
          engine.admin.update('tasks', id('tasks', 'far'), { internal: true }, { accountId }),
        );
        await engine.as(viewers.team).tasks.remove(id('tasks', 'texts'), { key: `courier-${(keys += 1)}` });
      });
      // It was the courier's for a moment: that it is gone is told, and no longer what it was.
      assert.deepEqual(
        [...new Set(events.filter((event) => event.includes(' tasks ')))],
        [`remove tasks ${id('tasks', 'far')}`],
      );
    });
  });
}
