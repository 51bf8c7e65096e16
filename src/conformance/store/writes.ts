/** Writes: all or nothing, at the version that was read, under what they demand. */
import type { Condition } from '../../contract/condition.ts';
import type { Precondition } from '../../contract/store.ts';
import { ids, made, puts, putOver, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { demand, refused, same } from './look.ts';

const inStage = (stageId: string): Condition => ({ op: 'eq', field: 'stageId', value: stageId });
const atMost = (max: number): Precondition => ({ kind: 'countAtMost', noun: 'tasks', where: inStage('s1'), max });
const noneIn = (stageId: string): Precondition => ({ kind: 'absent', noun: 'tasks', where: inStage(stageId) });

/** Promises on writes. */
export const writeCases: readonly StoreCase[] = [
  storeCase('A put is refused unless the expected version stands', async (store) => {
    await write(store, puts('tasks', task('k1')));
    const next = { ...task('k1', { title: 'Next' }), version: 2 };
    await refused(write(store, [putOver('tasks', next, 'absent')]), 'conflict', 'absent over a record');
    await refused(write(store, [putOver('tasks', next, 2)]), 'conflict', 'another version');
    await refused(write(store, [putOver('tasks', task('k2'), 1)]), 'conflict', 'a version of no record');
    await write(store, [putOver('tasks', next, 1)]);
    await refused(write(store, [putOver('tasks', next, 1)]), 'conflict', 'the version before');
    await write(store, [putOver('tasks', { ...next, version: 7 }, 'any'), putOver('tasks', task('k3'), 'any')]);
    same(await ids(store), ['k1', 'k3'], 'any');
  }),
  storeCase('A removal is refused unless the expected version stands', async (store) => {
    await write(store, puts('tasks', task('k1')));
    await refused(write(store, [{ op: 'remove', noun: 'tasks', id: 'k1', expect: 2 }]), 'conflict', 'another version');
    await refused(write(store, [{ op: 'remove', noun: 'tasks', id: 'k2', expect: 1 }]), 'conflict', 'no record');
    await write(store, [{ op: 'remove', noun: 'tasks', id: 'k2', expect: 'any' }]);
    same(await ids(store), ['k1'], 'after them');
  }),
  storeCase('Where one part of a batch is refused, nothing of it is kept', async (store) => {
    await write(store, puts('tasks', task('k1', { assignees: ['x1'] })));
    const { position } = await store.changes('now', 1);
    const version = await store.policyVersion('a1');
    const batch = [
      ...puts('tasks', task('k2', { assignees: ['x1'] })),
      ...puts('teams', made('teams', 't1', { name: 'Design' })),
      ...puts('guests', made('guests', 'g1', { personId: 'x1', roleId: 'r1' })),
      { op: 'remove', noun: 'tasks', id: 'k1', expect: 9 },
    ] as const;
    const rest = {
      append: [{ chain: 'c', body: 'x' }],
      idempotency: { scope: 's', key: 'k', fingerprint: 'f', result: { noun: 'tasks', id: 'k2' } },
    } as const;
    await refused(write(store, batch, rest), 'conflict', 'a wrong version last');
    await refused(write(store, batch.slice(0, 3), { ...rest, require: [atMost(1)] }), 'conflict', 'a count');
    same(await ids(store), ['k1'], 'tasks');
    same(await ids(store, { op: 'has', field: 'assignees', value: 'x1' }), ['k1'], 'by assignee');
    same((await store.changes(position, 10)).changes, [], 'log');
    same(await store.chain('c', 1, 10), [], 'chain');
    same(await store.recall('s', 'k'), undefined, 'key');
    same(await store.policyVersion('a1'), version, 'policy version');
  }),
  storeCase('Operations of one batch see one another, in order', async (store) => {
    await write(store, [
      putOver('tasks', task('k1', { title: 'First' }), 'absent'),
      putOver('tasks', { ...task('k1', { title: 'Second' }), version: 2 }, 1),
      putOver('tasks', task('k2'), 'absent'),
      { op: 'remove', noun: 'tasks', id: 'k2', expect: 1 },
    ]);
    const [read] = await store.read({ noun: 'tasks', accountId: 'a1', where: { op: 'all' }, order: [], limit: 10 });
    same([read?.title, read?.version], ['Second', 2], 'the record');
    same(await ids(store), ['k1'], 'records');
  }),
  storeCase('Of many writers at one version exactly one gets through', async (store) => {
    await write(store, puts('tasks', task('k1')));
    const writers = Array.from({ length: 20 }, (_, index) =>
      write(store, [putOver('tasks', { ...task('k1', { title: `by ${index}` }), version: 2 }, 1)]),
    );
    same(
      (await Promise.allSettled(writers)).filter(({ status }) => status === 'fulfilled').length,
      1,
      'writers let through',
    );
  }),
  storeCase('Of many writers of one new record exactly one gets through', async (store) => {
    const writers = Array.from({ length: 20 }, (_, index) =>
      write(store, puts('tasks', task('k1', { title: `by ${index}`, labels: [`l${index}`] }))),
    );
    same(
      (await Promise.allSettled(writers)).filter(({ status }) => status === 'fulfilled').length,
      1,
      'writers let through',
    );
    const [read] = await store.read({ noun: 'tasks', accountId: 'a1', where: { op: 'all' }, order: [], limit: 10 });
    for (let index = 0; index < 20; index += 1) {
      const found = await ids(store, { op: 'has', field: 'labels', value: `l${index}` });
      same(found, read?.labels.includes(`l${index}`) ? ['k1'] : [], `label ${index}`);
    }
  }),
  storeCase('A large batch is kept whole', async (store) => {
    const tasks = Array.from({ length: 2000 }, (_, index) => task(`k${index}`, { labels: [`l${index % 3}`] }));
    await write(store, puts('tasks', ...tasks));
    await write(
      store,
      tasks.map((one) => putOver('tasks', { ...one, version: 2, stageId: 's2' }, 1)),
    );
    same(
      await store.tally({ noun: 'tasks', accountId: 'a1', where: { op: 'all' }, by: ['stageId'], sum: 'version' }),
      [{ values: ['s2'], count: 2000, sum: 4000 }],
      'tasks',
    );
  }),
  storeCase('absent: no record may meet the condition', async (store) => {
    await write(store, puts('tasks', task('k1')), { require: [noneIn('s1')] });
    await refused(write(store, puts('tasks', task('k2')), { require: [noneIn('s1')] }), 'conflict', 'one is there');
    await write(store, puts('tasks', task('k2')), { require: [noneIn('s2')] });
    await write(store, puts('tasks', task('k3', {}, 'a2')), { accountId: 'a2', require: [noneIn('s1')] });
  }),
  storeCase('present: the record must be there, in the same account', async (store) => {
    const require: readonly Precondition[] = [{ kind: 'present', noun: 'stages', id: 's1' }];
    await refused(write(store, puts('tasks', task('k1')), { require }), 'conflict', 'no stage');
    await write(store, puts('stages', made('stages', 's1', { projectId: 'p1', name: 'Doing' })));
    await write(store, puts('tasks', task('k1')), { require });
    await refused(
      write(store, puts('tasks', task('k1', {}, 'a2')), { accountId: 'a2', require }),
      'conflict',
      'another account',
    );
  }),
  storeCase('countAtMost: after the write, no more records meet the condition', async (store) => {
    await write(store, puts('tasks', task('k1'), task('k2')), { require: [atMost(2)] });
    await refused(write(store, puts('tasks', task('k3')), { require: [atMost(2)] }), 'conflict', 'a third');
    await write(store, [...puts('tasks', task('k3')), { op: 'remove', noun: 'tasks', id: 'k1', expect: 1 }], {
      require: [atMost(2)],
    });
    same(await ids(store), ['k2', 'k3'], 'one for another');
  }),
  storeCase('Fifty writers at once never exceed a countAtMost', async (store) => {
    const writers = Array.from({ length: 50 }, (_, index) =>
      write(store, puts('tasks', task(`k${index}`)), { require: [atMost(10)] }),
    );
    const results = await Promise.allSettled(writers);
    same(results.filter(({ status }) => status === 'fulfilled').length, 10, 'writers let through');
    same((await ids(store)).length, 10, 'records');
  }),
  storeCase('A stage is removed, or gets a task, but never both', async (store) => {
    for (let round = 0; round < 10; round += 1) {
      const stageId = `s${round}`;
      await write(store, puts('stages', made('stages', stageId, { projectId: 'p1', name: 'Doing' })));
      const remove = write(store, [{ op: 'remove', noun: 'stages', id: stageId, expect: 1 }], {
        require: [noneIn(stageId)],
      });
      const add = write(store, puts('tasks', task(`k${round}`, { stageId })), {
        require: [{ kind: 'present', noun: 'stages', id: stageId }],
      });
      const [removed, added] = await Promise.allSettled([remove, add]);
      demand(removed.status !== added.status, `round ${round}: removal ${removed.status}, task ${added.status}`);
    }
  }),
  storeCase('Each write of a policy noun raises the policy version of its account alone', async (store) => {
    const before = await store.policyVersion('a1');
    await write(store, puts('tasks', task('k1')));
    same(await store.policyVersion('a1'), before, 'after a task');
    await write(store, puts('guests', made('guests', 'g1', { personId: 'x1', roleId: 'r1' })));
    const after = await store.policyVersion('a1');
    demand(after > before, `${after} is not more than ${before}`);
    await write(store, [{ op: 'remove', noun: 'guests', id: 'g1', expect: 1 }]);
    demand((await store.policyVersion('a1')) > after, 'a removal raised nothing');
    same(await store.policyVersion('a2'), 0, 'another account');
  }),
];
