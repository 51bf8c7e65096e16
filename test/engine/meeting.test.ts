import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { newKey } from '../../src/conformance/adapter/look.ts';
import type { Store } from '../../src/contract/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { wrapped } from '../stores/support.ts';
import { engineOver } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const [web, open, landing] = [id('projects', 'web'), id('stages', 'web-open'), id('tasks', 'landing')];

/** Steps by which one write starts before the other: somewhere among them each gets between the other's read and write. */
const leads = Array.from({ length: 60 }, (_, at) => at - 30);

/** Starts two writes, the second so many steps of the event queue after the first; before it where they are negative. */
function together<A, B>(lead: number, first: () => Promise<A>, second: () => Promise<B>) {
  const after = async <T>(steps: number, write: () => Promise<T>): Promise<T> => {
    for (let left = steps; left > 0; left -= 1) await Promise.resolve();
    return write();
  };
  return Promise.allSettled([after(-lead, first), after(lead, second)]);
}

describe('A removal that meets a write', () => {
  const engine = engineOver(memoryStore(world));
  const { tasks, projects } = engine.as(viewers.team);
  const maker = engine.as(viewers.maker);

  it('of a part of what goes leaves the part with both', async () => {
    for (const lead of leads) {
      const { id: parentId } = await tasks.create(web, { title: 'Whole' }, newKey());
      const part = await tasks.create(web, { title: 'Part', parentId }, newKey());
      const both = await together(
        lead,
        () => tasks.remove(parentId, newKey()),
        () => maker.tasks.update(part.id, { title: 'Renamed' }, newKey()),
      );
      assert.deepEqual(
        both.map(({ status }) => status),
        ['fulfilled', 'fulfilled'],
      );
      const { title, parentId: left } = await tasks.get(part.id);
      assert.deepEqual([title, left], ['Renamed', null], `a lead of ${lead}`);
      await tasks.remove(part.id, newKey());
    }
  });

  it('of a project takes along what was said in it meanwhile', async () => {
    const memory = memoryStore(world);
    const { comments } = engineOver(memory).as(viewers.team);
    let said: string | undefined;
    const write: Store['write'] = async (batch) => {
      // The comments are gone by now, and their tasks still stand.
      if (said === undefined && batch.operations[0]?.noun === 'tasks') {
        said = (await comments!.create(landing, { text: 'Wait' }, newKey())).id;
      }
      return memory.write(batch);
    };
    await engineOver(wrapped(memory, { write })).admin.remove('projects', web, { accountId });
    assert.ok(said, 'nothing was said meanwhile');
    const where = { op: 'eq', field: 'projectId', value: web } as const;
    for (const noun of ['shares', 'comments', 'attachments', 'timeEntries', 'tasks', 'stages'] as const) {
      assert.deepEqual(await memory.read({ noun, accountId, where, order: [], limit: 1 }), [], noun);
    }
  });

  it('is not done to a task that is another than the one it was made from', async () => {
    for (const lead of leads) {
      const { id: one, version } = await tasks.create(web, { title: 'One' }, newKey());
      const [gone, changed] = await together(
        lead,
        () => tasks.remove(one, { ...newKey(), version }),
        () => maker.tasks.update(one, { title: 'Another' }, newKey()),
      );
      assert.notEqual(gone.status, changed.status, `a lead of ${lead}`);
      if (changed.status === 'fulfilled') await tasks.remove(one, newKey());
    }
  });

  it('is not done to a stage that is another than the one it was made from', async () => {
    for (const lead of leads) {
      const made = { name: 'One', colour: 'red', category: 'open' } as const;
      const { id: one, version } = await projects.createStage(web, made, newKey());
      const [gone, changed] = await together(
        lead,
        () => projects.removeStage(one, { moveTo: open }, { ...newKey(), version }),
        () => maker.projects.updateStage(one, { name: 'Another' }, newKey()),
      );
      assert.notEqual(gone.status, changed.status, `a lead of ${lead}`);
      if (changed.status === 'fulfilled') await projects.removeStage(one, { moveTo: open }, newKey());
    }
  });

  it('of a stage leaves no task in it that was put there meanwhile', async () => {
    for (const lead of leads) {
      const made = { name: 'One', colour: 'red', category: 'open' } as const;
      const { id: one } = await projects.createStage(web, made, newKey());
      const { id: task } = await tasks.create(web, { title: 'Card' }, newKey());
      await together(
        lead,
        () => projects.removeStage(one, { moveTo: open }, newKey()),
        () => maker.tasks.move(task, { stageId: one }, newKey()),
      );
      const stages = (await projects.stages(web)).items.map((stage) => stage.id);
      const { stageId } = await tasks.get(task);
      assert.ok(stages.includes(stageId ?? ''), `a lead of ${lead}`);
      await tasks.remove(task, newKey());
      if (stages.includes(one)) await projects.removeStage(one, { moveTo: open }, newKey());
    }
  });

  it('of a task leaves no comment without one', async () => {
    for (const lead of leads) {
      const { id: task } = await tasks.create(web, { title: 'Card' }, newKey());
      const [gone] = await together(
        lead,
        () => tasks.remove(task, newKey()),
        () => maker.comments.create(task, { text: 'Still there?' }, newKey()),
      );
      assert.equal(gone.status, 'fulfilled');
      const where = { op: 'eq', field: 'taskId', value: task } as const;
      const { items } = await engine.admin.list('comments', { accountId: adapterWorld.accountId, where });
      assert.deepEqual(items, [], `a lead of ${lead}`);
    }
  });

  it('of a comment leaves no answer that names it', async () => {
    const { comments } = engine.as(viewers.team);
    for (const lead of leads) {
      const { id: said } = await comments.create(landing, { text: 'Well' }, newKey());
      await together(
        lead,
        () => comments.remove(said, newKey()),
        () => maker.comments.create(landing, { text: 'Well?', replyTo: said }, newKey()),
      );
      const where = { op: 'eq', field: 'replyTo', value: said } as const;
      const { items } = await engine.admin.list('comments', { accountId: adapterWorld.accountId, where });
      assert.deepEqual(items, [], `a lead of ${lead}`);
    }
  });

  it('closes with its tests', () => engine.close());
});
