import * as z from 'zod/mini';
import type { Condition } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { Store } from '../../contract/store.ts';
import { Id } from '../../contract/values.ts';
import { parse } from '../../engine/parse.ts';
import { readQuery } from '../http/query.ts';

/** How many people an account has. Guests take no licence: they are counted apart. `limit` and `left` are null where guests are unlimited. */
export const Usage = z.strictObject({
  guests: z.strictObject({ limit: z.nullable(z.int()), used: z.int(), left: z.nullable(z.int()) }),
  members: z.strictObject({ used: z.int() }),
});
/** See {@link Usage}. */
export type Usage = z.infer<typeof Usage>;

/** Counts the active guests and members of an account. */
export async function usageOf(store: Store, request: Request): Promise<Usage> {
  const { accountId } = parse(z.strictObject({ accountId: Id }), readQuery(new URL(request.url).searchParams));
  const own: Condition = { op: 'eq', field: 'id', value: accountId };
  const [account] = await store.read({ noun: 'accounts', accountId, where: own, order: [], limit: 1 });
  if (!account) throw new GuestError('not_found');
  const count = async (noun: Noun, where: Condition) =>
    (await store.tally({ noun, accountId, where, by: [] })).reduce((sum, group) => sum + group.count, 0);
  const guests = await count('guests', { op: 'eq', field: 'state', value: 'active' });
  const members = await count('members', { op: 'eq', field: 'active', value: true });
  const limit = account.guestLimit;
  return {
    guests: { limit, used: guests, left: limit === null ? null : Math.max(0, limit - guests) },
    members: { used: members },
  };
}
