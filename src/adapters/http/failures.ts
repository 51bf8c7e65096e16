/** Translates what went wrong on the way into `GuestError`s, once, at the edge. */
import type { ChangedDocument } from '../../contract/approvals/inputs.ts';
import { type ErrorCode, errorStatus, GuestError, isGuestError } from '../../contract/errors.ts';

/** Codes for answers without a problem document: those of a proxy, say. */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'invalid',
  423: 'locked',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** The error of an answer that is not 2xx: what its problem document says (RFC 9457), else what its status stands for. */
export function errorOfAnswer(status: number, headers: Headers, body: unknown, cause?: unknown): GuestError {
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const retryAfter = secondsUntil(headers.get('retry-after'));
  const known = typeof problem['code'] === 'string' && Object.hasOwn(errorStatus, problem['code']);
  const code = known ? (problem['code'] as ErrorCode) : (byStatus[status] ?? (status >= 500 ? 'server' : 'bad_answer'));
  const changed = code === 'conflict' ? changedIn(problem['changed']) : undefined;
  return new GuestError(code, {
    cause,
    ...(changed && { changed }),
    ...(typeof problem['detail'] === 'string' ? { detail: problem['detail'] } : {}),
    ...(typeof problem['pointer'] === 'string' ? { pointer: problem['pointer'] } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** What is asked now in place of what was shown; the differences are told as they came, since elements pass over what they do not know. */
function changedIn(value: unknown): ChangedDocument | undefined {
  const { approvalId, difference } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isOne = typeof approvalId === 'string' && Array.isArray(difference);
  return isOne ? { approvalId, difference: difference as ChangedDocument['difference'] } : undefined;
}

/** The error of a call that failed in whatever way. */
export function errorOf(cause: unknown): GuestError {
  if (isGuestError(cause)) return cause;
  if (isTimeout(cause)) return new GuestError('unavailable', { detail: 'The server did not answer in time.', cause });
  if (cause instanceof SyntaxError) return new GuestError('bad_answer', { detail: 'The answer is not JSON.', cause });
  return new GuestError('offline', { detail: 'The server could not be reached.', cause });
}

/** Seconds that a `Retry-After` asks to wait: a number or a date (RFC 9110, 10.2.3). */
export function secondsUntil(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Nothing came in the time given: what `AbortSignal.timeout` raises, and ky. */
export function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}
