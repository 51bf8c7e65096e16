import type { ChangedDocument } from './approvals/inputs.ts';

/** The closed list of what can go wrong, with the HTTP status of each. Elements switch on the code and take words from the catalogue. */
export const errorStatus = {
  /** The request has no valid session. */
  unauthenticated: 401,
  /** The record is visible, the action is not among its `rights`. */
  forbidden: 403,
  /** The person had access, and it was taken back or the account closed sharing. Never told to strangers. */
  access_ended: 403,
  /** The person's access had a last day, and that has passed. */
  access_expired: 403,
  /** There is no such record, or none that this viewer may see. */
  not_found: 404,
  /** The record changed since the version that the write was made from. */
  conflict: 409,
  /** The same write is being carried out at this moment. */
  in_progress: 409,
  /** The request is larger than the server takes. */
  too_large: 413,
  /** The body is not of a media type that the route takes. */
  unsupported_media_type: 415,
  /** The input breaks a rule; `pointer` says where. */
  invalid: 422,
  /** The idempotency key was used before for another request. */
  key_reused: 422,
  /** A signed field cannot be written. */
  locked: 423,
  /** Too many requests; `retryAfter` says when to come back. */
  rate_limited: 429,
  /** The server failed; the act may be tried again with the same key. */
  server: 500,
  /** The server is starting, stopping or cut off from its database. */
  unavailable: 503,
  /** The request never reached a server. */
  offline: 0,
  /** The answer was not what the protocol promises. */
  bad_answer: 0,
} as const;

/** One of the closed list of error codes. */
export type ErrorCode = keyof typeof errorStatus;

/** What a {@link GuestError} may carry besides its code. */
export interface GuestErrorOptions {
  /** A sentence for a developer: what, where and what to do. It must tell a guest nothing hidden. */
  readonly detail?: string;
  /** JSON pointer (RFC 6901) into the body, or a parameter's name. */
  readonly pointer?: string;
  /** Seconds to wait before another try. */
  readonly retryAfter?: number;
  /** With `conflict`, of a decision: what is asked now in place of what was shown. */
  readonly changed?: ChangedDocument;
  /** What was underneath; it never crosses the wire. */
  readonly cause?: unknown;
}

/** The one error of the kit. Compare by {@link isGuestError}, since two copies of the kit may share a page. */
export class GuestError extends Error {
  override readonly name = 'GuestError';
  readonly code: ErrorCode;
  readonly pointer: string | undefined;
  readonly retryAfter: number | undefined;
  readonly changed: ChangedDocument | undefined;

  constructor(code: ErrorCode, { detail, pointer, retryAfter, changed, cause }: GuestErrorOptions = {}) {
    super(detail ?? code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.pointer = pointer;
    this.retryAfter = retryAfter;
    this.changed = changed;
  }

  /** The HTTP status that stands for the code; 0 where no answer came. */
  get status(): number {
    return errorStatus[this.code];
  }
}

/** Tells a {@link GuestError}, also one of another copy of the kit. */
export function isGuestError(error: unknown): error is GuestError {
  return (
    error instanceof Error &&
    error.name === 'GuestError' &&
    'code' in error &&
    Object.hasOwn(errorStatus, String(error.code))
  );
}
