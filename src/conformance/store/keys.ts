/** Idempotency keys and hash chains. */
import type { Idempotency } from '../../contract/store.ts';
import { at, ids, puts, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { demand, refused, same } from './look.ts';

const used = (
  fingerprint: string,
  id: string,
  scope = 'x1 tasks.create',
  key = 'key-1',
): { readonly idempotency: Idempotency } => ({
  idempotency: { scope, key, fingerprint, result: { noun: 'tasks', id } },
});

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Promises on keys and chains. */
export const keyCases: readonly StoreCase[] = [
  storeCase('The same key again changes nothing and answers what the first did', async (store) => {
    same((await write(store, puts('tasks', task('k1')), used('f1', 'k1'))).status, 'done', 'first');
    const replayed = { status: 'replayed', fingerprint: 'f1', result: { noun: 'tasks', id: 'k1' } };
    same(await write(store, puts('tasks', task('k2')), used('f1', 'k2')), replayed, 'again');
    same(await write(store, puts('tasks', task('k2')), used('other', 'k2')), replayed, 'for another request');
    same(await ids(store), ['k1'], 'records');
    same(
      await store.recall('x1 tasks.create', 'key-1'),
      { fingerprint: 'f1', result: { noun: 'tasks', id: 'k1' } },
      'recall',
    );
  }),
  storeCase('A replay is answered before versions and preconditions are looked at', async (store) => {
    await write(store, puts('tasks', task('k1')), used('f1', 'k1'));
    const again = await write(store, puts('tasks', task('k1')), {
      ...used('f1', 'k1'),
      require: [{ kind: 'present', noun: 'stages', id: 'none' }],
    });
    same(again.status, 'replayed', 'again');
  }),
  storeCase('Keys of different scopes never meet', async (store) => {
    await write(store, puts('tasks', task('k1')), used('f1', 'k1', 'x1', 'a"b'));
    await write(store, puts('tasks', task('k2')), used('f1', 'k2', 'x1","a', 'b'));
    await write(store, puts('tasks', task('k3')), used('f1', 'k3', 'x2', 'a"b'));
    same(await ids(store), ['k1', 'k2', 'k3'], 'records');
    same(await store.recall('x3', 'a"b'), undefined, 'an unused scope');
  }),
  storeCase('Only success is remembered', async (store) => {
    await write(store, puts('tasks', task('k1')));
    await refused(write(store, puts('tasks', task('k1')), used('f1', 'k1')), 'conflict', 'a refused write');
    same(await store.recall('x1 tasks.create', 'key-1'), undefined, 'recall');
    same((await write(store, puts('tasks', task('k2')), used('f1', 'k2'))).status, 'done', 'the key is free');
  }),
  storeCase(
    'A write that is sent many times at once happens once; the others are replayed or told that it is in progress',
    async (store) => {
      const sent = Array.from({ length: 20 }, (_, index) =>
        write(store, puts('tasks', task(`k${index}`)), used('f1', `k${index}`)),
      );
      const results = await Promise.allSettled(sent);
      const words = results.map((one) =>
        one.status === 'fulfilled' ? one.value.status : String((one.reason as { code?: unknown }).code),
      );
      same(words.filter((word) => word === 'done').length, 1, 'done');
      same(
        words.filter((word) => !['done', 'replayed', 'in_progress'].includes(word)),
        [],
        'other answers',
      );
      same((await ids(store)).length, 1, 'records');
    },
  ),
  storeCase('forget drops keys from before their instant alone, however long changes are kept', async (store) => {
    await write(store, puts('tasks', task('k1')), { ...used('f1', 'k1', 's', 'old'), at: '2026-11-01T00:00:00.000Z' });
    await write(store, puts('tasks', task('k2')), { ...used('f1', 'k2', 's', 'new'), at: '2026-11-08T00:00:00.000Z' });
    await store.forget({ changes: '2026-11-20T00:00:00.000Z', keys: '2026-11-08T00:00:00.000Z' });
    same(await store.recall('s', 'old'), undefined, 'old');
    demand((await store.recall('s', 'new')) !== undefined, 'the new key was forgotten');
  }),
  storeCase('A chain links each entry to the one before by SHA-256', async (store) => {
    const bodies = ['{"a":1}', 'Ünïcode 🖋', ''];
    await write(store, [], { append: bodies.slice(0, 2).map((body) => ({ chain: 'receipts', body })) });
    await write(store, [], {
      append: [
        { chain: 'other', body: 'x' },
        { chain: 'receipts', body: bodies[2] ?? '' },
      ],
    });
    const entries = await store.chain('receipts', 1, 10);
    let previous = '0'.repeat(64);
    for (const [index, body] of bodies.entries()) {
      const hash = await sha256(`${previous}\n${body}`);
      same(entries[index], { chain: 'receipts', number: index + 1, at, body, previous, hash }, `entry ${index + 1}`);
      previous = hash;
    }
    same(
      (await store.chain('receipts', 2, 1)).map(({ number }) => number),
      [2],
      'from the second, one',
    );
    same((await store.chain('other', 1, 10)).length, 1, 'another chain');
  }),
  storeCase('An entry that is to follow on another is written there or not at all', async (store) => {
    const start = '0'.repeat(64);
    const last = async () => (await store.chain('c', 'last', 9)).map(({ number, body }) => [number, body]);
    same(await last(), [], 'the end of an empty chain');
    await refused(
      write(store, [], { append: [{ chain: 'c', body: 'x', after: 'f'.repeat(64) }] }),
      'conflict',
      'a first',
    );
    await write(store, [], { append: [{ chain: 'c', body: 'first', after: start }] });
    const hash = await sha256(`${start}\nfirst`);
    const late = {
      append: [
        { chain: 'd', body: 'x' },
        { chain: 'c', body: 'late', after: start },
      ],
    };
    await refused(write(store, puts('tasks', task('k1')), late), 'conflict', 'one after the start');
    same(await ids(store), [], 'records of the write that was refused');
    same((await store.chain('d', 1, 9)).length, 0, 'entries of the write that was refused');
    const racing = Array.from({ length: 20 }, (_, index) =>
      write(store, [], { append: [{ chain: 'c', body: `racer ${index}`, after: hash }] }),
    );
    const won = (await Promise.allSettled(racing)).flatMap(({ status }, index) =>
      status === 'fulfilled' ? [index] : [],
    );
    same(won.length, 1, 'writers let through');
    same(await last(), [[2, `racer ${won[0] ?? ''}`]], 'the end of the chain');
    const second = await sha256(`${hash}\nracer ${won[0] ?? ''}`);
    const third = await sha256(`${second}\nthird`);
    const two = [
      { chain: 'c', body: 'third', after: second },
      { chain: 'c', body: 'fourth', after: third },
    ];
    await write(store, [], { append: two });
    same(await last(), [[4, 'fourth']], 'two entries of one write');
  }),
  storeCase('Many writers of one chain leave it unbroken', async (store) => {
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => write(store, [], { append: [{ chain: 'c', body: `entry ${index}` }] })),
    );
    const entries = await store.chain('c', 1, 100);
    same(
      entries.map(({ number }) => number),
      Array.from({ length: 30 }, (_, index) => index + 1),
      'numbers',
    );
    for (const [index, { previous }] of entries.entries())
      same(previous, entries[index - 1]?.hash ?? '0'.repeat(64), `link ${index + 1}`);
    same(new Set(entries.map(({ body }) => body)).size, 30, 'bodies');
  }),
];
