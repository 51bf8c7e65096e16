import type { Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import { describeFailure, type Log } from '../log.ts';

const hour = 60 * 60 * 1000;
/**
 * How long things are kept, in milliseconds. Changes: for as long as a page that comes back may go on from where it was,
 * instead of reading everything again; each holds two whole records. Keys: at least seven days (law 7), and one to spare.
 */
const kept = { changes: 24 * hour, keys: 8 * 24 * hour };

/** Has the store drop old changes and keys, now and every hour. The returned function ends that. */
export function keepHouse(store: Store, clock: Clock, log: Log): () => void {
  const ago = (time: number) => new Date(Date.parse(clock.now()) - time).toISOString();
  const forget = () =>
    store
      .forget({ changes: ago(kept.changes), keys: ago(kept.keys) })
      .catch((cause: unknown) => log.error(describeFailure(cause), 'old changes could not be dropped'));
  void forget();
  const timer = setInterval(() => void forget(), hour);
  return () => clearInterval(timer);
}
