/**
 * Tells viewers of stretches of the log, each change as things stood when it was made. What was told would else depend on
 * what came later, and so on hidden changes and on where the log was cut.
 */
import { everyAccount } from '../contract/nouns/person.ts';
import type { AnyRecord } from '../contract/nouns.ts';
import type { Viewer } from '../contract/session.ts';
import type { Change, ChangePage, LogPosition, Store } from '../contract/store.ts';
import type { Ghosts } from './change-around.ts';
import type { House } from './house.ts';
import { storeAt, Undone } from './past-store.ts';
import type { Compiled } from './policies.ts';
import { Roster } from './roster.ts';
import { Sight } from './sight.ts';
import { Story } from './story.ts';
import type { Tale } from './told.ts';

/** One viewer who is told. */
export interface Hearer {
  readonly viewer: Viewer;
  readonly compiled: Compiled;
  readonly sight: Sight;
}

/** A page of the log, and the place that it was read from. */
export interface Stretch {
  readonly from: LogPosition;
  readonly page: ChangePage;
}

/** What each viewer is told of one stretch. */
export interface ToldStretch<H extends Hearer> {
  readonly stretch: Stretch;
  readonly tales: ReadonlyMap<H, readonly Tale[]>;
}

/** Most changes past the stretches that are looked at: a log that runs away is caught up with first. */
const mostAhead = 5000;

/** How often stretches are told anew because something was written meanwhile. */
const attempts = 3;

/** What was told, and what was removed in the last stretch: records that follow may still name it. */
export interface Told<H extends Hearer> {
  readonly stretches: readonly ToldStretch<H>[];
  readonly ghosts: Ghosts;
}

/** Tells some viewers of stretches of the log that follow on each other; `before` are the ghosts of what went before. */
export async function tellStretches<H extends Hearer>(
  house: House,
  stretches: readonly Stretch[],
  hearers: readonly H[],
  before: Ghosts,
): Promise<Told<H>> {
  const accounts = new Set<string>([everyAccount, ...hearers.map(({ viewer }) => viewer.accountId)]);
  const concerns = ({ accountId }: Change) => accounts.has(accountId);
  const told = stretches.flatMap(({ page }) => page.changes).filter(concerns);
  let end = stretches.at(-1)?.page.position;
  let later: readonly Change[] = [];
  for (let left = attempts; ; left -= 1) {
    const isTold = hearers.length > 0 && told.length > 0 && end !== undefined;
    if (isTold && left === attempts)
      ({ changes: later, position: end } = await readOn(house.store, end ?? '', concerns));
    const result = await tellOnce(house, { stretches, hearers, before, all: [...told, ...later], concerns });
    if (!isTold || left <= 1) return result;
    const news = await readOn(house.store, end ?? '', concerns);
    if (news.changes.length === 0) return result;
    later = [...later, ...news.changes];
    end = news.position;
  }
}

/** What follows a place of the log, up to its end. */
async function readOn(
  store: Store,
  from: LogPosition,
  concerns: (change: Change) => boolean,
): Promise<{ readonly changes: readonly Change[]; readonly position: LogPosition }> {
  const changes: Change[] = [];
  for (let position = from; ;) {
    const page = await store.changes(position, 500);
    changes.push(...page.changes.filter(concerns));
    position = page.position;
    if (page.changes.length < 500 || changes.length >= mostAhead) return { changes, position };
  }
}

interface Telling<H extends Hearer> {
  readonly stretches: readonly Stretch[];
  readonly hearers: readonly H[];
  readonly before: Ghosts;
  /** Every change that concerns a hearer, from the first stretch to the end of the log. */
  readonly all: readonly Change[];
  readonly concerns: (change: Change) => boolean;
}

async function tellOnce<H extends Hearer>(
  house: House,
  { stretches, hearers, before, all, concerns }: Telling<H>,
): Promise<Told<H>> {
  const undone = new Undone(all);
  const told: ToldStretch<H>[] = [];
  let made = 0;
  let removed: Ghosts = before;
  for (const stretch of stretches) {
    const ghosts = new Map([...removed, ...(removed = removedIn(stretch.page))]);
    const tales = new Map<H, Tale[]>(hearers.map((hearer) => [hearer, []]));
    for (const change of stretch.page.changes) {
      if (!concerns(change)) continue;
      made += 1;
      const then = made === all.length ? house : houseAt(house, undone, made);
      const stories = new Map<string, Story>();
      for (const hearer of hearers) {
        const { accountId } = hearer.viewer;
        if (change.accountId !== accountId && change.accountId !== everyAccount) continue;
        const story = stories.get(accountId) ?? new Story(then, accountId, hearer.compiled.version, change, ghosts);
        stories.set(accountId, story);
        const sight = then === house ? hearer.sight : new Sight(then, hearer.compiled);
        tales.get(hearer)?.push(...(await story.tell(sight)));
      }
    }
    told.push({ stretch, tales });
  }
  return { stretches: told, ghosts: removed };
}

/** The house as it stood once so many of the changes were made. */
function houseAt(house: House, undone: Undone, made: number): House {
  const store = storeAt(house.store, undone, made);
  return { ...house, store, roster: new Roster(store) };
}

function removedIn({ changes }: ChangePage): Ghosts {
  return new Map(
    changes.flatMap(({ noun, id, before, after }): [string, AnyRecord][] =>
      before && !after ? [[`${noun}/${id}`, before]] : [],
    ),
  );
}
