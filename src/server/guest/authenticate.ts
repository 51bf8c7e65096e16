import { GuestError } from '../../contract/errors.ts';
import type { RateLimits } from '../http/limits.ts';
import type { Origins } from '../origins.ts';
import type { Tokens, Verified } from '../tokens/tokens.ts';

/** What tells who asks. */
export interface Gate {
  readonly tokens: Tokens;
  readonly origins: Origins;
  readonly limits: RateLimits;
}

/**
 * Tells who asks, from the bearer token alone: no path, parameter or body does. A page may send it only from an origin
 * of the token's account, or the server's own, and only from the one that the token is bound to, where it is.
 * Raises `unauthenticated` and `rate_limited`.
 */
export async function authenticate(
  { tokens, origins, limits }: Gate,
  request: Request,
  address: string,
): Promise<Verified> {
  const verified = await check({ tokens, origins }, request).catch(async (cause: unknown) => {
    await limits.address(address);
    throw cause;
  });
  await limits.session(viewerKey(verified));
  return verified;
}

/** One viewer's name in counts and maps. */
export function viewerKey({ accountId, personId }: Verified): string {
  return `${accountId} ${personId}`;
}

async function check({ tokens, origins }: Pick<Gate, 'tokens' | 'origins'>, request: Request): Promise<Verified> {
  const [, token] = /^Bearer ([A-Za-z0-9._~+/-]{1,4000}=*)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === undefined) throw new GuestError('unauthenticated');
  const verified = await tokens.verify(token);
  const origin = request.headers.get('origin');
  if (origin === null) return verified;
  const bound = verified.origin ?? origin;
  if (bound !== origin || !(await origins.allows(verified.accountId, origin))) throw new GuestError('unauthenticated');
  return verified;
}
