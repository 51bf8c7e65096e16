import * as z from 'zod/mini';
import type { SessionToken } from '../../contract/session.ts';
import type { Store } from '../../contract/store.ts';
import { Id, Origin } from '../../contract/values.ts';
import { parse } from '../../engine/parse.ts';
import { badValue, unknownReference } from '../../engine/refusals.ts';
import type { Origins } from '../origins.ts';
import { longestLife, type Tokens } from '../tokens/tokens.ts';

/** Whom the host's back end signs in. `ttl` is in seconds, 300 at most and unless told; `origin` binds the token to one page. */
export const SessionInput = z.strictObject({
  personId: Id,
  accountId: Id,
  ttl: z.optional(z.int().check(z.minimum(1), z.maximum(longestLife))),
  origin: z.optional(Origin),
});
/** See {@link SessionInput}. */
export type SessionInput = z.infer<typeof SessionInput>;

/** What minting stands on. */
export interface Mint {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly origins: Origins;
}

/**
 * Makes a short token for a member or guest of an account. Those whose access has ended get one too: with it they are
 * told so. Raises `invalid` for an account, person or origin that the store does not have so.
 */
export async function mintSession({ store, tokens, origins }: Mint, input: unknown): Promise<SessionToken> {
  const { accountId, personId, ttl, origin } = parse(SessionInput, input);
  const [account] = await store.read({
    noun: 'accounts',
    accountId,
    where: { op: 'eq', field: 'id', value: accountId },
    order: [],
    limit: 1,
  });
  if (!account) throw unknownReference('/accountId');
  if (!(await standsIn(store, accountId, personId))) throw unknownReference('/personId');
  if (origin !== undefined && !(await origins.allows(accountId, origin))) {
    throw badValue('/origin', 'The origin is not one of the account.');
  }
  return tokens.mint({ accountId, personId, origin }, ttl);
}

async function standsIn(store: Store, accountId: string, personId: string): Promise<boolean> {
  const found = await Promise.all(
    (['members', 'guests'] as const).map((noun) =>
      store.read({ noun, accountId, where: { op: 'eq', field: 'personId', value: personId }, order: [], limit: 1 }),
    ),
  );
  return found.some(({ length }) => length > 0);
}
