/** Draws hidden edits: whatever comes, of any noun and field, and the oracle says which of it nobody may notice. */
import type { Viewer } from '../../contract/session.ts';
import type { Chance } from './chance.ts';
import { actOf, editsOf } from './acted.ts';
import { Draft } from './edited.ts';
import { editAccount, editContact, editOrganization, editProject, editStage } from './edits/company.ts';
import { type DrawEdits, EditGround } from './edits/ground.ts';
import { addApproval, addOrder, editApproval, editOrder } from './edits/orders.ts';
import { addPerson, changePerson, editGuest, editMember, editRole, editShare, editTeam } from './edits/people.ts';
import { addComment, editComment, editFile } from './edits/talk.ts';
import { addRevision, addTask, changeTask, changeTasks, editTime, removeTask } from './edits/tasks.ts';
import type { Edit } from './pair.ts';
import { standsInSight } from './edits/in-sight.ts';
import { Eye } from './slice/eye.ts';
import { sliceOf } from './slice.ts';

/** Whose sight must not move. */
export interface Watch {
  readonly viewers: readonly Viewer[];
  readonly now: string;
}

/** What edits are made with, more often what is more often wrong. */
const draws: readonly DrawEdits[] = [
  ...[addTask, addTask, addTask, changeTask, changeTask, changeTask, changeTasks, changeTasks, removeTask],
  ...[addComment, addComment, editComment, editComment, editFile, editFile, addRevision, addRevision, editTime],
  ...[changePerson, addPerson, editMember, editGuest, editShare, editShare, editRole, editTeam],
  ...[addOrder, addOrder, editOrder, addApproval, addApproval, editApproval],
  ...[editAccount, editOrganization, editContact, editProject, editStage],
];

/** All that the viewers see of a world. */
export function seenBy({ viewers, now }: Watch, draft: Draft): string {
  return viewers.map((viewer) => sliceOf(draft, viewer, now).text).join('\n');
}

/** Some edits together; kept or dropped as one. */
type Group = readonly Edit[];

/** How edits are drawn. */
export interface DrawOptions {
  readonly chance: Chance;
  readonly canary: string;
  /** Keeps the ids of one side apart from those of the other. */
  readonly source: string;
  /** How many groups are tried. */
  readonly tries: number;
  /**
   * Where single acts are drawn: which edits may be one, since one that is left out must not hide another. Each then leaves
   * the sight as it is by itself, not only all of them together.
   */
  readonly isAct?: (edit: Edit) => boolean;
}

/** Drawn from one world and asked about together: nearly all of them hide well, and the oracle is slow. */
const together = 12;

/** Draws edits over a world that leave the viewers' sight as it is. The draft is left with them laid over. */
export function hiddenEdits(draft: Draft, watch: Watch, { chance, canary, source, tries, isAct }: DrawOptions): Edit[] {
  const seen = seenBy(watch, draft);
  const kept: Edit[] = [];
  const ground = new EditGround(draft, { chance, now: watch.now, canary, source, single: isAct !== undefined });
  for (let left = tries; left > 0; left -= together) {
    const eyes = watch.viewers.map((viewer) => new Eye(draft, viewer, watch.now));
    const groups = Array.from({ length: Math.min(together, left) }, () => {
      const group = chance.one(draws)(ground);
      return isAct ? group.filter(isAct) : group;
    }).filter((group) => group.length > 0 && !group.some((edit) => eyes.some((eye) => standsInSight(eye, edit))));
    const hidden = isAct ? keepEach(draft, watch, seen, groups.flat()) : keepHidden(draft, watch, seen, groups);
    for (const edit of hidden) {
      for (const one of isAct ? editsOf(actOf(edit), draft, watch.now) : [edit]) draft.apply(one);
      kept.push(edit);
    }
  }
  return kept;
}

/** Those of some edits that nobody notices as acts, with all that follows from each, asked about by itself and in its turn. */
function keepEach(draft: Draft, watch: Watch, seen: string, edits: readonly Edit[]): readonly Edit[] {
  let stands = draft;
  return edits.filter((edit) => {
    const tried = new Draft(stands);
    const follows = editsOf(actOf(edit), stands, watch.now);
    for (const one of follows) tried.apply(one);
    if (follows.length === 0 || seenBy(watch, tried) !== seen) return false;
    stands = tried;
    return true;
  });
}

/** Those of some groups that nobody notices. */
function keepHidden(draft: Draft, watch: Watch, seen: string, groups: readonly Group[]): readonly Edit[] {
  if (groups.length === 0) return [];
  const edits = groups.flat();
  const tried = new Draft(draft);
  for (const edit of edits) tried.apply(edit);
  if (seenBy(watch, tried) === seen) return edits;
  if (groups.length === 1) return [];
  const half = Math.ceil(groups.length / 2);
  const first = keepHidden(draft, watch, seen, groups.slice(0, half));
  const between = new Draft(draft);
  for (const edit of first) between.apply(edit);
  return [...first, ...keepHidden(between, watch, seen, groups.slice(half))];
}
