import type { LogPosition, Store } from '../../../contract/store.ts';
import { everyId } from '../../outbox/outbox-worker.ts';

/** Changes that are read at once. */
const atOnce = 1_000;

/** The accounts in which somebody signed, out of the log of changes: of all that is written there, the receipts alone count. */
export class SignedAccounts {
  readonly #store: Store;
  #position: LogPosition | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Those since it was asked the last time; at the first time, and where the log no longer reaches back, all accounts. */
  async next(): Promise<readonly string[]> {
    const accounts = new Set<string>();
    while (this.#position !== undefined) {
      const { changes, position, tooOld } = await this.#store.changes(this.#position, atOnce);
      this.#position = tooOld ? undefined : position;
      for (const { noun, accountId } of changes) if (noun === 'receipts') accounts.add(accountId);
      if (!tooOld && changes.length < atOnce) return [...accounts];
    }
    this.#position = (await this.#store.changes('now', 1)).position;
    return everyId(this.#store);
  }
}
