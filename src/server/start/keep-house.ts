import type { Store } from '../../contract/store.ts';
import type { Engine } from '../../engine/index.ts';
import type { Clock } from '../clock.ts';
import type { LinkSessions } from '../links/link-sessions.ts';
import type { Log } from '../log.ts';
import { repeatedly } from './repeatedly.ts';

const hour = 60 * 60 * 1000;
/**
 * How long things are kept, in milliseconds. Changes: for as long as a page that comes back may go on from where it was,
 * instead of reading everything again; each holds two whole records. Keys: at least seven days (law 7), and one to spare.
 */
const kept = { changes: 24 * hour, keys: 8 * 24 * hour };

/** Milliseconds after which streams, mails and webhooks tell of an approval that has run out; answers tell of it at once. */
const expiryPause = 15_000;

/** What a house is kept with. */
export interface HouseKeeping {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  readonly sessions: LinkSessions;
  readonly log: Log;
}

/**
 * Drops old changes, keys, links and sessions, now and every hour, and writes of approvals that they have run out. The
 * returned function ends that, after what is under way.
 */
export function keepHouse({ engine, store, clock, sessions, log }: HouseKeeping): () => Promise<void> {
  const ago = (time: number) => new Date(Date.parse(clock.now()) - time).toISOString();
  const ends = [
    repeatedly({
      ...{ pause: hour, log, failed: 'old changes could not be dropped' },
      work: () => store.forget({ changes: ago(kept.changes), keys: ago(kept.keys) }),
    }),
    repeatedly({ pause: hour, log, failed: 'old links could not be dropped', work: () => sessions.forget() }),
    repeatedly({
      ...{ pause: expiryPause, log, failed: 'approvals could not be ended' },
      work: () => engine.expireDue(),
    }),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}
