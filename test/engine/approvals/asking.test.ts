/** Asking about one thing more than once: at the same time, and many times. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Query } from '../../../src/contract/store.ts';
import { wrapped } from '../../stores/support.ts';
import { type OpenStore, ways } from '../ways.ts';
import { act, openHouse, taskIds, viewers, yes } from './house.ts';

const [taskId = ''] = taskIds;
const ask = (text: string) => ({
  ...{ subject: { kind: 'task', id: taskId } as const, text },
  ...{ sequence: 'parallel' as const, signerIds: [viewers.client.personId] },
});

for (const [name, open] of Object.entries(ways)) describe(`asking about one thing over ${name}`, () => promises(open));

function promises(open: OpenStore): void {
  it('leaves one question open, however many ask at the same time', async () => {
    const { team } = await openHouse(open);
    const texts = ['One top', 'Both tops', 'No top'];
    const asked = await Promise.all(texts.map((text) => team.approvals.ask(ask(text), act())));
    const states = await Promise.all(asked.map(async ({ id }) => (await team.approvals.get(id)).state));
    assert.deepEqual(states.toSorted(), ['sent', 'withdrawn', 'withdrawn']);
    assert.deepEqual(asked.map((one) => one.subject?.edition).toSorted(), [1, 2, 3]);
  });

  it('asks about what the card says by the time that it is asked', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const { team } = await openHouse(async (world) => {
      const store = await open(world);
      return wrapped(store, {
        async write(batch) {
          const first = meanwhile;
          meanwhile = undefined;
          await first?.();
          return store.write(batch);
        },
      });
    });
    meanwhile = () => team.tasks.update!(taskId, { title: 'Oak tops' }, act());
    const { document } = await team.approvals.ask(ask('As shown'), act());
    assert.equal(JSON.parse(document ?? '{}').title, 'Oak tops');
  });

  it('reads no more documents the more often it was asked', async () => {
    let whole = 0;
    const studio = await openHouse(async (world) => {
      const store = await open(world);
      return wrapped(store, {
        async read(query: Query<never>) {
          const found = await store.read(query);
          const isWhole = query.fields?.includes('document') ?? true;
          if ((query as Query).noun === 'approvals' && isWhole) whole += found.length;
          return found;
        },
      });
    });
    const asked = [];
    for (let at = 0; at < 12; at += 1) asked.push(await studio.team.approvals.ask(ask(`Edition ${at}`), act()));
    const counted = async (work: Promise<unknown>) => {
      whole = 0;
      await work;
      return whole;
    };
    const again = await counted(studio.team.approvals.ask(ask('One more'), act()));
    assert.ok(again <= 4, `${again} documents were read to ask`);
    const { approvals } = studio.as(viewers.client);
    const late = approvals.decide(asked[0]?.id ?? '', yes(asked[0]?.digest), act());
    const stale = await counted(assert.rejects(late, { code: 'conflict' }));
    assert.ok(stale <= 8, `${stale} documents were read for a late answer`);
  });
}
