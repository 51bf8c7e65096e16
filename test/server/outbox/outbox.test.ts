import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { made, puts } from '../../../src/conformance/store/act.ts';
import { soon } from '../../../src/conformance/store/look.ts';
import { serverAccount, type ServerItemRecord } from '../../../src/contract/nouns/server-item.ts';
import type { Store } from '../../../src/contract/store.ts';
import { StillClock, systemClock } from '../../../src/server/clock.ts';
import { backOff, mostTries } from '../../../src/server/outbox/back-off.ts';
import { DeliveryFailure } from '../../../src/server/outbox/delivery-failure.ts';
import { nextItem, putItem } from '../../../src/server/outbox/items.ts';
import { messagesOf } from '../../../src/server/outbox/messages.ts';
import { startOutbox } from '../../../src/server/outbox/outbox-worker.ts';
import { activityChain } from '../../../src/engine/approvals/activity.ts';
import { lease, type Message, Outbox } from '../../../src/server/outbox/outbox.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { everyStore, wrapped } from '../../stores/support.ts';

const start = '2026-11-22T09:30:00.000Z';
const targets = ['mail:owner', 'mail:signer', 'webhook:w1'];

class Killed extends Error {}

/** Counts steps, and ends a process before or after one of them: from then on nothing works any more. */
class Guillotine {
  #left: number;
  readonly #when: 'before' | 'after';
  readonly #begun = new Set<Promise<unknown>>();
  dead = false;

  constructor(at: number, when: 'before' | 'after') {
    this.#left = at;
    this.#when = when;
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    const last = this.#left-- === 0;
    if (this.dead || (last && this.#when === 'before')) throw this.#fall();
    const working = work();
    this.#begun.add(working);
    const done = await working;
    if (last) throw this.#fall();
    return done;
  }

  /** Steps that had begun beside the last one come to their end: they were on their way before the process was gone. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#begun);
  }

  #fall(): Killed {
    this.dead = true;
    return new Killed();
  }
}

/** A store whose calls are steps of a process that can be ended. */
function mortal(store: Store, knife: Guillotine): Store {
  return wrapped(store, {
    read: (query) => knife.step(() => store.read(query)),
    write: (batch) => knife.step(() => store.write(batch)),
    chain: (chain, from, limit) => knife.step(() => store.chain(chain, from, limit)),
  });
}

async function did(store: Store, ...bodies: readonly string[]): Promise<void> {
  const append = bodies.map((body) => ({ chain: activityChain('a1'), body }));
  await store.write({ accountId: 'a1', at: start, operations: [], append });
}

async function items(store: Store, kind: string): Promise<readonly ServerItemRecord[]> {
  const where = { op: 'eq', field: 'kind', value: kind } as const;
  return store.read({ noun: 'serverItems', accountId: serverAccount, where, order: [], limit: 1000 });
}

const messages = async (store: Store) => [
  ...(await items(store, 'mail_message')),
  ...(await items(store, 'webhook_message')),
];

/** Both lanes, one after the other: when each has something due. */
async function deliverAll(outbox: Outbox): Promise<readonly (string | undefined)[]> {
  return [await outbox.deliverDue('mail'), await outbox.deliverDue('webhook')];
}

const nameOf = ({ entry, target }: Message) => `${entry.body} ${target}`;
const expected = (...bodies: readonly string[]) =>
  bodies.flatMap((body) => targets.map((target) => `${body} ${target}`)).sort();

/** An outbox that notes what it brings out. */
function outboxOver(store: Store, clock: StillClock, deliver: (message: Message) => Promise<void>): Outbox {
  return new Outbox({ store, clock, plan: async () => targets, deliver, random: () => 0.5 });
}

for (const [name, open] of Object.entries(everyStore())) {
  describe(`an outbox over ${name}`, () => {
    it('brings out each message of each entry once, also where entries come later', async () => {
      const store = await open();
      const out: Message[] = [];
      const outbox = outboxOver(store, new StillClock(start), async (message) => void out.push(message));
      for (const round of [['one', 'two'], [], ['three']]) {
        if (round.length > 0) await did(store, ...round);
        await outbox.collect('a1');
        assert.deepEqual(await deliverAll(outbox), [undefined, undefined]);
      }
      assert.deepEqual(out.map(nameOf).sort(), expected('one', 'two', 'three'));
      assert.equal(new Set(out.map(({ id }) => id)).size, 9);
      assert.deepEqual(
        (await messages(store)).map(({ state }) => state),
        Array(9).fill('sent'),
      );
      await store.close();
    });

    it('brings out each message once where many servers work at it', async () => {
      const store = await open();
      const out: string[] = [];
      await did(store, 'one', 'two', 'three', 'four');
      const clock = new StillClock(start);
      const servers = Array.from({ length: 5 }, () =>
        outboxOver(store, clock, async (message) => void out.push(nameOf(message))),
      );
      await Promise.all(servers.map((outbox) => outbox.collect('a1')));
      await Promise.all(servers.map(deliverAll));
      assert.deepEqual(out.sort(), expected('one', 'two', 'three', 'four'));
      await store.close();
    });

    it('loses and doubles nothing, between whichever two steps a server is killed', async () => {
      for (const when of ['before', 'after'] as const) {
        for (let at = 0; ; at += 1) {
          const store = await open();
          await did(store, 'one', 'two');
          const out: Message[] = [];
          const knife = new Guillotine(at, when);
          const clock = new StillClock(start);
          const bringOut = async (message: Message) => void out.push(message);
          const doomed = outboxOver(mortal(store, knife), clock, (message) => knife.step(() => bringOut(message)));
          await doomed
            .collect('a1')
            .then(
              () => doomed.deliverDue('mail'),
              () => undefined,
            )
            .catch(() => undefined);
          await knife.settled();
          clock.set(new Date(Date.parse(start) + lease + 1).toISOString());
          const next = outboxOver(store, clock, bringOut);
          await next.collect('a1');
          await deliverAll(next);
          const what = `killed ${when} step ${at}`;
          const states = (await messages(store)).map(({ state }) => state);
          assert.deepEqual(states, Array(6).fill('sent'), what);
          assert.equal((await items(store, 'mark')).length, 1, what);
          // A message may go out again where the server died before it could note that it went out: by the same id.
          const once = new Map(out.map((message) => [message.id, nameOf(message)]));
          assert.deepEqual([...once.values()].sort(), expected('one', 'two'), what);
          if (!knife.dead) assert.equal(out.length, 6, what);
          await store.close();
          if (!knife.dead) break;
          assert.ok(at < 200, 'the steps never end');
        }
      }
    });

    it('tries again what may pass, later and later, and gives up at last', async () => {
      const store = await open();
      await did(store, 'one');
      const clock = new StillClock(start);
      const tried: string[] = [];
      const outbox = outboxOver(store, clock, async ({ target }) => {
        tried.push(target);
        if (target === 'mail:owner') throw new DeliveryFailure('busy', { retry: true });
        if (target === 'mail:signer') throw new DeliveryFailure('no such box', { retry: false });
      });
      await outbox.collect('a1');
      for (let tries = 1; tries < mostTries; tries += 1) {
        const [due] = await deliverAll(outbox);
        const wait = backOff(tries, 0.5) ?? 0;
        assert.equal(Date.parse(due ?? ''), Date.parse(clock.now()) + wait, `after try ${tries}`);
        clock.set(due ?? '');
      }
      assert.deepEqual(await deliverAll(outbox), [undefined, undefined]);
      assert.deepEqual(tried.toSorted(), [...Array<string>(mostTries).fill('mail:owner'), 'mail:signer', 'webhook:w1']);
      const states = (await messages(store)).map(({ state }) => state);
      assert.deepEqual(states.toSorted(), ['failed', 'failed', 'sent']);
      clock.set('2027-02-01T00:00:00.000Z');
      await deliverAll(outbox);
      assert.deepEqual(await messages(store), [], 'what is old is forgotten');
      await outbox.collect('a1');
      assert.deepEqual(await messages(store), [], 'and not made again');
      await store.close();
    });

    it('works by itself in a server, for each account that something is written in', async () => {
      const store = await open();
      await store.write({
        accountId: 'a1',
        at: start,
        operations: puts('accounts', made('accounts', 'a1', { name: 'A' })),
      });
      await did(store, 'before');
      const out: string[] = [];
      let broken = 1;
      const outbox = new Outbox({
        store,
        clock: systemClock,
        plan: async () => {
          if (broken-- > 0) throw new Error('the planner fails once');
          return targets;
        },
        deliver: async (message) => void out.push(nameOf(message)),
      });
      const worker = startOutbox({ outbox, store, clock: systemClock });
      const operations = puts('teams', made('teams', 't1', { name: 'T' }));
      await store.write({
        accountId: 'a1',
        at: start,
        operations,
        append: [{ chain: activityChain('a1'), body: 'then' }],
      });
      await soon(() => out.length >= 6, 'six messages', 5000);
      await worker.close();
      assert.deepEqual(out.toSorted(), expected('before', 'then'));
      await store.close();
    });
  });
}

describe('an outbox', () => {
  const opened = async (deliver: (message: Message) => Promise<void>) => {
    const store = memoryStore();
    await did(store, 'one');
    const clock = new StillClock(start);
    const outbox = outboxOver(store, clock, deliver);
    await outbox.collect('a1');
    return { store, clock, outbox };
  };

  it('sends mails while every webhook waits for an endpoint that answers nothing', async () => {
    const { promise: silence, resolve: end } = Promise.withResolvers<void>();
    const store = memoryStore({ accounts: [made('accounts', 'a1', { name: 'A' }, 'a1')] });
    const out: string[] = [];
    const outbox = outboxOver(store, new StillClock(start), async (message) => {
      if (message.target === 'webhook:w1') await silence;
      out.push(nameOf(message));
    });
    await did(store, 'one');
    const worker = startOutbox({ outbox, store, clock: systemClock });
    await soon(() => out.length === 2, 'the mails');
    await store.write({
      ...{ accountId: 'a1', at: start, operations: puts('teams', made('teams', 't1', { name: 'T' })) },
      append: [{ chain: activityChain('a1'), body: 'two' }],
    });
    await soon(() => out.length === 4, 'mails of what was done meanwhile');
    end();
    await worker.close();
    assert.deepEqual(out.toSorted().slice(0, 3), expected('one'));
  });

  it('gives up a message that ends the server at every try', async () => {
    const { store, clock, outbox } = await opened(async ({ target }) => {
      if (target === 'mail:owner') throw new Error('tried after all');
    });
    // A server that dies notes nothing: only the try that it began stands there.
    const owner = (await items(store, 'mail_message')).find(({ body }) => body.includes('mail:owner'));
    assert.ok(owner);
    const body = { ...(JSON.parse(owner.body) as object), tries: mostTries };
    await store.write({
      accountId: serverAccount,
      at: start,
      operations: [putItem(nextItem(owner, start, { body }))],
    });
    clock.set(new Date(Date.parse(start) + lease).toISOString());
    assert.deepEqual(await deliverAll(outbox), [undefined, undefined]);
    const [message] = await messagesOf(store, { accountId: 'a1', state: 'failed', limit: 10 });
    assert.deepEqual([message?.target, message?.tries], ['mail:owner', mostTries]);
    assert.match(message?.reason ?? '', /no try came to an end/);
  });

  it('makes a round that failed again by itself, though nobody calls', async () => {
    const store = wrapped(memoryStore({ accounts: [made('accounts', 'a1', { name: 'A' }, 'a1')] }), {
      watch: () => () => undefined,
    });
    await did(store, 'one');
    const out: string[] = [];
    let broken = 3;
    const outbox = new Outbox({
      ...{ store, clock: systemClock },
      async plan() {
        if (broken-- > 0) throw new Error('the planner fails');
        return targets;
      },
      deliver: async (message) => void out.push(nameOf(message)),
    });
    const worker = startOutbox({ outbox, store, clock: systemClock, retry: 1 });
    await soon(() => out.length === 3, 'all messages');
    await worker.close();
    assert.deepEqual(out.toSorted(), expected('one'));
  });
});
