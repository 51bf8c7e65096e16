/**
 * What follows from what was done: mails and webhooks. The chain of an account's activity is the outbox itself: an entry
 * stands in it exactly if the act was stored. From a mark on it is read; the messages that an entry asks for, and the mark
 * behind it, are written in one transaction. So each message is there once, whatever ends a server, and however many there
 * are. It is then tried until it is through: at least once, always with the same id, by which its receiver knows it again.
 */
import * as z from 'zod/mini';
import { Id } from '../../contract/values.ts';
import { activityChain } from '../../engine/approvals/activity.ts';
import type { ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { ChainEntry, Operation, Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import { describeFailure, type Log, silentLog } from '../log.ts';
import { backOff, mostTries } from './back-off.ts';
import { DeliveryFailure } from './delivery-failure.ts';
import {
  bodyOf,
  dueItems,
  dueOwners,
  itemId,
  newItem,
  nextItem,
  putItem,
  readItem,
  removeItem,
  writeItems,
} from './items.ts';
import { accountsAtOnce, kindOf, type Lane, laneOf, messagesPerTurn } from './lanes.ts';
import { takeTurns } from './take-turns.ts';

/** One message to one target. */
export interface Message {
  /** The same for every try. */
  readonly id: string;
  readonly accountId: string;
  /** The entry that it follows from. */
  readonly entry: ChainEntry;
  /** Whom it is for, in the words of the planner. */
  readonly target: string;
}

/** What an outbox works with. */
export interface OutboxOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** The targets of an entry, each once; called again where the write of its answer did not come through. */
  readonly plan: (accountId: string, entry: ChainEntry) => Promise<readonly string[]>;
  /** Brings a message out, within {@link lease}. Raises `DeliveryFailure`; any other error counts as one that may pass. */
  readonly deliver: (message: Message) => Promise<void>;
  readonly log?: Log | undefined;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

/** Milliseconds that one try may take: after that another server tries as well. */
export const lease = 120_000;

/** Milliseconds for which it is known what became of a message. */
const kept = 30 * 24 * 60 * 60 * 1000;

/** Entries read at a time. */
const atOnce = 20;

const Mark = z.strictObject({ number: z.int() });
/** What is in the item of a message; `reason` says why the last try failed, and names no receiver and no content. */
export const MessageBody = z.strictObject({
  accountId: Id,
  number: z.int(),
  target: z.string(),
  tries: z.int(),
  reason: z.optional(z.nullable(z.string())),
});

/** Reads marks on, and brings messages out. It keeps nothing in memory: any number may work on one store. */
export class Outbox {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Writes the messages of all entries of an account that are new. */
  async collect(accountId: string): Promise<void> {
    const { store, plan } = this.#options;
    const id = itemId('mark', accountId);
    for (;;) {
      const mark = await readItem(store, id);
      const { number } = mark ? bodyOf(Mark, mark) : { number: 0 };
      const entries = await store.chain(activityChain(accountId), number + 1, atOnce);
      const last = entries.at(-1);
      if (!last) return;
      const at = this.#options.clock.now();
      const messages: Operation[] = [];
      for (const entry of entries) {
        for (const target of await plan(accountId, entry)) {
          const body = { accountId, number: entry.number, target, tries: 0 };
          const item = { owner: accountId, state: 'waiting', dueAt: at, body };
          // A hash knows no account: chains that begin alike have the same.
          const message = newItem(kindOf(laneOf(target)), itemId(accountId, entry.hash, target), at, item);
          messages.push(putItem(message));
        }
      }
      const body = { number: last.number };
      const moved = mark ? nextItem(mark, at, { body }) : newItem('mark', id, at, { owner: accountId, body });
      // Where another server was faster, what it wrote is what we would have written.
      await writeItems(store, at, [...messages, putItem(moved)]);
    }
  }

  /** Tries every message of a lane that is due, in fair turns of the accounts, and forgets old ones; answers when the next is due. */
  async deliverDue(lane: Lane): Promise<string | undefined> {
    const { store, clock } = this.#options;
    const due = [kindOf(lane), 'waiting'] as const;
    await takeTurns({
      atOnce: accountsAtOnce[lane],
      owners: () => dueOwners(store, ...due, clock.now()),
      turn: async (owner) => {
        const items = await dueItems(store, ...due, clock.now(), messagesPerTurn, owner);
        return (await Promise.all(items.map((item) => this.#try(item)))).includes(true);
      },
    });
    await this.#forget(lane);
    const [next] = await dueItems(store, ...due, '9999-12-31T23:59:59.999Z', 1);
    return next?.dueAt;
  }

  /** One try, or the end of one that no server lived to see; false where another server is at it. */
  async #try(item: ServerItemRecord): Promise<boolean> {
    const { store, clock, deliver } = this.#options;
    const body = bodyOf(MessageBody, item);
    const at = clock.now();
    const tries = body.tries + 1;
    if (tries > mostTries) {
      const reason = 'It was tried as often as may be, and no try came to an end.';
      return writeItems(store, at, [
        putItem(nextItem(item, at, { state: 'failed', dueAt: at, body: { ...body, reason } })),
      ]);
    }
    const taken = nextItem(item, at, { dueAt: later(at, lease), body: { ...body, tries, reason: null } });
    if (!(await writeItems(store, at, [putItem(taken)]))) return false;
    const { reason, ...next } = await this.#outcome(taken, tries, async () => {
      const [entry] = await store.chain(activityChain(body.accountId), body.number, 1);
      if (!entry) throw new DeliveryFailure('The entry is gone.', { retry: false });
      await deliver({ id: item.id, accountId: body.accountId, entry, target: body.target });
    });
    const now = clock.now();
    await writeItems(store, now, [putItem(nextItem(taken, now, { ...next, body: { ...body, tries, reason } }))]);
    return true;
  }

  async #outcome(
    { id }: ServerItemRecord,
    tries: number,
    bringOut: () => Promise<void>,
  ): Promise<{ readonly state: string; readonly dueAt: string; readonly reason: string | null }> {
    const { clock, log = silentLog, random = Math.random } = this.#options;
    try {
      await bringOut();
      return { state: 'sent', dueAt: clock.now(), reason: null };
    } catch (cause) {
      const mayPass = !(cause instanceof DeliveryFailure) || cause.retry;
      const wait = mayPass ? backOff(tries, random()) : undefined;
      const told = cause instanceof DeliveryFailure ? { reason: cause.message } : describeFailure(cause);
      log.error(
        { message: id, tries, ...told },
        wait === undefined ? 'a message was given up' : 'a message did not get through',
      );
      const reason = cause instanceof DeliveryFailure ? cause.message : 'Something failed; the log says where.';
      if (wait === undefined) return { state: 'failed', dueAt: clock.now(), reason };
      return { state: 'waiting', dueAt: later(clock.now(), wait), reason };
    }
  }

  async #forget(lane: Lane): Promise<void> {
    const { store, clock } = this.#options;
    const at = clock.now();
    for (const state of ['sent', 'failed']) {
      const old = await dueItems(store, kindOf(lane), state, later(at, -kept), 200);
      if (old.length > 0) await writeItems(store, at, old.map(removeItem));
    }
  }
}

function later(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}
