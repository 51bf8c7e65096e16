/** Order, pages and tallies. */
import { all, type Condition } from '../../contract/condition.ts';
import type { OrderKey, Query, Store } from '../../contract/store.ts';
import { at, ids, made, puts, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { demand, same } from './look.ts';

/** Titles in the order of their code points: `\uFFFF` stands before every character beyond it, unlike in UTF-16. */
const titles = ['!', 'A', 'Z', 'a', 'a b', 'aa', 'b', 'é', 'ž', '\uE000', '\uFFFD', '𝒳', '😀'];

const orders: readonly (readonly OrderKey[])[] = [
  [],
  [{ field: 'titleKey' }],
  [{ field: 'titleKey', descending: true }],
  [{ field: 'priorityKey' }, { field: 'titleKey' }],
  [{ field: 'priorityKey', descending: true }, { field: 'titleKey' }],
  [{ field: 'priorityKey' }, { field: 'spentMinutes', descending: true }],
  [{ field: 'priorityKey', descending: true }, { field: 'spentMinutes' }, { field: 'titleKey', descending: true }],
];

const many = Array.from({ length: 60 }, (_, index) =>
  task(`k${(index * 37) % 60}`, {
    title: titles[index % 5] ?? 'x',
    priority: (['lowest', 'medium', 'urgent'] as const)[index % 3] ?? 'low',
    spentMinutes: index % 4,
    projectId: index % 6 === 0 ? 'p2' : 'p1',
  }),
);

async function pages(store: Store, query: Query<'tasks'>): Promise<readonly string[]> {
  const seen: string[] = [];
  let after: Query['after'];
  for (let page = 0; page < 100; page += 1) {
    const records = await store.read({ ...query, ...(after && { after }) });
    seen.push(...records.map(({ id }) => id));
    const last = records.at(-1);
    if (records.length < query.limit || !last) return seen;
    after = { keys: query.order.map(({ field }) => last[field as 'titleKey']), id: last.id };
  }
  throw new Error('the pages never end');
}

/** Promises on lists. */
export const listCases: readonly StoreCase[] = [
  storeCase('Order is by Unicode code point, also beyond the basic plane', async (store) => {
    const tasks = titles.map((titleKey, index) => ({ ...task(`k${String(index).padStart(2, '0')}`), titleKey }));
    await write(store, puts('tasks', ...tasks.toReversed()));
    const byTitle = await store.read({
      noun: 'tasks',
      accountId: 'a1',
      where: all,
      order: [{ field: 'titleKey' }],
      limit: 100,
    });
    same(
      byTitle.map(({ titleKey }) => titleKey),
      titles,
      'ascending',
    );
    const down = await store.read({
      noun: 'tasks',
      accountId: 'a1',
      where: all,
      order: [{ field: 'titleKey', descending: true }],
      limit: 100,
    });
    same(
      down.map(({ titleKey }) => titleKey),
      titles.toReversed(),
      'descending',
    );
    same(await ids(store, { op: 'gt', field: 'titleKey', value: '\uFFFD' }), ['k11', 'k12'], 'a comparison');
  }),
  storeCase(
    'A read that names fields answers those, with the id and the account, as a read of all does',
    async (store) => {
      await write(
        store,
        puts('tasks', task('k1', { title: 'One', labels: ['a', 'b'], internal: true, fields: { size: 3 } })),
      );
      const query = { noun: 'tasks', accountId: 'a1', where: all, order: [], limit: 1 } as const;
      const [whole] = await store.read(query);
      const [part] = await store.read({ ...query, fields: ['title', 'labels', 'internal', 'dueAt', 'fields'] });
      if (!whole || !part) throw new Error('the task is gone');
      for (const name of ['id', 'accountId', 'title', 'labels', 'internal', 'dueAt', 'fields'] as const) {
        same(part[name], whole[name], name);
      }
    },
  ),
  storeCase('Ties go by id, in the direction of the last key', async (store) => {
    await write(store, puts('tasks', ...['B', 'a', 'C'].map((id) => task(id, { title: 'same' }))));
    same(await ids(store, all, [{ field: 'titleKey' }]), ['B', 'C', 'a'], 'ascending');
    same(await ids(store, all, [{ field: 'titleKey', descending: true }]), ['a', 'C', 'B'], 'descending');
  }),
  storeCase('Pages lose and repeat nothing, over ties and mixed directions, whatever their size', async (store) => {
    await write(store, puts('tasks', ...many));
    const where: Condition = { op: 'eq', field: 'projectId', value: 'p1' };
    for (const order of orders) {
      const whole = await ids(store, where, order);
      demand(whole.length === 50 && new Set(whole).size === 50, `${JSON.stringify(order)}: ${whole.length} records`);
      for (const limit of [1, 7, 25, 50]) {
        same(
          await pages(store, { noun: 'tasks', accountId: 'a1', where, order, limit }),
          whole,
          `${JSON.stringify(order)} by ${limit}`,
        );
      }
    }
  }),
  storeCase('A page goes on at its place, also where the record of the place is gone', async (store) => {
    await write(
      store,
      puts('tasks', task('k1', { title: 'a' }), task('k2', { title: 'b' }), task('k3', { title: 'c' })),
    );
    await write(store, [{ op: 'remove', noun: 'tasks', id: 'k2', expect: 1 }]);
    const query = { noun: 'tasks', accountId: 'a1', where: all, order: [{ field: 'titleKey' }], limit: 10 } as const;
    const rest = await store.read({ ...query, after: { keys: ['b'], id: 'k2' } });
    same(
      rest.map(({ id }) => id),
      ['k3'],
      'the rest',
    );
  }),
  storeCase('An order stays right while records move in it', async (store) => {
    await write(store, puts('tasks', ...many));
    await ids(store, all, [{ field: 'titleKey' }]);
    for (const one of many.slice(0, 20)) {
      const moved = { ...one, version: 2, titleKey: `${one.titleKey}z`, projectId: 'p3' };
      await write(store, [{ op: 'put', noun: 'tasks', record: moved, expect: 1 }]);
    }
    const read = await store.read({
      noun: 'tasks',
      accountId: 'a1',
      where: all,
      order: [{ field: 'titleKey' }],
      limit: 1000,
    });
    const expected = read
      .map(({ titleKey, id }) => ({ titleKey, id }))
      .sort((a, b) => compare(a.titleKey, b.titleKey) || compare(a.id, b.id));
    same(
      read.map(({ titleKey, id }) => ({ titleKey, id })),
      expected,
      'by title',
    );
    same((await ids(store, { op: 'eq', field: 'projectId', value: 'p3' })).length, 20, 'in the new project');
  }),
  storeCase('A tally counts and adds up, by no, one or two fields', async (store) => {
    await write(store, puts('tasks', ...many, task('x1', { parentId: 'k1', estimateMinutes: 5 })));
    const tally = (by: readonly string[], sum?: string, where: Condition = all) =>
      store.tally({ noun: 'tasks', accountId: 'a1', where, by, ...(sum && { sum }) });
    same(await tally([], 'spentMinutes'), [{ values: [], count: 61, sum: 90 }], 'one group of all');
    same(await tally([], undefined, { op: 'none' }), [{ values: [], count: 0, sum: 0 }], 'of none');
    const unordered = (groups: Awaited<ReturnType<typeof tally>>) =>
      groups.map((group) => JSON.stringify(group)).sort();
    same(
      unordered(await tally(['projectId', 'internal'], 'spentMinutes')),
      unordered([
        { values: ['p1', false], count: 51, sum: 80 },
        { values: ['p2', false], count: 10, sum: 10 },
      ]),
      'by two',
    );
    same(
      unordered(await tally(['parentId'], 'estimateMinutes')),
      unordered([
        { values: [null], count: 60, sum: 0 },
        { values: ['k1'], count: 1, sum: 5 },
      ]),
      'by a field without a value',
    );
    same(await tally(['projectId'], undefined, { op: 'none' }), [], 'groups of nothing');
  }),
  storeCase('A tally by a custom field keeps types apart', async (store) => {
    const values = ['1', 1, true, 1, { minor: 1, currency: 'EUR' }];
    await write(
      store,
      puts('tasks', task('n'), ...values.map((value, index) => task(`k${index}`, { fields: { level: value } }))),
    );
    const groups = await store.tally({ noun: 'tasks', accountId: 'a1', where: all, by: ['fields.level'] });
    const found = groups.map(({ values: [value], count }) => JSON.stringify([value, count])).sort();
    same(found, ['["1",1]', '[1,2]', '[null,2]', '[true,1]'], 'groups');
  }),
  storeCase('A sum of large numbers is exact', async (store) => {
    const files = [1, 2, 3].map((n) =>
      made('attachments', `f${n}`, {
        projectId: 'p',
        taskId: 'k',
        name: 'n',
        mediaType: 'm',
        size: 3_000_000_000 + n,
        uploadedAt: at,
      }),
    );
    await write(store, puts('attachments', ...files));
    same(
      await store.tally({ noun: 'attachments', accountId: 'a1', where: all, by: [], sum: 'size' }),
      [{ values: [], count: 3, sum: 9_000_000_006 }],
      'bytes',
    );
  }),
];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
