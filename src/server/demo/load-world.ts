import type { World } from '../../contract/complete.ts';
import { isGuestError } from '../../contract/errors.ts';
import { nounNames } from '../../contract/nouns.ts';
import type { Operation, Store } from '../../contract/store.ts';
import { standingEntries } from '../../engine/approvals/activity.ts';

/**
 * Puts a world of one account into a store, whole or not at all, where that account is not there yet. What was done with its
 * approvals stands in the account's activity, so that mails follow from it as from any act.
 */
export async function loadWorld(store: Store, accountId: string, world: World, at: string): Promise<void> {
  if (await isThere(store, accountId)) return;
  const operations = nounNames.flatMap((noun) =>
    (world[noun] ?? []).map((record) => ({ op: 'put', noun, record, expect: 'absent' }) as Operation),
  );
  try {
    await store.write({ accountId, at, operations, append: standingEntries([], world.approvals ?? []) });
  } catch (cause) {
    // Of two servers that start on one empty database, one is first.
    if (!isGuestError(cause) || cause.code !== 'conflict' || !(await isThere(store, accountId))) throw cause;
  }
}

async function isThere(store: Store, accountId: string): Promise<boolean> {
  const where = { op: 'eq', field: 'id', value: accountId } as const;
  return (await store.read({ noun: 'accounts', accountId, where, order: [], limit: 1 })).length > 0;
}
