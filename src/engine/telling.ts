/**
 * Tells viewers of stretches of the log, each change as things stood when it was made. What was told would else depend on
 * what came later, and so on hidden changes and on where the log was cut.
 */
import { everyAccount } from '../contract/nouns/person.ts';
import type { AnyRecord } from '../contract/nouns.ts';
import type { Viewer } from '../contract/session.ts';
import type { Change, ChangePage, LogPosition } from '../contract/store.ts';
import type { Ghosts } from './change-around.ts';
import type { House } from './house.ts';
import { Later } from './later.ts';
import type { Patience } from './patience.ts';
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

/** How often stretches are told anew because something was written meanwhile. */
const attempts = 3;

/** What was told, and what was removed in the last stretch: records that follow may still name it. */
export interface Told<H extends Hearer> {
  readonly stretches: readonly ToldStretch<H>[];
  readonly ghosts: Ghosts;
  /** How far it came, where it was over before the end. */
  readonly cut?: LogPosition;
}

/** How far viewers are told. */
export interface TellingOptions {
  /** What follows the stretches, where the caller has read it already. */
  readonly later?: Later;
  /** Whether to leave off: asked after every change. */
  readonly isOver?: () => boolean;
  /** With a log that is held up; its own unless given. */
  readonly patience?: Patience;
}

/** Tells some viewers of stretches of the log that follow on each other; `before` are the ghosts of what went before. */
export async function tellStretches<H extends Hearer>(
  house: House,
  stretches: readonly Stretch[],
  hearers: readonly H[],
  before: Ghosts,
  { later, isOver = () => false, patience }: TellingOptions = {},
): Promise<Told<H>> {
  const concerns = concerning(hearers);
  const told = stretches.flatMap(({ page }) => page.changes).filter(concerns);
  const ahead = later ?? new Later(house.store, stretches.at(-1)?.page.position ?? '', concerns, patience);
  const isTold = hearers.length > 0 && told.length > 0;
  if (isTold && !later) await ahead.readOn();
  for (let left = attempts; ; left -= 1) {
    const result = await tellOnce(house, { stretches, hearers, before, told, later: ahead, concerns, isOver });
    // What left off in the middle has no time for another try.
    if (!isTold || left <= 1 || result.cut !== undefined || (await ahead.readOn()) !== 'news') return result;
  }
}

/** Whether a change is of an account of some viewers, or of all. */
export function concerning(hearers: readonly Pick<Hearer, 'viewer'>[]): (change: Change) => boolean {
  const accounts = new Set<string>([everyAccount, ...hearers.map(({ viewer }) => viewer.accountId)]);
  return ({ accountId }) => accounts.has(accountId);
}

interface Telling<H extends Hearer> {
  readonly stretches: readonly Stretch[];
  readonly hearers: readonly H[];
  readonly before: Ghosts;
  /** Every change of the stretches that concerns a hearer. */
  readonly told: readonly Change[];
  readonly later: Later;
  readonly concerns: (change: Change) => boolean;
  readonly isOver: () => boolean;
}

async function tellOnce<H extends Hearer>(
  house: House,
  { stretches, hearers, before, told: all, later, concerns, isOver }: Telling<H>,
): Promise<Told<H>> {
  const undone = new Undone(all, later);
  const told: ToldStretch<H>[] = [];
  let made = 0;
  let removed: Ghosts = before;
  for (const stretch of stretches) {
    const ghosts = new Map([...removed, ...(removed = removedIn(stretch.page))]);
    const tales = new Map<H, Tale[]>(hearers.map((hearer) => [hearer, []]));
    for (const [at, change] of stretch.page.changes.entries()) {
      if (!concerns(change)) continue;
      made += 1;
      const then = made === all.length && later.isEmpty ? house : houseAt(house, undone, made);
      const stories = new Map<string, Story>();
      for (const hearer of hearers) {
        const { accountId } = hearer.viewer;
        if (change.accountId !== accountId && change.accountId !== everyAccount) continue;
        const story = stories.get(accountId) ?? new Story(then, accountId, hearer.compiled.version, change, ghosts);
        stories.set(accountId, story);
        const sight = then === house ? hearer.sight : new Sight(then, hearer.compiled);
        tales.get(hearer)?.push(...(await story.tell(sight)));
      }
      if (isOver() && endsAct(stretch.page, at)) {
        told.push({ stretch: { ...stretch, page: cutAfter(stretch.page, at) }, tales });
        return { stretches: told, ghosts: removed, cut: change.position };
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

/** Whether nothing that follows a change may name what was removed beside it: one act has one instant, and maybe two pages. */
function endsAct({ changes }: ChangePage, at: number): boolean {
  const instant = changes[at]?.at;
  const next = changes[at + 1];
  if (next && next.at !== instant) return true;
  for (let one = at; changes[one]?.at === instant; one -= 1) if (!changes[one]?.after) return false;
  return true;
}

function cutAfter(page: ChangePage, at: number): ChangePage {
  return { ...page, changes: page.changes.slice(0, at + 1), position: page.changes[at]?.position ?? page.position };
}

function removedIn({ changes }: ChangePage): Ghosts {
  return new Map(
    changes.flatMap(({ noun, id, before, after }): [string, AnyRecord][] =>
      before && !after ? [[`${noun}/${id}`, before]] : [],
    ),
  );
}
