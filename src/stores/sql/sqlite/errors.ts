import { GuestError, isGuestError } from '../../../contract/errors.ts';

/** Primary result codes of SQLite that pass, or that somebody must see to on the machine (https://sqlite.org/rescode.html). */
const reasons: Readonly<Record<number, string>> = {
  5: 'another process writes to the database and did not end in time',
  6: 'the database is locked',
  8: 'the database file cannot be written to',
  10: 'the disk of the database failed',
  11: 'the database file is damaged',
  13: 'the disk of the database is full',
  14: 'the database file cannot be opened',
  26: 'the file is no database',
};

/** What went wrong in SQLite as a GuestError; one that is it already stays as it is. */
export function sqliteError(cause: unknown): GuestError {
  if (isGuestError(cause)) return cause;
  const reason = reasons[codeOf(cause)];
  if (reason !== undefined)
    return new GuestError('unavailable', { detail: `SQLite: ${reason}.`, retryAfter: 1, cause });
  const closed = cause instanceof Error && /database is not open/.test(cause.message);
  if (closed) return new GuestError('unavailable', { detail: 'The database is closed.', cause });
  return new GuestError('server', { detail: 'SQLite refused a statement.', cause });
}

/** Whether an error of {@link sqliteError} says that another process holds the database. */
export function isBusy(error: unknown): boolean {
  return isGuestError(error) && codeOf(error.cause) === 5;
}

/** The primary result code, without what extends it; 0 for what is no error of SQLite. */
function codeOf(cause: unknown): number {
  return cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
}
