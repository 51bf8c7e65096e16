import type { Store } from '../../contract/store.ts';

/** One promise of a store, as data: any runner can loop over a list of them. */
export interface StoreCase {
  /** What the store promises, in a sentence. */
  readonly promise: string;
  /** Throws an Error that says what was seen where the promise is broken. `open` gives a new, empty store. */
  run(open: () => Promise<Store>): Promise<void>;
}

/** A case that looks at one empty store, and closes it. */
export function storeCase(promise: string, look: (store: Store) => Promise<void>): StoreCase {
  return {
    promise,
    async run(open) {
      const store = await open();
      try {
        await look(store);
      } finally {
        await store.close();
      }
    },
  };
}
