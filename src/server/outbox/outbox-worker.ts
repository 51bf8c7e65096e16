import { all } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { serverAccount } from '../../contract/nouns/server-item.ts';
import type { Change, Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import { describeFailure, type Log, silentLog } from '../log.ts';
import { lanes } from './lanes.ts';
import { onCall } from './on-call.ts';
import type { Outbox } from './outbox.ts';

/** Milliseconds after which is looked again, though nobody called; and after which, where something failed. */
const [patrol, soonAgain] = [60_000, 1000] as const;

/** What a worker works with. */
export interface OutboxWorkerOptions {
  readonly outbox: Outbox;
  readonly store: Store;
  readonly clock: Clock;
  readonly log?: Log | undefined;
  /** Told of all that was changed since the last round; of nothing where that is not known, as at the start. */
  readonly notice?: ((changes: readonly Change[] | undefined) => Promise<void>) | undefined;
  /** Milliseconds after which a round that failed is made again; each failure after it doubles them. */
  readonly retry?: number | undefined;
}

/** A worker that runs. */
export interface OutboxWorker {
  /** Ends after the round under way. */
  close(): Promise<void>;
}

/**
 * Keeps an outbox going in a server: at the start for all accounts, then for those that something was written in, and, lane by lane,
 * whenever a message is due. A round that fails is told to the log, and made again soon.
 */
export function startOutbox(options: OutboxWorkerOptions): OutboxWorker {
  const { outbox, store, clock, log = silentLog, notice, retry = soonAgain } = options;
  let position: string | undefined;

  const out = lanes.map((lane) => {
    let failures = 0;
    return onCall(async () => {
      let next: string | undefined;
      const isDone = await guarded(async () => {
        next = await outbox.deliverDue(lane);
      });
      failures = isDone ? 0 : failures + 1;
      if (!isDone) return waitAfter(failures);
      return next === undefined ? patrol : Math.min(patrol, Math.max(100, Date.parse(next) - Date.parse(clock.now())));
    });
  });
  let failures = 0;
  const collecting = onCall(async () => {
    let isDone = true;
    const done = async (work: () => Promise<void>) => {
      isDone = (await guarded(work)) && isDone;
    };
    await done(async () => {
      const accounts = await written(done);
      for (const accountId of accounts) await done(() => outbox.collect(accountId));
      if (accounts.size > 0) for (const lane of out) lane.wake();
    });
    failures = isDone ? 0 : failures + 1;
    if (isDone) return patrol;
    // All accounts are looked at again.
    position = undefined;
    return waitAfter(failures);
  });

  function waitAfter(failed: number): number {
    return Math.min(patrol, retry * 2 ** (failed - 1));
  }

  /** One account that fails keeps no other waiting. */
  async function guarded(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (cause) {
      log.error(describeFailure(cause), 'a round of the outbox failed');
      return false;
    }
  }

  /** Accounts in which something was written since the last round; what a server keeps for itself leads to nothing. */
  async function written(done: (work: () => Promise<void>) => Promise<void>): Promise<ReadonlySet<string>> {
    const accounts = new Set<string>();
    if (position === undefined) {
      ({ position } = await store.changes('now', 1));
      for (const id of await everyId(store)) accounts.add(id);
      await done(async () => notice?.(undefined));
      return accounts;
    }
    for (;;) {
      const page = await store.changes(position, 1000);
      position = page.tooOld ? undefined : page.position;
      if (position === undefined) return written(done);
      for (const { accountId } of page.changes) if (accountId !== serverAccount) accounts.add(accountId);
      await done(async () => notice?.(page.changes));
      if (page.changes.length < 1000 || position === undefined) return accounts;
    }
  }

  const unwatch = store.watch(collecting.wake);
  for (const work of [collecting, ...out]) work.wake();
  return {
    async close() {
      unwatch();
      await Promise.all([collecting, ...out].map((work) => work.close()));
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
