import { all } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Change, Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import { describeFailure, type Log, silentLog } from '../log.ts';
import type { Outbox } from './outbox.ts';

/** Milliseconds after which is looked again, though nobody called. */
const patrol = 60_000;

/** What a worker works with. */
export interface OutboxWorkerOptions {
  readonly outbox: Outbox;
  readonly store: Store;
  readonly clock: Clock;
  readonly log?: Log | undefined;
  /** Told of all that was changed since the last round; of nothing where that is not known, as at the start. */
  readonly notice?: ((changes: readonly Change[] | undefined) => Promise<void>) | undefined;
}

/** A worker that runs. */
export interface OutboxWorker {
  /** Ends after the round under way. */
  close(): Promise<void>;
}

/**
 * Keeps an outbox going in a server: at the start for all accounts, then for those that something was written in, and
 * whenever a message is due. A round that fails is told to the log, and made again later.
 */
export function startOutbox({ outbox, store, clock, log = silentLog, notice }: OutboxWorkerOptions): OutboxWorker {
  let position: string | undefined;
  let round: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    again = true;
    round ??= rounds().finally(() => (round = undefined));
  }

  async function rounds(): Promise<void> {
    let next: string | undefined;
    while (again && !closed) {
      again = false;
      next = undefined;
      await guarded(async () => {
        for (const accountId of await written()) await guarded(() => outbox.collect(accountId));
      });
      await guarded(async () => {
        next = await outbox.deliverDue();
      });
    }
    clearTimeout(timer);
    const wait = next === undefined ? patrol : Date.parse(next) - Date.parse(clock.now());
    if (!closed) timer = setTimeout(wake, Math.min(patrol, Math.max(100, wait))).unref();
  }

  /** One account that fails keeps no other waiting; after a failure all of them are looked at again. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      position = undefined;
      log.error(describeFailure(cause), 'a round of the outbox failed');
    }
  }

  /** Accounts in which something was written since the last round. */
  async function written(): Promise<ReadonlySet<string>> {
    const accounts = new Set<string>();
    if (position === undefined) {
      ({ position } = await store.changes('now', 1));
      for (const id of await everyId(store)) accounts.add(id);
      await guarded(async () => notice?.(undefined));
      return accounts;
    }
    for (;;) {
      const page = await store.changes(position, 1000);
      position = page.tooOld ? undefined : page.position;
      if (position === undefined) return written();
      for (const { accountId } of page.changes) accounts.add(accountId);
      await guarded(async () => notice?.(page.changes));
      if (page.changes.length < 1000 || position === undefined) return accounts;
    }
  }

  const unwatch = store.watch(wake);
  wake();
  return {
    async close() {
      closed = true;
      unwatch();
      clearTimeout(timer);
      await round;
    },
  };
}

/** Ids of all accounts. */
export async function everyId(store: Store): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.read({
      ...{ noun: 'accounts', accountId: everyAccount, where: all, order: [], limit: 1000, fields: ['id'] },
      ...(after !== undefined && { after: { keys: [], id: after } }),
    });
    ids.push(...page.map(({ id }) => id));
    after = page.length === 1000 ? page.at(-1)?.id : undefined;
    if (after === undefined) return ids;
  }
}
