import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { refusalOf } from '../../src/conformance/adapter/look.ts';
import type { Store } from '../../src/contract/store.ts';
import type { ProjectedAdapter } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { engineOver } from './ways.ts';

const { id, viewers, world } = adapterWorld;
/** Hidden from every viewer below. */
const hidden = {
  tasks: id('tasks', 'bug'),
  comments: id('comments', 'whisper'),
  projects: id('projects', 'secret'),
  stages: id('stages', 'secret-open'),
} as const;
const options = { key: 'a-key' };

/** Everything that names a record by its id. */
const acts: Readonly<Record<string, (adapter: ProjectedAdapter, ids: Record<keyof typeof hidden, string>) => unknown>> =
  {
    'projects.get': ({ projects }, ids) => projects.get(ids.projects),
    'projects.progress': ({ projects }, ids) => projects.progress(ids.projects),
    'projects.people': ({ projects }, ids) => projects.people(ids.projects),
    'projects.stages': ({ projects }, ids) => projects.stages(ids.projects),
    'projects.createStage': ({ projects }, ids) => projects.createStage(ids.projects, { name: 'x' } as never, options),
    'projects.updateStage': ({ projects }, ids) => projects.updateStage(ids.stages, { name: 'x' }, options),
    'tasks.list': ({ tasks }, ids) => tasks.list(ids.projects),
    'tasks.count': ({ tasks }, ids) => tasks.count(ids.projects),
    'tasks.create': ({ tasks }, ids) => tasks.create(ids.projects, { title: 'x' }, options),
    'tasks.get': ({ tasks }, ids) => tasks.get(ids.tasks),
    'tasks.update': ({ tasks }, ids) => tasks.update(ids.tasks, { title: 'x' }, options),
    'tasks.remove': ({ tasks }, ids) => tasks.remove(ids.tasks, options),
    'tasks.follow': ({ tasks }, ids) => tasks.follow(ids.tasks, options),
    'tasks.history': ({ tasks }, ids) => tasks.history(ids.tasks),
    'comments.list': ({ comments }, ids) => comments.list(ids.tasks),
    'comments.create': ({ comments }, ids) => comments.create(ids.tasks, { text: 'x' }, options),
    'comments.update': ({ comments }, ids) => comments.update(ids.comments, { text: 'x' }, options),
    'comments.remove': ({ comments }, ids) => comments.remove(ids.comments, options),
    'files.list': ({ files }, ids) => files.list(ids.tasks),
  };

/** A store that writes down what it is asked. */
function listening(asked: string[]): Store {
  const store = memoryStore(world);
  const { read, tally } = { read: store.read.bind(store), tally: store.tally.bind(store) };
  return Object.assign(store, {
    read: ((query) => {
      asked.push(JSON.stringify(['read', query]));
      return read(query);
    }) as Store['read'],
    tally: ((query) => {
      asked.push(JSON.stringify(['tally', query]));
      return tally(query);
    }) as Store['tally'],
  });
}

describe('a store is asked of a hidden record what it is asked of none', () => {
  for (const name of ['client', 'undated', 'picker', 'courier', 'north'] as const) {
    it(`for ${name}: so that no time and no load tells them apart`, async () => {
      const asked: string[] = [];
      const store = listening(asked);
      const engine = engineOver(store);
      const adapter = engine.as(viewers[name]);
      await adapter.session.get();
      let total = 0;
      for (const [operation, act] of Object.entries(acts)) {
        const questions = async (ids: Record<keyof typeof hidden, string>) => {
          asked.length = 0;
          await refusalOf(Promise.resolve(act(adapter, ids)));
          const known = new Set(Object.values(ids));
          return asked.map((one) =>
            one.replace(/"([^"]+)"/g, (text, word: string) => (known.has(word) ? '"?"' : text)),
          );
        };
        const absent = Object.fromEntries(Object.keys(hidden).map((noun) => [noun, `no-${noun}`])) as typeof hidden;
        const [one, other] = [await questions(hidden), await questions(absent)];
        total += one.length;
        assert.deepEqual(one, other, operation);
      }
      assert.ok(total > 8, `${total} questions`);
      await engine.close();
      await store.close();
    });
  }
});
