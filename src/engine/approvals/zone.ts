/** Names of time zones, as a page tells the one of its reader. */

/** Whether there is a time zone of this name in the IANA database, as far as this server's `Intl` knows it; no mere offset is one. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
