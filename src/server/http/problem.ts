import { GuestError, isGuestError, type ErrorCode } from '../../contract/errors.ts';
import type { Problem } from '../../contract/problem.ts';

/** Titles for developers; what a guest reads comes from the elements' own words. */
const titles: Readonly<Record<ErrorCode, string>> = {
  unauthenticated: 'No valid session',
  forbidden: 'Not allowed',
  access_ended: 'Access was taken back',
  access_expired: 'Access has run out',
  not_found: 'Not found',
  conflict: 'Changed meanwhile',
  in_progress: 'Being carried out',
  too_large: 'Too large',
  unsupported_media_type: 'Unsupported media type',
  invalid: 'Invalid',
  key_reused: 'Idempotency key used for another request',
  locked: 'Locked',
  rate_limited: 'Too many requests',
  server: 'The server failed',
  unavailable: 'Not available now',
  offline: 'No answer',
  bad_answer: 'Not an answer of the protocol',
};

/** Codes whose answers say nothing more, so that what is hidden and what does not exist look alike to the byte. */
const silent: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'access_ended',
  'access_expired',
  'not_found',
  'server',
]);

/** The error answer of a failure: `application/problem+json` (RFC 9457). Whatever is no `GuestError` is `server`. */
export function problemResponse(failure: unknown): Response {
  const error = isGuestError(failure) ? failure : new GuestError('server');
  const status = error.status === 0 ? 500 : error.status;
  const code = error.status === 0 ? 'server' : error.code;
  const told = !silent.has(code);
  const problem: Problem = {
    type: `urn:guest-kit:problem:${code}`,
    title: titles[code],
    status,
    code,
    ...(told && error.message !== '' && error.message !== code ? { detail: error.message } : {}),
    ...(told && error.pointer !== undefined ? { pointer: error.pointer } : {}),
    ...(code === 'conflict' && error.changed !== undefined ? { changed: error.changed } : {}),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (error.retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(error.retryAfter))));
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  // A body that was refused may still be on its way: the connection cannot carry another request.
  if (code === 'too_large') headers.set('connection', 'close');
  return new Response(JSON.stringify(problem), { status, headers });
}
