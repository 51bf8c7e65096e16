/** What one person does in a project is found by the project: also after a task has moved to another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { made, puts, task, write } from '../../src/conformance/store/act.ts';
import { and, type Condition } from '../../src/contract/condition.ts';
import type { Store } from '../../src/contract/store.ts';
import { everyStore } from './support.ts';

const mine: Condition = { op: 'has', field: 'assignees', value: 'x1' };

/** The projects that hold a task of x1, by each way of asking. */
async function projectsOf(store: Store): Promise<readonly (readonly string[])[]> {
  const frame: Condition = { op: 'within', field: 'id', from: { noun: 'tasks', field: 'projectId', where: mine } };
  const read = async (where: Condition) =>
    (await store.read({ noun: 'projects', accountId: 'a1', where, order: [], limit: 9 })).map(({ id }) => id);
  const each = await Promise.all(
    ['p1', 'p2', 'p3'].map((id) => read(and({ op: 'eq', field: 'id', value: id }, frame))),
  );
  const where = and(mine, { op: 'in', field: 'projectId', values: ['p1', 'p2', 'p3', 'p4'] });
  const groups = await store.tally({ noun: 'tasks', accountId: 'a1', where, by: ['projectId'], existence: true });
  const inside = await Promise.all(
    ['p1', 'p2', 'p3'].map(async (id) => {
      const inProject = and({ op: 'eq', field: 'projectId', value: id }, mine);
      return (await store.read({ noun: 'tasks', accountId: 'a1', where: inProject, order: [], limit: 9 })).length > 0
        ? [id]
        : [];
    }),
  );
  return [await read(frame), each.flat(), groups.map(({ values }) => String(values[0])), inside.flat()];
}

for (const [name, open] of Object.entries(everyStore())) {
  describe(`what one person does, in ${name}`, () => {
    it('is found in its project, and in the one that it moved to', async () => {
      const store = await open();
      const projects = ['p1', 'p2', 'p3'].map((id) => made('projects', id, { name: id }));
      const tasks = [
        task('k1', { projectId: 'p1', assignees: ['x1', 'x2'] }),
        task('k2', { projectId: 'p1', assignees: ['x1'] }),
        task('k3', { projectId: 'p2', assignees: ['x2'] }),
      ];
      await write(store, [...puts('projects', ...projects), ...puts('tasks', ...tasks)]);
      assert.deepEqual(await projectsOf(store), Array(4).fill(['p1']));

      const moved = tasks.map((one) => ({ ...one, version: 2, projectId: one.id === 'k3' ? 'p2' : 'p3' }));
      await write(
        store,
        moved.map((record) => ({ op: 'put', noun: 'tasks', record, expect: 'any' }) as const),
      );
      assert.deepEqual(await projectsOf(store), Array(4).fill(['p3']));
      await store.close();
    });

    it('comes in the order of its column, page by page, also after it was moved there', async () => {
      const store = await open();
      const standing = (version: number, at: Readonly<Record<string, readonly [stageId: string, position: string]>>) =>
        Object.entries(at).map(([id, [stageId, position]]) => ({
          ...task(id, { projectId: 'p1', stageId, position, assignees: id === 'k3' ? ['x2'] : ['x1', 'x2'] }),
          version,
        }));
      const columnOf = async (stageId: string, descending: boolean): Promise<readonly string[]> => {
        const where = and(
          { op: 'eq', field: 'projectId', value: 'p1' },
          { op: 'eq', field: 'stageId', value: stageId },
          mine,
        );
        const query = {
          noun: 'tasks',
          accountId: 'a1',
          where,
          order: [{ field: 'position', descending }],
          limit: 1,
        } as const;
        const found = [];
        let [record] = await store.read(query);
        while (record) {
          found.push(record.id);
          [record] = await store.read({ ...query, after: { keys: [record.position], id: record.id } });
        }
        return found;
      };
      const first = standing(1, {
        k1: ['s1', 'b'],
        k2: ['s1', 'a'],
        k3: ['s1', 'c'],
        k4: ['s2', 'a'],
        k5: ['s1', 'b'],
      });
      await write(store, puts('tasks', ...first));
      assert.deepEqual(await columnOf('s1', false), ['k2', 'k1', 'k5']);
      assert.deepEqual(await columnOf('s1', true), ['k5', 'k1', 'k2']);
      assert.deepEqual(await columnOf('s2', false), ['k4']);

      const moved = standing(2, { k2: ['s1', 'd'], k4: ['s1', 'c'], k5: ['s2', 'b'] });
      await write(
        store,
        moved.map((record) => ({ op: 'put', noun: 'tasks', record, expect: 'any' }) as const),
      );
      assert.deepEqual(await columnOf('s1', false), ['k1', 'k4', 'k2']);
      assert.deepEqual(await columnOf('s2', true), ['k5']);
      await store.close();
    });

    it('comes in any other order too, page by page, whether it is little or much', async () => {
      const store = await open();
      const titles = Array.from({ length: 300 }, (_, at) => `t${(at * 7) % 100}`);
      const tasks = titles.map((title, at) =>
        task(`k${at}`, {
          projectId: 'p1',
          title,
          assignees: [...(at < 290 ? ['x1'] : []), ...(at % 30 === 0 ? ['x2'] : [])],
        }),
      );
      const elsewhere = task('k999', { projectId: 'p2', title: 't0', assignees: ['x1', 'x2'] });
      await write(store, puts('tasks', ...tasks, elsewhere));
      for (const [person, descending] of [
        ['x1', false],
        ['x1', true],
        ['x2', false],
        ['x2', true],
      ] as const) {
        const has: Condition = { op: 'has', field: 'assignees', value: person };
        const where = and({ op: 'eq', field: 'projectId', value: 'p1' }, has);
        const order = [{ field: 'titleKey', descending }];
        const query = { noun: 'tasks', accountId: 'a1', where, order, limit: 4 } as const;
        const found: string[] = [];
        let read = await store.read(query);
        while (read.length > 0) {
          found.push(...read.map(({ id }) => id));
          const { titleKey, id } = read.at(-1)!;
          read = await store.read({ ...query, after: { keys: [titleKey], id } });
        }
        const sign = descending ? -1 : 1;
        const expected = tasks
          .filter(({ assignees }) => assignees.includes(person))
          .map(({ id, titleKey }) => ({ id, key: `${titleKey} ${id}` }))
          .sort((a, b) => (a.key < b.key ? -sign : sign))
          .map(({ id }) => id);
        assert.deepEqual(found, expected);
      }
      await store.close();
    });
  });
}
