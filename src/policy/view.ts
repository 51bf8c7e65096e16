/** What a viewer sees of one record: the union over the grants that show it. */
import { type Condition, none } from '../contract/condition.ts';
import { evaluate } from '../contract/evaluate.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import type { Viewer } from '../contract/session.ts';
import type { Billing } from './grants.ts';
import type { Opening } from './opening.ts';
import { type Marks, marksOf, rightsOn, writableBy } from './record-rights.ts';
import { answerFrom, settle } from './settle.ts';
import type { Around, Policy, SeenNoun, View } from './types.ts';

/** Finds the openings that show a record. */
export type Showing = <N extends SeenNoun>(noun: N, record: RecordOf<N>, around: Around) => readonly Opening[];

/**
 * Makes a {@link Showing}. What hangs on a task is shown only by a grant that shows the task. What a project answers is
 * asked of it once, so that a card costs a few comparisons.
 */
export function showingOf(openings: readonly Opening[]): Showing {
  const settled = new WeakMap<ProjectRecord, Map<SeenNoun, readonly Condition[]>>();
  const rowsIn = (noun: SeenNoun, project: ProjectRecord): readonly Condition[] => {
    const byNoun = settled.get(project) ?? new Map<SeenNoun, readonly Condition[]>();
    settled.set(project, byNoun);
    const rows = byNoun.get(noun) ?? openings.map((opening) => settle(opening.rows[noun], noun, project));
    byNoun.set(noun, rows);
    return rows;
  };
  return (noun, record, around) => {
    const { project, task } = around;
    if (!liesIn(record, project) || (hangsOnTask(noun) && !(task && liesIn(task, project)))) return [];
    const rows = rowsIn(noun, project);
    const answer = answerFrom(around);
    return openings.filter((_, index) => {
      if (!evaluate(rows[index] ?? none, record, answer)) return false;
      return (
        !hangsOnTask(noun) || (task !== undefined && evaluate(rowsIn('tasks', project)[index] ?? none, task, answer))
      );
    });
  };
}

function liesIn(record: { readonly id: string; readonly projectId?: string }, project: ProjectRecord): boolean {
  return (record.projectId ?? record.id) === project.id;
}

/** Nouns of which each record belongs to a task. */
export function hangsOnTask(noun: SeenNoun): boolean {
  return noun === 'comments' || noun === 'attachments' || noun === 'timeEntries' || noun === 'revisions';
}

/** Makes the views of one viewer. Views of records in equal standing are one object, so that a page of cards costs one union. */
export function viewsOf(showing: Showing, { personId, accountId }: Viewer, kind: 'member' | 'guest'): Policy['view'] {
  const cache = new Map<SeenNoun, Map<Billing, Map<string | number, View>>>();
  const ofProjects = new WeakMap<ProjectRecord, Map<string | number, View>>();
  const viewsOfProject = (project: ProjectRecord) => {
    let views = ofProjects.get(project);
    if (!views) ofProjects.set(project, (views = new Map<string | number, View>()));
    return views;
  };
  const viewsIn = (noun: SeenNoun, billing: Billing) => {
    let ofNoun = cache.get(noun);
    if (!ofNoun) cache.set(noun, (ofNoun = new Map<Billing, Map<string | number, View>>()));
    let views = ofNoun.get(billing);
    if (!views) ofNoun.set(billing, (views = new Map<string | number, View>()));
    return views;
  };
  return (noun, record, around) => {
    if (record.accountId !== accountId || around.project.accountId !== accountId) return undefined;
    const shown = showing(noun, record, around);
    if (shown.length === 0) return undefined;
    const marks = marksOf(noun, record, personId);
    const { billing } = around.project;
    const standing = (marks.own ? 1 : 0) + (marks.internal ? 2 : 0) + (marks.open ? 4 : 0) + (marks.draft ? 8 : 0);
    // Most viewers have one grant: a number is made in no time.
    const [only] = shown;
    const key =
      shown.length === 1 && only
        ? only.grant.index * 16 + standing
        : `${standing} ${shown.map(({ grant }) => grant.index).join()}`;
    // A view of a project tells what may be made there; that is asked of the project itself.
    const views = noun === 'projects' ? viewsOfProject(around.project) : viewsIn(noun, billing);
    let view = views.get(key);
    if (!view) views.set(key, (view = unite(shown, noun, billing, marks, kind, around)));
    return view;
  };
}

function unite(
  shown: readonly Opening[],
  noun: SeenNoun,
  billing: Billing,
  marks: Marks,
  kind: 'member' | 'guest',
  around: Around,
): View {
  const read = new Set<string>();
  const write = new Set<string>();
  const rights = new Set<Right>();
  for (const opening of shown) {
    for (const name of opening.fields(noun, billing, marks.own).read) read.add(name);
    for (const name of writableBy(opening, noun, billing, marks)) write.add(name);
    for (const right of rightsOn(opening, noun, marks, kind, around)) rights.add(right);
  }
  return { read, write, rights };
}
