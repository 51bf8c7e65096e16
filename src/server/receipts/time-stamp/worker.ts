import * as z from 'zod/mini';
import type { Store } from '../../../contract/store.ts';
import { isScreen, receiptChain } from '../../../engine/receipts/index.ts';
import type { Clock } from '../../clock.ts';
import { describeFailure, type Log } from '../../log.ts';
import { bodyOf, itemId, newItem, nextItem, putItem, readItem, writeItems } from '../../outbox/items.ts';
import { everyId } from '../../outbox/outbox-worker.ts';
import { TimeStamps } from './keep.ts';

/** Entries of a chain that are read at once. */
const atOnce = 20;

const kind = 'stamped';
const Mark = z.strictObject({ number: z.int() });

/** What the worker works with. */
export interface StampingOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Asks an authority for the stamp of a JWS. Raises where it gives none. */
  readonly request: (jws: string) => Promise<Uint8Array>;
  /** Milliseconds until an authority that gave none is asked again. */
  readonly patience?: number;
}

/**
 * Has every receipt of a server stamped, those from before it started too: account by account in the order of their chains,
 * from a mark of its own. Nothing waits for it; where the authority is away, it goes on a minute later, and
 * not sooner. The returned function
 * ends it after the stamp under way.
 */
export function startStamping({ store, clock, log, request, patience = 60_000 }: StampingOptions): () => Promise<void> {
  const stamps = new TimeStamps({ store, clock, request });
  let [again, closed, isAway] = [false, false, false];
  let round: Promise<void> | undefined;

  function wake(): void {
    again = true;
    if (!isAway) round ??= rounds().finally(() => (round = undefined));
  }

  async function rounds(): Promise<void> {
    while (again && !closed) {
      again = false;
      try {
        for (const accountId of await everyId(store)) await stampNew(accountId);
      } catch (cause) {
        log.error(describeFailure(cause), 'receipts could not be stamped');
        isAway = true;
        return;
      }
    }
  }

  async function stampNew(accountId: string): Promise<void> {
    const id = itemId(kind, accountId);
    while (!closed) {
      const mark = await readItem(store, id);
      const { number } = mark ? bodyOf(Mark, mark) : { number: 0 };
      const entries = await store.chain(receiptChain(accountId), number + 1, atOnce);
      const last = entries.at(-1);
      if (!last) return;
      for (const { body } of entries) if (!isScreen(body)) await stamps.add(body);
      const [at, input] = [clock.now(), { body: { number: last.number } }];
      const next = mark ? nextItem(mark, at, input) : newItem(kind, id, at, input);
      // Where another server moved the mark, the stamps are there all the same.
      if (!(await writeItems(store, at, [putItem(next)]))) return;
    }
  }

  const unwatch = store.watch(wake);
  const timer = setInterval(() => {
    isAway = false;
    wake();
  }, patience).unref();
  wake();
  return async () => {
    closed = true;
    unwatch();
    clearInterval(timer);
    await round;
  };
}
