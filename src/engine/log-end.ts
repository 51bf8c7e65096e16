import type { LogPosition, Store } from '../contract/store.ts';
import { Later } from './later.ts';
import { Patience } from './patience.ts';

/**
 * The end of the log, behind all that was committed before this call: whoever reads records or a policy before, or from the
 * end on, knows all that lies before it. A log that cannot be read so far yet is waited for, at most as long as `Later` does.
 */
export async function logEnd(store: Store, patience = new Patience()): Promise<LogPosition> {
  const { position, unread } = await store.changes('now', 1);
  if (unread === undefined) return position;
  const rest = new Later(store, position, () => false, patience);
  await rest.readOn();
  return rest.end;
}
