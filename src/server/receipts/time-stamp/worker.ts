import type { Store } from '../../../contract/store.ts';
import type { Clock } from '../../clock.ts';
import { describeFailure, type Log } from '../../log.ts';
import { AccountStamps } from './account-stamps.ts';
import { SignedAccounts } from './signed-accounts.ts';

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
 * from a mark of its own. Nothing waits for it; where the authority is away, it goes on a minute later, and not sooner, with
 * the account behind the one that failed. The returned function ends it after the stamp under way.
 */
export function startStamping({ store, clock, log, request, patience = 60_000 }: StampingOptions): () => Promise<void> {
  const accounts = new SignedAccounts(store);
  const stamps = new AccountStamps({ store, clock, log, patience, request, isClosed: () => closed });
  const waiting = new Set<string>();
  const later: string[] = [];
  let [again, closed, isAway, isTime] = [false, false, false, false];
  let round: Promise<void> | undefined;

  function wake(): void {
    again = true;
    if (!isAway) round ??= rounds().finally(() => (round = undefined));
  }

  async function rounds(): Promise<void> {
    while (again && !closed) {
      again = false;
      try {
        for (const accountId of await accounts.next()) waiting.add(accountId);
        for (const accountId of waiting) await stampNew(accountId);
        if (isTime) await stamps.stampLeft();
        isTime = false;
      } catch (cause) {
        log.error(describeFailure(cause), 'receipts could not be stamped');
        isAway = true;
        return;
      }
    }
  }

  /** An account that fails goes behind all others, and is not tried again in this round. */
  async function stampNew(accountId: string): Promise<void> {
    waiting.delete(accountId);
    let isDone = false;
    try {
      isDone = await stamps.stampNew(accountId);
    } finally {
      if (!isDone) later.push(accountId);
    }
  }

  const unwatch = store.watch(wake);
  const timer = setInterval(() => {
    for (const accountId of later.splice(0)) waiting.add(accountId);
    isAway = false;
    isTime = true;
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
