/**
 * How often somebody who need not be who they say may have links mailed to one address. It grows slower and never stops: whoever
 * asks in another's name must not keep that one from signing in.
 */

/** Milliseconds between the first mails of a day, and most of them between any two. */
export const [linkPause, longestPause] = [60_000, 60 * 60_000] as const;

/** Mails of a day before the pause grows, doubling with each. */
const quick = 3;

/** Milliseconds to wait after so many mails within a day. */
export function pauseAfter(mails: number): number {
  return Math.min(longestPause, linkPause * 2 ** Math.max(0, mails - quick));
}

/** Those instants that lie within the last day. */
export function lastDay(instants: readonly string[], at: string): readonly string[] {
  const since = new Date(Date.parse(at) - 24 * 60 * 60_000).toISOString();
  return instants.filter((one) => one > since);
}

/** Whether it is too soon for another mail, after those of the last day. */
export function isTooSoon(mails: readonly string[], at: string): boolean {
  const last = mails.at(-1);
  return last !== undefined && Date.parse(at) - Date.parse(last) < pauseAfter(mails.length);
}
