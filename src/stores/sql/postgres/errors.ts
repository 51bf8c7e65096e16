import { GuestError, isGuestError } from '../../../contract/errors.ts';

/** Classes and codes of PostgreSQL that say: not now (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const passing: Readonly<Record<string, string>> = {
  '08': 'the connection failed',
  '53': 'the server lacks room: disk, memory or connections',
  '57': 'the server is starting, stopping or ended the statement',
  '58': 'the system under the server failed',
};

/** Codes after which the same transaction may pass: serialization, deadlock, and a record that another writer put first. */
const retryable = new Set(['40001', '40P01', '23505']);

/** The SQLSTATE of an error that the server sent; none where the connection failed. */
function stateOf(cause: unknown): string | undefined {
  const code = cause instanceof Error && 'code' in cause && 'severity' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Whether the transaction was rolled back for a reason that may not stand the next time. */
export function isRetryable(cause: unknown): boolean {
  return retryable.has(stateOf(cause) ?? '');
}

/** What went wrong as a GuestError; one that is it already stays as it is. */
export function postgresError(cause: unknown): GuestError {
  if (isGuestError(cause)) return cause;
  const state = stateOf(cause);
  // An error without a state is the driver's: no server there, or gone in mid-word.
  const reason = state === undefined ? 'the server cannot be reached' : passing[state.slice(0, 2)];
  if (reason !== undefined)
    return new GuestError('unavailable', { detail: `PostgreSQL: ${reason}.`, retryAfter: 1, cause });
  if (retryable.has(state ?? '')) {
    return new GuestError('unavailable', {
      detail: 'PostgreSQL: too many writers of the same records.',
      retryAfter: 1,
      cause,
    });
  }
  return new GuestError('server', { detail: `PostgreSQL refused a statement (${state}).`, cause });
}
