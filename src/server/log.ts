import { isGuestError } from '../contract/errors.ts';

/** Where a server writes what its operator should know; a pino logger is one. */
export interface Log {
  error(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

/** A log that keeps nothing. */
export const silentLog: Log = { error: () => undefined, info: () => undefined };

/**
 * A failure as it may stand in a log: what kind, and where in the code. Messages are left out, because databases and
 * parsers put records into theirs.
 */
export function describeFailure(cause: unknown): object {
  if (!(cause instanceof Error)) return { failure: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    failure: cause.name,
    ...(isGuestError(cause) || 'code' in cause ? { code: String((cause as { code?: unknown }).code) } : {}),
    ...('issues' in cause && Array.isArray(cause.issues) ? { at: cause.issues.map(pathOf) } : {}),
    frames: frames.slice(0, 6).map((line) => line.trim()),
    ...(cause.cause === undefined ? {} : { cause: describeFailure(cause.cause) }),
  };
}

function pathOf(issue: { readonly path?: readonly PropertyKey[]; readonly code?: string }): string {
  return `${issue.code ?? ''} /${(issue.path ?? []).map(String).join('/')}`;
}
