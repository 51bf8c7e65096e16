/** The second lock, asked only of stores that say they have one (`can.locks`): whatever a query forgets, the lock does not. */
import { all, type Condition, none } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Lock, Store } from '../../contract/store.ts';
import { made, puts, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { demand, same } from './look.ts';

const lock = (rows: Lock['rows'], accountId = 'a1'): Lock => ({ accountId, rows });
const everything = { accountId: 'a1', where: all, order: [], limit: 100 } as const;
const bugs: Condition = { op: 'eq', field: 'type', value: 'bug' };
const inNorth: Condition = {
  op: 'within',
  field: 'projectId',
  from: { noun: 'projects', field: 'id', where: { op: 'eq', field: 'fields.region', value: 'north' } },
};

const lockCase = (promise: string, look: (store: Store) => Promise<void>): StoreCase =>
  storeCase(promise, async (store) => {
    if (store.can.locks) await look(store);
  });

async function fill(store: Store): Promise<void> {
  await write(store, [
    ...puts(
      'projects',
      made('projects', 'p1', { name: 'Harbour', organizationId: 'o1', fields: { region: 'north' } }),
      made('projects', 'p2', { name: 'Ships', organizationId: 'o1', fields: { region: 'south' } }),
    ),
    ...puts(
      'tasks',
      task('k1', { type: 'bug', spentMinutes: 5 }),
      task('k2', { type: 'feature' }),
      task('k3', { type: 'bug', projectId: 'p2' }),
      task('k4', { type: 'bug' }),
    ),
    ...puts('comments', made('comments', 'c1', { projectId: 'p1', taskId: 'k1', text: 'Hello', author: 'x1' })),
  ]);
  await write(store, puts('tasks', task('other', { type: 'bug' }, 'a2')), { accountId: 'a2' });
}

/** Promises on the second lock. */
export const lockCases: readonly StoreCase[] = [
  lockCase(
    'Behind a second lock a read and a tally see the rows that it lets through, and no others',
    async (store) => {
      await fill(store);
      const seen = async (rows: Lock['rows'], where: Condition = all) => {
        const query = { ...everything, noun: 'tasks', where, lock: lock(rows) } as const;
        const found = (await store.read(query)).map(({ id }) => id);
        const groups = await store.tally({ noun: 'tasks', accountId: 'a1', where, by: [], lock: lock(rows) });
        same(groups[0]?.count ?? 0, found.length, `tally with ${JSON.stringify(rows)}`);
        return found;
      };
      same(await seen({ tasks: all }), ['k1', 'k2', 'k3', 'k4'], 'all rows');
      same(await seen({ tasks: bugs }), ['k1', 'k3', 'k4'], 'some rows');
      same(
        await seen({ tasks: bugs }, { op: 'in', field: 'id', values: ['k2', 'k4'] }),
        ['k4'],
        'some rows, asked by id',
      );
      same(await seen({ tasks: inNorth, projects: all }), ['k1', 'k2', 'k4'], 'rows by another noun');
      same(await seen({ tasks: none }), [], 'no row');
      const first = await store.read({ ...everything, noun: 'tasks', limit: 2, lock: lock({ tasks: bugs }) });
      same(
        first.map(({ id }) => id),
        ['k1', 'k3'],
        'a page is full of what is let through',
      );
    },
  ),
  lockCase('Behind a second lock a noun that it does not name, and another account, are shut', async (store) => {
    await fill(store);
    const read = async (noun: 'tasks' | 'comments', accountId: string, behind: Lock) =>
      (await store.read({ ...everything, noun, accountId, lock: behind })).map(({ id }) => id);
    same(await read('comments', 'a1', lock({ comments: all })), ['c1'], 'a noun that is named');
    same(await read('comments', 'a1', lock({ tasks: all })), [], 'a noun that is not');
    same(await read('tasks', 'a2', lock({ tasks: all })), [], 'another account');
  }),
  lockCase('Behind a second lock nobody is read but members and guests, and of them no address', async (store) => {
    await write(store, [
      ...puts('people', ...['x1', 'x2'].map((id) => person(id))),
      ...puts('members', made('members', 'm1', { personId: 'x1', roleId: 'r1' })),
    ]);
    const behind = lock({ people: all });
    const found = await store.read({ ...everything, noun: 'people', accountId: everyAccount, lock: behind });
    same(
      found.map(({ id }) => id),
      ['x1'],
      'people',
    );
    demand((found[0]?.name ?? '') !== '', 'a name is shown');
    same(found[0]?.email ?? null, null, 'an address');
  }),
];

const person = (id: string) => made('people', id, { name: `Name of ${id}`, email: `${id}@example.test` }, everyAccount);
