import * as z from 'zod/mini';
import type { ServerItemRecord } from '../../../contract/nouns/server-item.ts';
import { isScreen, receiptChain } from '../../../engine/receipts/index.ts';
import { describeFailure, type Log } from '../../log.ts';
import { bodyOf, dueItems, itemId, newItem, nextItem, putItem, readItem, writeItems } from '../../outbox/items.ts';
import { never, TimeStamps, type TimeStampsOptions } from './keep.ts';
import { daysOfRefusal, Refusals } from './refusals.ts';
import { TimeStampError } from './time-stamp-error.ts';

/** Entries of a chain that are read at once. */
const atOnce = 20;
/** So many receipts in a row that are refused say that it is not for them. */
const mostRefused = 5;
/** Where more were refused, no new ones are asked for until some are stamped or given up. */
const mostLeft = 1_000;
/** Milliseconds after which what was refused is asked for again at the latest. */
const longestPause = 3_600_000;

const kind = 'stamped';
const Mark = z.strictObject({
  /** All receipts of the chain up to this number are stamped, but for those that are left. */
  number: z.int(),
  /** Numbers of receipts that the authority refused. */
  left: z._default(z.array(z.int()), []),
  /** How often it refused them since the last that it stamped. */
  tries: z._default(z.int(), 0),
});
type Mark = z.infer<typeof Mark>;

/** What became of a receipt: one that is given up is not asked for again. */
type Outcome = 'stamped' | 'refused' | 'given up';

/** What stamping accounts works with. */
export interface AccountStampsOptions extends TimeStampsOptions {
  readonly log: Log;
  /** Milliseconds until a receipt that was refused is asked for again the first time. */
  readonly patience: number;
  /** Tells that no more are to be asked for. */
  readonly isClosed: () => boolean;
}

/** Has the receipts of accounts stamped, each along its chain from a mark that is kept. */
export class AccountStamps {
  readonly #options: AccountStampsOptions;
  readonly #stamps: TimeStamps;
  readonly #refusals: Refusals;

  constructor(options: AccountStampsOptions) {
    this.#options = options;
    this.#stamps = new TimeStamps(options);
    this.#refusals = new Refusals(options);
  }

  /**
   * Has the receipts behind the mark stamped. One that the authority refuses is left, and keeps no other waiting. Answers false
   * where it refused so many that no more were asked for. Raises what the authority or the store raises.
   */
  async stampNew(accountId: string): Promise<boolean> {
    const { store, isClosed } = this.#options;
    for (let refused = 0; !isClosed();) {
      const item = await readItem(store, itemId(kind, accountId));
      const mark = markOf(item);
      const entries = await store.chain(receiptChain(accountId), mark.number + 1, atOnce);
      if (entries.length === 0) return true;
      const left = [...mark.left];
      let { number } = mark;
      for (const { body, number: next } of entries) {
        if (isClosed()) break;
        if (!isScreen(body)) {
          const outcome = await this.#add(accountId, next, body);
          refused = outcome === 'stamped' ? 0 : refused + 1;
          if (refused === mostRefused || left.length === mostLeft) break;
          if (outcome === 'refused') left.push(next);
        }
        number = next;
      }
      // Where another server moved the mark, the stamps are there all the same.
      if (!(await this.#keep(item, accountId, { ...mark, number, left }))) return true;
      if (number !== entries.at(-1)?.number) return false;
    }
    return true;
  }

  /** Asks again for what was refused, where it is time. Raises what the authority or the store raises. */
  async stampLeft(): Promise<void> {
    const { store, clock, isClosed } = this.#options;
    for (const item of await dueItems(store, kind, 'left', clock.now(), atOnce)) {
      const { owner } = item;
      const mark = markOf(item);
      const waiting = [...mark.left];
      const again: number[] = [];
      let [stamped, refused] = [0, 0];
      while (waiting.length > 0 && !isClosed() && refused < mostRefused) {
        const number = waiting.shift() ?? 0;
        const [entry] = await store.chain(receiptChain(owner), number, 1);
        if (!entry) continue;
        const outcome = await this.#addLeft(owner, number, entry.body);
        if (outcome === 'stamped') stamped += 1;
        else refused += 1;
        if (outcome === 'refused') again.push(number);
      }
      const left = [...waiting, ...again];
      const tries = stamped > 0 ? 0 : mark.tries + 1;
      await this.#keep(item, owner, { ...mark, left, tries });
    }
  }

  async #addLeft(accountId: string, number: number, jws: string): Promise<Outcome> {
    const outcome = await this.#add(accountId, number, jws);
    if (outcome === 'stamped') await this.#refusals.forget(jws);
    return outcome;
  }

  /** Has one receipt stamped. Raises what the authority or the store raises, unless it is refused. */
  async #add(accountId: string, number: number, jws: string): Promise<Outcome> {
    try {
      await this.#stamps.add(jws);
      return 'stamped';
    } catch (cause) {
      if (!(cause instanceof TimeStampError && cause.isRefusal)) throw cause;
      // Its message is one of ours, without anything of the receipt.
      const { message: why } = cause;
      const isLast = await this.#refusals.note(accountId, jws, why);
      const told = { ...describeFailure(cause), why, accountId, number };
      const words = isLast ? `a receipt is given up: ${daysOfRefusal} days without a time stamp` : undefined;
      this.#options.log.error(told, words ?? 'a receipt got no time stamp');
      return isLast ? 'given up' : 'refused';
    }
  }

  /** Answers false where another server wrote the mark since it was read. */
  #keep(item: ServerItemRecord | undefined, accountId: string, mark: Mark): Promise<boolean> {
    const { store, clock, patience } = this.#options;
    const at = clock.now();
    const pause = Math.min(patience * 2 ** Math.min(mark.tries, 20), longestPause);
    const due = new Date(Date.parse(at) + pause).toISOString();
    const time = mark.left.length > 0 ? { state: 'left', dueAt: due } : { state: '', dueAt: never };
    const input = { owner: accountId, ...time, body: mark };
    const next = item ? nextItem(item, at, input) : newItem(kind, itemId(kind, accountId), at, input);
    return writeItems(store, at, [putItem(next)]);
  }
}

function markOf(item: ServerItemRecord | undefined): Mark {
  return item ? bodyOf(Mark, item) : { number: 0, left: [], tries: 0 };
}
