import { type ErrorCode, isGuestError } from '../../contract/errors.ts';

const codes: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'access_ended',
  'access_expired',
  'not_found',
]);

/** Whether a failure says that a viewer may not see what was asked for; any other may pass. */
export function isShut(cause: unknown): boolean {
  return isGuestError(cause) && codes.has(cause.code);
}
