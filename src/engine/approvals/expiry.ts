/** The sweep of the clock: approvals whose time is over are written as expired, so that streams and the log tell of it. */
import { all, and } from '../../contract/condition.ts';
import { isGuestError } from '../../contract/errors.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { House } from '../house.ts';
import { readAll, readById } from '../read-all.ts';
import { approvalAt } from './by-clock.ts';
import { stepOperations } from './on-approval.ts';

/**
 * Ends what is over in every account; answers how many approvals that were. One that cannot be ended stops no other: once all
 * the rest has been gone through, an `AggregateError` names what failed, the first of it as its cause.
 */
export async function expireDue(house: House): Promise<number> {
  const { store, clock } = house;
  const at = clock.now();
  const over = and(
    { op: 'in', field: 'state', values: ['sent', 'viewed'] },
    { op: 'lte', field: 'expiresAt', value: at },
  );
  const failures: unknown[] = [];
  const tried = <T>(work: Promise<T>, failed: T) =>
    work.catch((cause: unknown) => {
      failures.push(cause);
      return failed;
    });
  let ended = 0;
  for (const { id: accountId } of await readAll(store, 'accounts', everyAccount, all)) {
    for (const { id } of await tried(readAll(store, 'approvals', accountId, over, ['id']), [])) {
      const turn = house.turns.run(`${accountId}/${id}`, () => expire(house, accountId, id, at));
      if (await tried(turn, false)) ended += 1;
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'Some approvals could not be ended.', { cause: failures[0] });
  }
  return ended;
}

/** Ends one, unless somebody was faster: what is left is met by the next sweep. */
async function expire(house: House, accountId: string, id: string, at: string): Promise<boolean> {
  const stored = await readById(house.store, 'approvals', accountId, id);
  const after = stored && approvalAt(stored, at);
  if (!after || after === stored) return false;
  try {
    await house.store.write({ accountId, at, ...(await stepOperations(house, { stored, at }, after)) });
    return true;
  } catch (cause) {
    if (isGuestError(cause) && cause.code === 'conflict') return false;
    throw cause;
  }
}
