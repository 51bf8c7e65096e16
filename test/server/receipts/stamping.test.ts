import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import { made, puts } from '../../../src/conformance/store/act.ts';
import { soon } from '../../../src/conformance/store/look.ts';
import type { Store } from '../../../src/contract/store.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { silentLog } from '../../../src/server/log.ts';
import { TimeStamps } from '../../../src/server/receipts/time-stamp/keep.ts';
import { startStamping } from '../../../src/server/receipts/time-stamp/worker.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

const at = '2026-11-22T09:30:00.000Z';
const clock = new StillClock(at);

/** What stands before each receipt, and is none. */
const screen = 'guest-kit/receipts@1 random-bytes';

/** Writes an account, which wakes who watches. */
const account = (store: Store, id: string) =>
  store.write({ accountId: id, at, operations: puts('accounts', made('accounts', id, { name: id }, id)) });

describe('the stamping of receipts', () => {
  it('takes those from before and those to come, each once, and never what stands before them', async () => {
    const store = memoryStore();
    const asked: string[] = [];
    const append = (accountId: string, ...bodies: readonly string[]) =>
      store.write({
        ...{ accountId, at, operations: [] },
        append: bodies.map((body) => ({ chain: `receipts:${accountId}`, body })),
      });
    const request = (jws: string) => {
      asked.push(jws);
      return Promise.resolve(Buffer.from(jws));
    };
    for (const id of ['a1', 'a2']) await account(store, id);
    const many = Array.from({ length: 30 }, (_, index) => `jws-${index}`);
    await append('a1', ...many.flatMap((jws) => [screen, jws]));
    const stop = startStamping({ store, clock, log: silentLog, request });
    await append('a2', screen, 'other');
    await account(store, 'a3');
    await soon(() => asked.length === 31, 'all of both accounts');
    await stop();
    const again = startStamping({ store, clock, log: silentLog, request });
    await append('a1', screen, 'last');
    await account(store, 'a4');
    await soon(() => asked.length === 32, 'the one that came');
    await again();
    assert.deepEqual(asked.toSorted(), [...many, 'last', 'other'].toSorted());
    const kept = await new TimeStamps({ store, clock, request }).of('other');
    assert.equal(Buffer.from(kept!).toString(), 'other');
    await store.close();
  });

  it('goes on where it stopped when the authority was away', async () => {
    const store = memoryStore();
    await account(store, 'a1');
    const append = [screen, 'one', screen, 'two'].map((body) => ({ chain: 'receipts:a1', body }));
    await store.write({ accountId: 'a1', at, operations: [], append });
    const asked: string[] = [];
    let isAway = true;
    const request = (jws: string) => {
      asked.push(jws);
      return jws === 'two' && isAway ? Promise.reject(new Error('away')) : Promise.resolve(Buffer.from(jws));
    };
    const stop = startStamping({ store, clock, log: silentLog, request, patience: 100 });
    await soon(() => asked.length === 2, 'the first try');
    isAway = false;
    await soon(() => asked.length === 3, 'the second try');
    await stop();
    assert.deepEqual(asked, ['one', 'two', 'two']);
    await store.close();
  });
});
