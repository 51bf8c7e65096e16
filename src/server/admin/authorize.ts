import { createHash, timingSafeEqual } from 'node:crypto';
import { GuestError } from '../../contract/errors.ts';

/**
 * Lets the host's own back end in, by the key of the house. The comparison takes the same time for every wrong key.
 * A browser is refused, whatever it holds: this key belongs on no page. Raises `unauthenticated` and `forbidden`.
 */
export function authorizeAdmin(request: Request, adminKey: string): void {
  const [, given = ''] = /^Bearer (.{1,1000})$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (!timingSafeEqual(digest(given), digest(adminKey))) throw new GuestError('unauthenticated');
  if (request.headers.has('origin') || request.headers.has('sec-fetch-site')) throw new GuestError('forbidden');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
