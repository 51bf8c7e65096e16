/** Seconds before the second try, the third, and so on: about three days in all (Standard Webhooks, "Deliverability and reliability"). */
const waits = [5, 30, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** Most tries of one message. */
export const mostTries = waits.length + 1;

/**
 * Milliseconds to wait after so many tries; nothing where that was the last. `random` is from 0 up to 1: each wait is
 * longer or shorter by up to a fifth, so that messages that failed together do not come back together.
 */
export function backOff(tries: number, random: number): number | undefined {
  const seconds = waits[tries - 1];
  return seconds === undefined ? undefined : Math.round(seconds * 1000 * (0.8 + 0.4 * random));
}
