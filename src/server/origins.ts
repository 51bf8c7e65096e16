import { everyAccount } from '../contract/nouns/person.ts';
import type { Store } from '../contract/store.ts';

/** Milliseconds for which a yes holds, however much is written meanwhile. */
const fresh = 250;

/** Which pages may call: the origins of the accounts, as they stand in the store, and the server's own. */
export class Origins {
  readonly #store: Store;
  readonly #own: readonly string[];
  readonly #unwatch: () => void;
  #byAccount: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  #stale = true;
  #readAt = 0;
  #reading: Promise<void> | undefined;

  constructor(store: Store, own: readonly string[]) {
    this.#store = store;
    this.#own = own;
    this.#unwatch = store.watch(() => {
      this.#stale = true;
    });
  }

  /** May a page of this origin speak for viewers of the account? */
  async allows(accountId: string, origin: string): Promise<boolean> {
    return this.#ask(() => this.#own.includes(origin) || this.#byAccount.get(accountId)?.has(origin) === true);
  }

  /** Is it the origin of any account at all? A preflight names no account. */
  async knows(origin: string): Promise<boolean> {
    return this.#ask(() => this.#own.includes(origin) || [...this.#byAccount.values()].some((one) => one.has(origin)));
  }

  /** Stops listening to the store. */
  close(): void {
    this.#unwatch();
  }

  async #ask(answer: () => boolean): Promise<boolean> {
    if (Date.now() - this.#readAt < fresh && answer()) return true;
    if (this.#stale) await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
    return answer();
  }

  async #read(): Promise<void> {
    this.#stale = false;
    try {
      const byAccount = new Map<string, ReadonlySet<string>>();
      for await (const { id, origins } of allAccounts(this.#store)) byAccount.set(id, new Set(origins));
      this.#byAccount = byAccount;
      this.#readAt = Date.now();
    } catch (cause) {
      this.#stale = true;
      throw cause;
    }
  }
}

async function* allAccounts(store: Store) {
  for (let after: { keys: []; id: string } | undefined; ;) {
    const accounts = await store.read({
      noun: 'accounts',
      accountId: everyAccount,
      where: { op: 'all' },
      order: [],
      limit: 1000,
      ...(after && { after }),
    });
    yield* accounts;
    const last = accounts.at(-1);
    if (!last || accounts.length < 1000) return;
    after = { keys: [], id: last.id };
  }
}
