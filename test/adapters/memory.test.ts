import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter, memoryHub } from '../../src/adapters/memory.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';

const { world, projectId, stageIds, taskIds, viewers } = boardWorld({ tasks: 8 });
const [first = ''] = taskIds;

describe('the memory adapter', () => {
  it('shows two viewers of one world what the other does', async () => {
    const hub = memoryHub(world);
    const [team, client] = [hub.as(viewers.team), hub.as(viewers.client)];
    const stop = new AbortController();
    const heard: StreamEvent[] = [];
    const listening = (async () => {
      for await (const event of client.changes?.({ signal: stop.signal }) ?? []) {
        heard.push(event);
        if (event.type === 'upsert') stop.abort();
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await team.tasks?.move?.(first, { stageId: stageIds[3] ?? '' }, { key: 'k1' });
    await listening;
    assert.deepEqual(heard[0], { type: 'link', state: 'live' });
    const told = heard[1];
    assert.ok(told?.type === 'upsert' && told.noun === 'tasks' && told.record.stageId === stageIds[3]);
    assert.equal(heard.length, 2);
    assert.equal((await client.tasks?.get(first))?.stageId, stageIds[3]);
    await hub.close();
  });

  it('leaves the world that it was given as it is, and a second one apart', async () => {
    const before = structuredClone(world);
    const one = memoryAdapter(world, viewers.team);
    await one.tasks?.update?.(first, { title: 'Changed' }, { key: 'k1' });
    assert.deepEqual(world, before);
    assert.notEqual((await memoryAdapter(world, viewers.team).tasks?.get(first))?.title, 'Changed');
  });

  it('takes as long as told, and heeds the caller’s signal meanwhile', async () => {
    const adapter = memoryAdapter(world, viewers.team, { latency: 40 });
    const began = Date.now();
    await adapter.session.get();
    assert.ok(Date.now() - began >= 35);
    const reason = new Error('left');
    const stop = new AbortController();
    const call = adapter.projects?.get(projectId, { signal: stop.signal });
    stop.abort(reason);
    await assert.rejects(call ?? Promise.resolve(), reason);
  });

  it('fails as told, call by call', async () => {
    const adapter = memoryAdapter(world, viewers.team, {
      fail: (operation) => (operation === 'tasks.move' ? 'conflict' : undefined),
    });
    await adapter.tasks?.get(first);
    await assert.rejects(
      adapter.tasks?.move?.(first, { stageId: stageIds[0] ?? '' }, { key: 'k1' }) ?? Promise.resolve(),
      { code: 'conflict' },
    );
  });

  it('says offline for as long as the stream is told to fail so, and fails otherwise', async () => {
    const heard = async (code: 'offline' | 'server') => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 30);
      const events = [];
      for await (const event of memoryAdapter(world, viewers.team, { fail: () => code }).changes?.({
        signal: stop.signal,
      }) ?? [])
        events.push(event);
      return events;
    };
    assert.deepEqual(await heard('offline'), [{ type: 'link', state: 'offline' }]);
    await assert.rejects(heard('server'), { code: 'server' });
  });

  it('knows nobody after signing out, and ends the stream', async () => {
    const adapter = memoryAdapter(world, viewers.team);
    const stop = new AbortController();
    const heard: StreamEvent[] = [];
    const listening = (async () => {
      for await (const event of adapter.changes?.({ signal: stop.signal }) ?? []) heard.push(event);
    })();
    await new Promise((resolve) => setTimeout(resolve, 10));
    adapter.signOut?.();
    await listening;
    await assert.rejects(adapter.session.get(), { code: 'unauthenticated' });
  });

  it('lets a story take access back', async () => {
    const hub = memoryHub(world);
    const client = hub.as(viewers.client);
    const guest = world.guests?.find(({ personId }) => personId === viewers.client.personId);
    await hub.admin.update('guests', guest?.id ?? '', { state: 'ended' }, { accountId: viewers.client.accountId });
    await assert.rejects(client.projects?.get(projectId) ?? Promise.resolve(), { code: 'access_ended' });
    await hub.close();
  });
});
