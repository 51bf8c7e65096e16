import { GuestError } from '../../contract/errors.ts';

/** The entity tag of a version. */
export function etagOf(version: string): string {
  return `"${version}"`;
}

/** The version that `If-Match` names; without the header, or with `*`, whatever stands. Raises `invalid` for a list. */
export function versionFrom(ifMatch: string | null): string | undefined {
  if (ifMatch === null || ifMatch.trim() === '*') return undefined;
  const [, version] = /^"([\x21\x23-\x7e]{1,200})"$/.exec(ifMatch.trim()) ?? [];
  if (version === undefined) {
    throw new GuestError('invalid', { pointer: 'If-Match', detail: 'Send one version in quotes, as its ETag came.' });
  }
  return version;
}

/** Whether `If-None-Match` names this tag; weak comparison, as for every GET (RFC 9110, 13.1.2). */
export function isNamed(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
