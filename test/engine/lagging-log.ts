/** A store whose log cannot be read up to what was committed, as where another writer still runs. */
import type { ChangePage, Store } from '../../src/contract/store.ts';
import { wrapped } from '../stores/support.ts';

/** See the head of this file. */
export interface LaggingStore extends Store {
  /** From now on the log is read up to here alone, until it is let go. */
  hold(): Promise<void>;
  /** Lets the log be read to its end again. */
  letGo(): void;
}

/** A store over another, whose log lags on demand. */
export function laggingStore(store: Store): LaggingStore {
  let held: string | undefined;
  const numberOf = (position: string) => Number(position.split('.').at(-1));
  const changes = async (after: string, limit: number): Promise<ChangePage> => {
    const page = await store.changes(after, limit);
    if (held === undefined || page.tooOld) return page;
    const end = held;
    const { position } = await store.changes('now', 1);
    const unread = position !== end && { unread: position };
    if (after === 'now') return { ...page, position: end, ...unread };
    const read = page.changes.filter((change) => numberOf(change.position) <= numberOf(end));
    return { changes: read, position: read.at(-1)?.position ?? after, tooOld: false, ...unread };
  };
  return {
    ...wrapped(store, { changes }),
    async hold() {
      held = (await store.changes('now', 1)).position;
    },
    letGo() {
      held = undefined;
    },
  };
}
