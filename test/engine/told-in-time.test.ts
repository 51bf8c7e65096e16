import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { AdminApi } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver, standingClock } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const at = { accountId };
const web = id('projects', 'web');

type Act = (admin: AdminApi, ids: { readonly whole: string; readonly part: string }) => Promise<unknown>;

/** What the client's next poll tells once some acts were done to a task and its part. */
async function told(...acts: readonly Act[]): Promise<readonly unknown[]> {
  const engine = engineOver(memoryStore(world), standingClock());
  const team = engine.as(viewers.team);
  const whole = await team.tasks.create(web, { title: 'Whole', type: 'feature' }, { key: 'whole' });
  const part = await team.tasks.create(web, { title: 'Part', type: 'feature', parentId: whole.id }, { key: 'part' });
  const { next } = await engine.poll(viewers.client, undefined);
  for (const act of acts) await act(engine.admin, { whole: whole.id, part: part.id });
  const { events } = await engine.poll(viewers.client, next);
  await engine.close();
  return events.map((event) =>
    event.type === 'upsert'
      ? [event.type, event.record.id === part.id ? 'part' : event.record.id, event.record]
      : event.type === 'remove'
        ? [event.type, event.id === whole.id ? 'whole' : event.id]
        : [event.type],
  );
}

const removeWhole: Act = (admin, { whole }) => admin.remove('tasks', whole, at);
const hiddenChange: Act = (admin, { part }) => admin.update('tasks', part, { spentMinutes: 7 }, at);
const hiddenShare: Act = async (admin) => {
  const [share] = (world.shares ?? []).filter(({ projectId, state }) => projectId === web && state === 'active');
  if (share) await admin.update('shares', share.id, { reason: 'Another reason' }, at);
};

describe('What a poll tells', () => {
  it('does not bring forward what came later, for the sake of a hidden change before it', async () => {
    const plain = await told(removeWhole);
    assert.deepEqual(
      plain.map((one) => (one as readonly unknown[]).slice(0, 2)),
      [
        ['remove', 'whole'],
        ['upsert', 'part'],
      ],
    );
    const kinds = (events: readonly unknown[]) => events.map((one) => (one as readonly unknown[]).slice(0, 2));
    assert.deepEqual(kinds(await told(hiddenChange, removeWhole)), kinds(plain));
    assert.deepEqual(kinds(await told(removeWhole, hiddenChange)), kinds(plain));
    assert.deepEqual(kinds(await told(hiddenShare, hiddenChange, removeWhole)), kinds(plain));
  });
});
