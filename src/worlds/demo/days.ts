/** Instants of the demo, told as days from now, so that the world is always of this week. */

const day = 86_400_000;

/** The instant so many days from the day of `now` (negative: ago), at an hour of UTC. `hour` may have a fraction. */
export function dayOf(now: string, days: number, hour = 9): string {
  const midnight = Math.floor(Date.parse(now) / day) * day;
  return new Date(midnight + Math.round(days) * day + Math.round(hour * 3_600_000)).toISOString();
}

/** The same, but never later than `now`: for what has happened already. */
export function pastDay(now: string, daysAgo: number, hour = 9): string {
  const instant = dayOf(now, -daysAgo, hour);
  return instant < now ? instant : new Date(Date.parse(now) - 60_000).toISOString();
}
