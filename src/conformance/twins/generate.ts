/** Makes a pair of twin worlds from a seed. */
import type { World } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import { baseWorld, twinNow } from './base.ts';
import { Chance } from './chance.ts';
import { actOf, editsOf } from './acted.ts';
import { Draft } from './edited.ts';
import { hiddenDeeds } from './edits/deeds.ts';
import { type DrawOptions, hiddenEdits, seenBy, type Watch } from './edits.ts';
import type { Act, Edit, TwinPair, ViewerKind } from './pair.ts';
import { Eye } from './slice/eye.ts';
import { sliceOf } from './slice.ts';
import { happeningsOf, moments, stepsOf, type TracePlan } from './trace.ts';
import { sameDelegates } from './trace/delegates.ts';
import type { Delegates, HiddenIds } from './trace/ground.ts';

/** The pair of a seed and a kind of viewer; the same on every machine. `prepare` may change the world that it is made from. */
export function twinPair(seed: string, kind: ViewerKind, prepare = (world: World) => world): TwinPair {
  const { world: made, viewers } = baseWorld(seed, kind);
  const world = prepare(made);
  const watch: Watch = { viewers, now: twinNow };
  const canary = canaryOf(`${seed} ${kind}`);
  const base = new Draft(world);
  const edits = (side: string, draft: Draft, tries: number, isAct?: DrawOptions['isAct']) =>
    hiddenEdits(draft, watch, {
      chance: new Chance(`${side} ${kind} ${seed}`),
      // Each side has words of its own, so that a search for one of them tells the worlds apart where it leaks.
      canary: `${canary}${side.slice(0, 1)}`,
      source: `${side} ${kind} ${seed}`,
      tries,
      ...(isAct && { isAct }),
    });
  const [draftA, draftB] = [new Draft(world), new Draft(world)];
  const [editsA, editsB] = [edits('a', draftA, 10), edits('b', draftB, 20)];
  const chance = new Chance(`trace ${kind} ${seed}`);
  const hidden = hiddenIds(base, watch, [...editsA, ...editsB]);
  const signedIn = kind !== 'nobody' || chance.often(50);
  const plan: TracePlan = { base, viewers, signedIn, now: twinNow, seed: `${seed} ${kind}`, canary, chance, hidden };
  const acts: Record<'a' | 'b', Record<string, readonly Act[]>> = { a: {}, b: {} };
  const drawn = happeningsOf(plan);
  let delegates: Delegates = new Map();
  const happenings = moments.map((moment, at) => {
    // What happens in both worlds comes between: at its moment an act is hidden in the world as it stands then.
    const common = alikeInBoth(drawn[at - 1] ?? [], [draftA, draftB], watch);
    for (const [side, draft] of [['a', draftA] as const, ['b', draftB] as const]) {
      const own = leavesOwn(draft, watch);
      const isAct = (edit: Edit) => isOneAct(edit) && own(edit);
      const source = `${side} ${moment} ${kind} ${seed}`;
      const deeds = { draft, chance: new Chance(`deeds ${source}`), source, canary: `${canary}${side}` };
      acts[side][moment] = [...edits(`${side} ${moment}`, draft, 2, isAct).map(actOf), ...hiddenDeeds(deeds, watch, 3)];
    }
    // The viewer acts between the first moment and the second.
    if (at === 0) delegates = sameDelegates([draftA, draftB], watch);
    return common;
  });
  return {
    seed,
    kind,
    now: twinNow,
    viewers,
    base: world,
    a: { edits: editsA, acts: acts.a },
    b: { edits: editsB, acts: acts.b },
    steps: stepsOf(plan, happenings.slice(1), delegates),
    canary,
  };
}

/**
 * Those of some acts that show the same in both worlds, laid over both. One that takes away the last task by which a
 * project is seen parts worlds of which one has a second reason to show that project.
 */
function alikeInBoth(acts: readonly Act[], drafts: readonly [Draft, Draft], watch: Watch): readonly Act[] {
  // What each of the acts came to: one that one world alone takes makes it no twin.
  const apply = (draft: Draft, some: readonly Act[]) => some.map((act) => carriedOut(draft, act)).join();
  const isAlike = (some: readonly Act[]) => {
    const [a, b] = [new Draft(drafts[0]), new Draft(drafts[1])];
    return apply(a, some) === apply(b, some) && seenBy(watch, a) === seenBy(watch, b);
  };
  const kept: Act[] = [];
  if (isAlike(acts)) kept.push(...acts);
  else for (const act of acts) if (isAlike([...kept, act])) kept.push(act);
  for (const draft of drafts) apply(draft, kept);
  return kept;
}

/** Lays an act over a world, and tells whether the world took it. */
function carriedOut(draft: Draft, act: Act): boolean {
  const edits = editsOf(act, draft, twinNow);
  for (const edit of edits) draft.apply(edit);
  return edits.length > 0;
}

/** The team's own rules make more of these: the parts of an internal task are internal, and histories are not written by hand. */
function isOneAct(edit: Edit): boolean {
  if (edit.noun === 'revisions') return false;
  return !(edit.op === 'change' && edit.noun === 'tasks' && edit.fields.internal !== undefined);
}

/**
 * Tells which edits leave alone what a viewer may write by then: an act that put a value over the viewer's own would be no
 * hidden one any more.
 */
function leavesOwn(draft: Draft, { viewers, now }: Watch): (edit: Edit) => boolean {
  const eyes = viewers.map((viewer) => new Eye(draft, viewer, now));
  return (edit) => {
    const task = edit.op === 'change' && edit.noun === 'tasks' ? draft.get('tasks', edit.id) : undefined;
    if (!task || edit.op !== 'change') return true;
    return !eyes.some((eye) => {
      const view = task.accountId === eye.viewer.accountId ? eye.view('tasks', task) : undefined;
      const writes = (name: string) => (name === 'followers' ? view?.rights.has('task.follow') : view?.write.has(name));
      return Object.keys(edit.fields).some(writes);
    });
  };
}

const consonants: readonly string[] = 'bcdfghjklmnpqrstvwxz'.split('');

/** A word that is no word, and no part of an id or digest by chance. */
function canaryOf(seed: string): string {
  const chance = new Chance(`canary ${seed}`);
  return `zq${Array.from({ length: 10 }, () => chance.one(consonants)).join('')}`;
}

/** Ids of what none of the viewers may see, in the base or after some edits. */
function hiddenIds(base: Draft, { viewers, now }: Watch, edits: readonly Edit[]): HiddenIds {
  const visible = viewers.map((viewer) => sliceOf(base, viewer, now).visible);
  const ids = (noun: Exclude<keyof HiddenIds, 'people'>): readonly string[] => {
    const seen = new Set(visible.flatMap((one) => one[noun].map(({ id }) => id)));
    const standing = base.all(noun).map(({ id }) => id);
    return [...standing.filter((id) => !seen.has(id)), ...added(edits, noun)];
  };
  return {
    projects: ids('projects'),
    stages: ids('stages'),
    tasks: ids('tasks'),
    comments: ids('comments'),
    attachments: ids('attachments'),
    orders: ids('orders'),
    approvals: ids('approvals'),
    people: added(edits, 'people'),
  };
}

function added(edits: readonly Edit[], noun: Noun): readonly string[] {
  return edits.filter((edit) => edit.op === 'add' && edit.noun === noun).map(({ id }) => id);
}
