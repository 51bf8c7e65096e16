/** A page is the same whether or not the store leaves out what the engine does not ask for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nouns } from '../../src/contract/nouns.ts';
import type { Query, Store } from '../../src/contract/store.ts';
import type { ProjectedAdapter } from '../../src/engine/index.ts';
import { projectedText } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { engineOver, standingClock } from './ways.ts';

const { world, projectId, taskIds, stageIds, viewers } = boardWorld({
  tasks: 60,
  task: (at) => ({ links: [{ kind: 'blocks', taskId: `link-${at}` }], labels: [`label-${at % 3}`] }),
});

/** A store that gives the fields that it is asked for, and no other. */
function miserly(store: Store, asked: string[]): Store {
  const read = async (query: Query) => {
    const records = await store.read(query);
    const { noun, fields } = query;
    if (!fields) return records;
    asked.push(...Object.keys(nouns[noun].fields).filter((name) => !fields.includes(name)));
    const kept = new Set(['id', 'accountId', ...fields]);
    return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => kept.has(name))));
  };
  return new Proxy(store, {
    get: (target, name) =>
      (name === 'read' ? read : (Reflect.get(target, name) as () => void).bind?.(target)) ?? Reflect.get(target, name),
  });
}

const lists: Readonly<Record<string, (adapter: ProjectedAdapter) => Promise<unknown>>> = {
  'tasks in their order': (adapter) => adapter.tasks.list(projectId, { limit: 40 }),
  'tasks of a stage': (adapter) => adapter.tasks.list(projectId, { where: { stageId: stageIds[1] ?? '' } }),
  'tasks by due date': (adapter) => adapter.tasks.list(projectId, { sort: '-dueAt', limit: 5 }),
  'tasks by title': (adapter) => adapter.tasks.list(projectId, { sort: 'title', limit: 5 }),
  stages: (adapter) => adapter.projects.stages(projectId),
  comments: (adapter) => adapter.comments.list(taskIds[0] ?? ''),
  files: (adapter) => adapter.files.list(taskIds[0] ?? ''),
};

describe('A page', () => {
  for (const [who, viewer] of Object.entries(viewers)) {
    for (const [what, list] of Object.entries(lists)) {
      it(`of ${what} is the same for the ${who} where the store gives only what it is asked for`, async () => {
        const left: string[] = [];
        const clock = standingClock(fixtureNow);
        const whole = engineOver(memoryStore(world), clock);
        const part = engineOver(miserly(memoryStore(world), left), clock);
        const answers = await Promise.all(
          [whole, part].map((engine) => list(engine.as(viewer)).catch((error: unknown) => String(error))),
        );
        assert.deepEqual(answers[1], answers[0]);
        if (what === 'tasks in their order' && typeof answers[0] === 'object')
          assert.ok(left.includes('descriptionKey'));
      });
    }
  }

  it('has the same text as its items', async () => {
    const page = await engineOver(memoryStore(world), standingClock(fixtureNow))
      .as(viewers.team)
      .tasks.list(projectId, { limit: 40 });
    assert.equal(page.items.length, 40);
    assert.deepEqual(JSON.parse(projectedText(page)), JSON.parse(JSON.stringify(page)));
  });
});
