import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const [web, landing, banner] = [id('projects', 'web'), id('tasks', 'landing'), id('tasks', 'banner')];

describe('What a viewer may not read', () => {
  it('finds nothing, though it stands in a task that is seen', async () => {
    const engine = engineOver(memoryStore(world));
    await engine.as(viewers.team).tasks.update(landing, { description: 'Zebras all over' }, { key: 'zebras' });
    const found = async () => {
      const { items } = await engine.as(viewers.client).tasks.list(web, { where: { search: 'zebras' } });
      return items.map((task) => task.id);
    };
    assert.deepEqual(await found(), [landing]);
    const fields = { 'Task.description': 'hidden' } as const;
    await engine.admin.update('roles', id('roles', 'client-fixed'), { fields }, { accountId });
    assert.deepEqual(await found(), []);
    assert.ok((await engine.as(viewers.client).tasks.get(landing)).id);
    await engine.close();
  });

  it('is in no history: of a hidden parent, where parents are read', async () => {
    const engine = engineOver(memoryStore(world));
    await engine.admin.update('tasks', landing, { parentId: banner }, { accountId });
    const told = async (...taskIds: string[]) => {
      await engine.admin.update('shares', id('shares', 'picker'), { taskIds }, { accountId });
      return JSON.stringify((await engine.as(viewers.picker).tasks.history(landing, {})).items);
    };
    assert.ok((await told(landing, banner)).includes(banner));
    assert.ok(!(await told(landing)).includes(banner));
    await engine.close();
  });
});
