/**
 * Records in memory. A real server has a database here; what matters is that the store knows no viewer and no policy, that
 * a batch of changes happens wholly or not at all, and that every account is cut off from every other one.
 */
import { everyAccount, withKeys } from './records.mjs';

export class Store {
  /** Account → noun → id → record. A Map keeps the order in which records were made. */
  #accounts = new Map();
  #listeners = new Set();

  /** The record with this id in an account, if there is one. People stand under no account. */
  get(accountId, noun, id) {
    return this.#table(accountId, noun)?.get(id);
  }

  /** All records of a noun in an account, in the order in which they were made. */
  all(accountId, noun) {
    return [...(this.#table(accountId, noun)?.values() ?? [])];
  }

  get accounts() {
    return [...this.#accounts.keys()].flatMap((id) => this.get(id, 'accounts', id) ?? []);
  }

  /**
   * Carries out a batch: puts (`{ noun, record }`) and removals (`{ noun, gone: id }`). JavaScript runs it in one piece, so
   * nobody meets half of it. Then whoever listens is told which account was touched.
   */
  commit(accountId, changes) {
    for (const { noun, record, gone } of changes) {
      const home = noun === 'people' ? everyAccount : accountId;
      if (gone === undefined) this.#make(home, noun).set(record.id, withKeys(noun, record));
      else this.#make(home, noun).delete(gone);
    }
    const isForAll = changes.some(({ noun }) => noun === 'people');
    if (changes.length > 0) for (const listener of this.#listeners) listener(isForAll ? undefined : accountId);
  }

  /** Calls back after each batch with the account that it touched; with nothing where it may touch every one. */
  onCommit(listener) {
    this.#listeners.add(listener);
  }

  #table(accountId, noun) {
    return this.#accounts.get(noun === 'people' ? everyAccount : accountId)?.get(noun);
  }

  #make(accountId, noun) {
    const account = this.#accounts.get(accountId) ?? new Map();
    this.#accounts.set(accountId, account);
    const table = account.get(noun) ?? new Map();
    account.set(noun, table);
    return table;
  }
}

/** A record with some fields changed, one version further. */
export function changed(record, patch, at) {
  return { ...record, ...patch, version: record.version + 1, updatedAt: at };
}
