import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { soon } from '../../../src/conformance/store/look.ts';
import { activityChain } from '../../../src/engine/approvals/activity.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { Outbox } from '../../../src/server/outbox/outbox.ts';
import { takeTurns } from '../../../src/server/outbox/take-turns.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

const start = '2026-11-22T09:30:00.000Z';

/** Owners with so many turns to take, and the order in which they took them. */
function work(...todo: readonly (readonly [owner: string, turns: number])[]) {
  const left = new Map(todo);
  const order: string[] = [];
  const owners = async () => [...left].filter(([, turns]) => turns > 0).map(([owner]) => owner);
  const turn = async (owner: string) => {
    order.push(owner);
    left.set(owner, (left.get(owner) ?? 0) - 1);
    return true;
  };
  return { left, order, owners, turn };
}

describe('fair turns', () => {
  it('go round: whoever has much to do gets the next turn behind all who wait', async () => {
    const { order, owners, turn } = work(['a', 5], ['b', 1], ['c', 2]);
    await takeTurns({ owners, turn, atOnce: 1 });
    assert.deepEqual(order.join(''), 'abcacaaa');
  });

  it('are not waited for by those who come meanwhile', async () => {
    const { left, order, owners, turn } = work(['slow', 1]);
    const { promise: end, resolve } = Promise.withResolvers<void>();
    await takeTurns({
      ...{ owners, atOnce: 2, look: 1 },
      async turn(owner) {
        const isDone = await turn(owner);
        if (owner === 'late') resolve();
        else {
          left.set('late', 1);
          await end;
        }
        return isDone;
      },
    });
    assert.deepEqual(order, ['slow', 'late']);
  });

  it('end where nothing could be done, and raise what failed once the others have ended', async () => {
    const { owners } = work(['a', 1], ['b', 1]);
    let tried = 0;
    await takeTurns({ owners, atOnce: 1, turn: async () => (tried += 1) < 0 });
    assert.equal(tried, 2, 'each is tried once');
    let ended = false;
    const turn = async (owner: string) => {
      if (owner === 'a') throw new Error('the store is away');
      await new Promise((resolve) => setImmediate(resolve));
      ended = true;
      return true;
    };
    await assert.rejects(takeTurns({ owners, turn, atOnce: 2 }), { message: 'the store is away' });
    assert.equal(ended, true);
  });
});

describe('an outbox', () => {
  it('brings out what one account has, though the endpoints of another answer nothing, and tries four of those at once', async () => {
    const { promise: silence, resolve: end } = Promise.withResolvers<void>();
    const store = memoryStore();
    const clock = new StillClock(start);
    const begun: string[] = [];
    const { promise: through, resolve: arrived } = Promise.withResolvers<void>();
    const outbox = new Outbox({
      ...{ store, clock, plan: async () => ['webhook:w1'] },
      async deliver({ accountId }) {
        begun.push(accountId);
        if (accountId === 'a2') arrived();
        else await silence;
      },
    });
    const write = async (accountId: string, count: number) => {
      const append = Array.from({ length: count }, (_, at) => ({
        chain: activityChain(accountId),
        body: `${accountId} ${at}`,
      }));
      await store.write({ accountId, at: start, operations: [], append });
      await outbox.collect(accountId);
    };
    await write('a1', 30);
    clock.set('2026-11-22T09:30:01.000Z');
    await write('a2', 5);
    const delivering = outbox.deliverDue('webhook');
    await through;
    await soon(() => begun.length === 9, 'all of the second account');
    assert.deepEqual(
      ['a1', 'a2'].map((account) => begun.filter((one) => one === account).length),
      [4, 5],
    );
    end();
    await delivering;
    assert.equal(begun.length, 35);
  });
});
