import type { GuestError } from '../../contract/errors.ts';
import type { Strings } from '../../strings/en.ts';

/** Why a write did not happen and what to do, in words; never a field's name or an id. */
export function writeFailure({ code }: GuestError, words: Strings): string {
  switch (code) {
    case 'offline':
    case 'unavailable':
      return words.writeOffline;
    case 'forbidden':
    case 'unauthenticated':
    case 'access_ended':
    case 'access_expired':
      return words.writeForbidden;
    case 'not_found':
      return words.writeGone;
    case 'locked':
      return words.writeLocked;
    case 'invalid':
    case 'too_large':
      return words.writeInvalid;
    case 'rate_limited':
      return words.writeLimited;
    case 'conflict':
      return words.writeConflict;
    default:
      return words.writeFailed;
  }
}
