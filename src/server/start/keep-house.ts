import type { Store } from '../../contract/store.ts';
import type { Clock } from '../clock.ts';
import { describeFailure, type Log } from '../log.ts';

const hour = 60 * 60 * 1000;
/** How long changes and idempotency keys are kept: keys for at least seven days (law 7). */
const kept = 8 * 24 * hour;

/** Has the store drop old changes and keys, now and every hour. The returned function ends that. */
export function keepHouse(store: Store, clock: Clock, log: Log): () => void {
  const forget = () =>
    store
      .forget(new Date(Date.parse(clock.now()) - kept).toISOString())
      .catch((cause: unknown) => log.error(describeFailure(cause), 'old changes could not be dropped'));
  void forget();
  const timer = setInterval(() => void forget(), hour);
  return () => clearInterval(timer);
}
