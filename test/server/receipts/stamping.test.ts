import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import { made, puts } from '../../../src/conformance/store/act.ts';
import { soon } from '../../../src/conformance/store/look.ts';
import type { Store } from '../../../src/contract/store.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { silentLog } from '../../../src/server/log.ts';
import { TimeStamps } from '../../../src/server/receipts/time-stamp/keep.ts';
import { daysOfRefusal, refusalOf } from '../../../src/server/receipts/time-stamp/refusals.ts';
import { TimeStampError } from '../../../src/server/receipts/time-stamp/time-stamp-error.ts';
import { startStamping } from '../../../src/server/receipts/time-stamp/worker.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

const at = '2026-11-22T09:30:00.000Z';

/** What stands before each receipt, and is none. */
const screen = 'guest-kit/receipts@1 random-bytes';

/** Writes an account, which wakes who watches. */
const account = (store: Store, id: string) =>
  store.write({ accountId: id, at, operations: puts('accounts', made('accounts', id, { name: id }, id)) });

/** Writes receipts as the engine does: the record, and the entries of the chain. */
const sign = (store: Store, accountId: string, ...jws: readonly string[]) =>
  store.write({
    ...{ accountId, at },
    operations: puts(
      'receipts',
      ...jws.map((one, index) => {
        const of = { projectId: 'p1', approvalId: 'a1', personId: 'p1', at, number: index + 1, drawing: null };
        return made('receipts', `${accountId}-${one}`, { ...of, jws: one }, accountId);
      }),
    ),
    append: jws.flatMap((body) => [screen, body].map((one) => ({ chain: `receipts:${accountId}`, body: one }))),
  });

/** A server with an authority that stamps all but what it is told to refuse, or is away. */
async function stamping(...accounts: readonly string[]) {
  const store = memoryStore();
  const clock = new StillClock(at);
  for (const id of accounts) await account(store, id);
  const asked: string[] = [];
  const refused = new Set<string>();
  const authority = { isAway: false };
  const request = (jws: string) => {
    asked.push(jws);
    if (authority.isAway) return Promise.reject(new TimeStampError('away'));
    if (refused.has(jws)) return Promise.reject(new TimeStampError('refused', { isRefusal: true }));
    return Promise.resolve(Buffer.from(jws));
  };
  const told: object[] = [];
  const log = { ...silentLog, error: (fields: object, words: string) => void told.push({ ...fields, words }) };
  const start = (patience = 60_000) => startStamping({ store, clock, log, request, patience });
  const stamps = new TimeStamps({ store, clock, request });
  const isStamped = async (jws: string) => (await stamps.of(jws)) !== undefined;
  return { store, clock, asked, refused, authority, start, isStamped, told };
}

describe('the stamping of receipts', () => {
  it('takes those from before and those to come, each once, and never what stands before them', async () => {
    const { store, asked, start, isStamped } = await stamping('a1', 'a2');
    const many = Array.from({ length: 30 }, (_, index) => `jws-${index}`);
    await sign(store, 'a1', ...many);
    const stop = start();
    await sign(store, 'a2', 'other');
    await soon(() => asked.length === 31, 'all of both accounts');
    await stop();
    const again = start();
    await sign(store, 'a1', 'last');
    await soon(() => asked.length === 32, 'the one that came');
    await again();
    assert.deepEqual(asked.toSorted(), [...many, 'last', 'other'].toSorted());
    assert.equal(await isStamped('other'), true);
    await store.close();
  });

  it('goes on where it stopped when the authority was away', async () => {
    const { store, asked, authority, start, isStamped } = await stamping('a1');
    authority.isAway = true;
    await sign(store, 'a1', 'one', 'two');
    const stop = start(100);
    await soon(() => asked.length > 0, 'the first try');
    assert.deepEqual(new Set(asked), new Set(['one']), 'while it is away, no more is asked for');
    authority.isAway = false;
    await soon(() => isStamped('two'), 'both');
    await stop();
    assert.equal(await isStamped('one'), true);
    await store.close();
  });

  it('lets no receipt that is refused hold up others, of its account or another, and asks for it again later', async () => {
    const { store, clock, asked, refused, start, isStamped, told } = await stamping('a1', 'a2');
    const bad = ['bad-1', 'bad-2', 'bad-3', 'bad-4', 'bad-5', 'bad-6'];
    for (const jws of bad) refused.add(jws);
    await sign(store, 'a1', ...bad, 'good');
    await sign(store, 'a2', 'other');
    const stop = start(20);
    await soon(() => isStamped('other'), 'the other account');
    await soon(() => isStamped('good'), 'what is behind those refused');
    const count = asked.length;
    await sign(store, 'a2', 'last');
    await soon(() => isStamped('last'), 'one more');
    assert.equal(asked.length, count + 1, 'before it is time, what was refused is not asked for');
    assert.ok(told.length >= 6 && told.every((line) => 'why' in line && line.why === 'refused'), 'the log says why');
    refused.clear();
    clock.set('2026-11-22T10:31:00.000Z');
    await soon(async () => (await Promise.all(bad.map(isStamped))).every(Boolean), 'what was refused');
    await stop();
    await store.close();
  });

  it('gives up a receipt that was refused for 30 days, tells of it once, and remembers why', async () => {
    const { store, clock, asked, refused, start, isStamped, told } = await stamping('a1');
    for (const jws of ['bad', 'late']) refused.add(jws);
    await sign(store, 'a1', 'bad', 'late', 'good');
    const stop = start(5);
    await soon(() => isStamped('good'), 'what is behind those refused');
    assert.equal(daysOfRefusal, 30);
    const refusal = { since: at, why: 'refused', isLast: false };
    assert.deepEqual([await refusalOf(store, 'bad'), await refusalOf(store, 'good')], [refusal, undefined]);
    clock.set('2026-12-22T09:00:00.000Z');
    const count = asked.length;
    await soon(() => asked.length >= count + 2, 'another try of both');
    assert.deepEqual(await refusalOf(store, 'bad'), refusal, 'half an hour before it is time');
    refused.delete('late');
    clock.set('2026-12-22T10:30:00.000Z');
    await soon(async () => (await refusalOf(store, 'bad'))?.isLast === true, 'the end');
    await soon(() => isStamped('late'), 'the one that is taken at last');
    assert.equal(await refusalOf(store, 'late'), undefined);
    const tries = asked.length;
    clock.set('2027-12-22T10:30:00.000Z');
    await sign(store, 'a1', 'next');
    await soon(() => isStamped('next'), 'one more');
    await stop();
    assert.deepEqual(asked.slice(tries), ['next'], 'what was given up is asked for no more');
    const ends = told.filter((line) => 'words' in line && /given up/.test(String(line.words)));
    assert.deepEqual(
      ends.map((line) => ('number' in line ? line.number : 0)),
      [2],
    );
    await store.close();
  });

  it('reads no account for what has nothing to do with receipts', async () => {
    const { store, asked, start } = await stamping('a1', 'a2', 'a3');
    const read: string[] = [];
    const chain = store.chain.bind(store);
    store.chain = (name, from, limit) => {
      read.push(name);
      return chain(name, from, limit);
    };
    await sign(store, 'a1', 'one');
    const stop = start();
    await soon(() => read.length === 4, 'each account once, and the end of the first');
    await account(store, 'a4');
    await sign(store, 'a2', 'two');
    await soon(() => asked.length === 2, 'the receipt');
    await stop();
    assert.deepEqual(new Set(read.slice(4)), new Set(['receipts:a2']));
    await store.close();
  });
});
