/** The log: every change, in order, exactly once, and a word when it is too late. */
import type { Change, LogPosition, Store } from '../../contract/store.ts';
import { at, made, puts, putOver, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { demand, same, soon } from './look.ts';

/** Reads on from a place until nothing more comes. */
async function drain(
  store: Store,
  from: LogPosition,
  limit = 100,
): Promise<{ changes: readonly Change[]; position: LogPosition }> {
  const changes: Change[] = [];
  let position = from;
  for (;;) {
    const page = await store.changes(position, limit);
    demand(!page.tooOld, 'the log is too old');
    demand(page.changes.length <= limit, `${page.changes.length} changes for a limit of ${limit}`);
    if (page.changes.length === 0) return { changes, position: page.position };
    changes.push(...page.changes);
    position = page.position;
  }
}

const start = async (store: Store): Promise<LogPosition> => (await store.changes('now', 1)).position;
const atVersion = <T extends object>(record: T, version: number): T => ({ ...record, version });

/** Promises on the log. */
export const logCases: readonly StoreCase[] = [
  storeCase('The log holds each step with its record before and after', async (store) => {
    const from = await start(store);
    const [first, second] = [
      task('k1', { title: 'One', fields: { size: 1 } }),
      atVersion(task('k1', { title: 'Two' }), 2),
    ];
    await write(store, puts('tasks', first));
    await write(store, [putOver('tasks', second, 1)]);
    await write(store, [{ op: 'remove', noun: 'tasks', id: 'k1', expect: 2 }]);
    const { changes } = await drain(store, from);
    const base = { at, accountId: 'a1', noun: 'tasks', id: 'k1' };
    same(
      changes.map(({ position: _position, ...change }) => change),
      [
        { ...base, after: first },
        { ...base, before: first, after: second },
        { ...base, before: second },
      ],
      'changes',
    );
    demand(
      changes.every((change) => 'before' in change === (change.before !== undefined)),
      'a property that is undefined',
    );
  }),
  storeCase('The log goes over all accounts and nouns, in the order of writing', async (store) => {
    const from = await start(store);
    await write(store, [
      ...puts('stages', made('stages', 's1', { projectId: 'p1', name: 'Doing' })),
      ...puts('tasks', task('k1')),
    ]);
    await write(store, puts('tasks', task('k2', {}, 'a2')), { accountId: 'a2' });
    await write(store, puts('people', made('people', 'x1', { name: 'Ben' }, '_')));
    const { changes } = await drain(store, from);
    same(
      changes.map(({ accountId, noun, id }) => `${accountId} ${noun} ${id}`),
      ['a1 stages s1', 'a1 tasks k1', 'a2 tasks k2', '_ people x1'],
      'changes',
    );
  }),
  storeCase('Pages of the log lose and repeat nothing, and any place in it can be gone on from', async (store) => {
    const from = await start(store);
    for (let index = 0; index < 10; index += 1)
      await write(store, puts('tasks', task(`k${index}a`), task(`k${index}b`)));
    const { changes } = await drain(store, from);
    same(changes.length, 20, 'changes');
    same((await drain(store, from, 3)).changes, changes, 'by three');
    for (const [index, { position }] of changes.entries()) {
      demand(position.length <= 64, `a position of ${position.length} characters`);
      same((await drain(store, position)).changes.length, 19 - index, `after change ${index + 1}`);
    }
  }),
  storeCase('A write answers the place of its last change', async (store) => {
    const done = await write(store, puts('tasks', task('k1'), task('k2')));
    demand(done.status === 'done', 'not done');
    same((await drain(store, done.status === 'done' ? done.position : '')).changes, [], 'after it');
    await write(store, puts('tasks', task('k3')));
    same(
      (await drain(store, done.status === 'done' ? done.position : '')).changes.map(({ id }) => id),
      ['k3'],
      'after one more',
    );
  }),
  storeCase('A write without changes adds none', async (store) => {
    const from = await start(store);
    await write(store, [{ op: 'remove', noun: 'tasks', id: 'none', expect: 'any' }], {
      append: [{ chain: 'c', body: 'x' }],
    });
    same((await drain(store, from)).changes, [], 'changes');
  }),
  storeCase('Nothing is passed over while fifteen write at once', async (store) => {
    const from = await start(store);
    const seen: string[] = [];
    let position = from;
    let writing = true;
    const read = async (): Promise<void> => {
      for (let last = false; ;) {
        const page = await store.changes(position, 50);
        seen.push(...page.changes.map(({ id }) => id));
        position = page.position;
        if (page.changes.length === 0 && last) return;
        last = !writing;
        if (page.changes.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    const reader = read();
    const writers = Array.from({ length: 15 }, async (_, writer) => {
      for (let index = 0; index < 20; index += 1) await write(store, puts('tasks', task(`w${writer}-${index}`)));
    });
    await Promise.all(writers);
    writing = false;
    await reader;
    same([seen.length, new Set(seen).size], [300, 300], 'changes seen, and different ones');
    for (let writer = 0; writer < 15; writer += 1) {
      const own = seen.filter((id) => id.startsWith(`w${writer}-`));
      same(
        own,
        own.map((_, index) => `w${writer}-${index}`),
        `the order of writer ${writer}`,
      );
    }
  }),
  storeCase('forget makes places before the instant of changes too old, and no others', async (store) => {
    const from = await start(store);
    await write(store, puts('tasks', task('k1')), { at: '2026-11-01T00:00:00.000Z' });
    await write(store, puts('tasks', task('k2')), { at: '2026-11-08T00:00:00.000Z' });
    const first = (await store.changes(from, 1)).position;
    await store.forget({ changes: '2026-11-08T00:00:00.000Z', keys: '2026-11-01T00:00:00.000Z' });
    const late = await store.changes(from, 10);
    same([late.tooOld, late.changes], [true, []], 'before the instant');
    same((await drain(store, late.position)).changes, [], 'the place to go on from is the end');
    same(
      (await drain(store, first)).changes.map(({ id }) => id),
      ['k2'],
      'at the instant',
    );
  }),
  storeCase('A place of another log, or none at all, is too old', async (store) => {
    await write(store, puts('tasks', task('k1')));
    for (const position of ['', '0', 'garbage', '999999', 'deadbeef.1', 'deadbeef.1.1', `x${await start(store)}`]) {
      same((await store.changes(position, 10)).tooOld, true, JSON.stringify(position));
    }
  }),
  storeCase('watch wakes soon after a write, until it is ended', async (store) => {
    let woken = 0;
    const end = store.watch(() => (woken += 1));
    // What wakes without cause while a watch begins is not counted.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = woken;
    await write(store, puts('tasks', task('k1')));
    await soon(() => woken > before, 'a wake');
    end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const ended = woken;
    await write(store, puts('tasks', task('k2')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    same(woken, ended, 'wakes after the end');
  }),
];
