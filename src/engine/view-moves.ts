/**
 * Whether a change of what decides a policy moved anything that a viewer sees. Only then may the viewer be told to start
 * over: a reset without a visible cause would tell that something hidden had changed.
 */
import { and, type Condition, not, or } from '../contract/condition.ts';
import type { AnyRecord, RecordOf } from '../contract/nouns.ts';
import type { LogPosition } from '../contract/store.ts';
import { compilePolicy } from '../policy/index.ts';
import type { PolicyFacts, Shown } from '../policy/types.ts';
import { hangsOnTask } from '../policy/view.ts';
import { canonical } from './canonical.ts';
import type { House } from './house.ts';
import { Later } from './later.ts';
import { storeAt, Undone } from './past-store.ts';
import type { Patience } from './patience.ts';
import type { Compiled } from './policies.ts';
import { projectAll } from './projector.ts';
import { readAll } from './read-all.ts';
import { looksMoved, type PlacedNoun, sightMoved, type Standpoint } from './row-moves.ts';
import { Sight } from './sight.ts';

/** Nouns that lie in a project and travel. */
const placed = ['stages', 'tasks', 'comments', 'attachments', 'orders', 'approvals'] as const;

/**
 * Whether the view of one viewer differs between two policies: over the records as they stand now, and those that were
 * changed since a place of the log, which the viewer may still hold as they were.
 */
export async function viewMoved(
  house: House,
  was: Compiled,
  is: Compiled,
  since: LogPosition,
  patience: Patience,
): Promise<boolean> {
  if (was.policy.access !== is.policy.access || toldOfSession(was) !== toldOfSession(is)) return true;
  if (was.policy.outline() === is.policy.outline()) return false;
  // Where people stand is held by version: the older policy is asked about people as they stand now.
  const [had, has] = [new Sight(house, { ...was, version: is.version }), new Sight(house, is)];
  const [before, after] = await Promise.all([projectsSeen(had), projectsSeen(has)]);
  if (before.size !== after.size) return true;
  const { accountId } = is.policy.viewer;
  const past = new Later(house.store, since, (change) => change.accountId === accountId, patience);
  if ((await past.readOn()) === 'tooOld') return true;
  for await (const some of past.before('projects')) {
    const projects = (some as readonly RecordOf<'projects'>[]).filter(({ id }) => !after.has(id));
    const [sawOf, seesOf] = await Promise.all([had.views('projects', projects), has.views('projects', projects)]);
    const [saw, sees] = [sawOf, seesOf].map((seen) => new Set<AnyRecord>(seen.map(({ record }) => record)));
    if (projects.some((project) => saw?.has(project) !== sees?.has(project))) return true;
  }
  for (const [id, { version, project }] of after) {
    if (before.get(id)?.version !== version) return true;
    if (await placeMoved({ sight: had, project }, { sight: has, project })) return true;
  }
  const then = storeAt(house.store, new Undone([], past), 0);
  for (const noun of placed) {
    for await (const some of past.before(noun)) {
      for (const [projectId, records] of Map.groupBy(some as readonly RecordOf<PlacedNoun>[], (one) => one.projectId)) {
        const project = after.get(projectId)?.project;
        if (!project || shownAlike(had.policy.stand(project).shown[noun], has.policy.stand(project).shown[noun]))
          continue;
        if (await sightMoved({ sight: had, project }, { sight: has, project }, noun, records, then)) return true;
      }
    }
  }
  return false;
}

/** The same, with the facts of the older policy. */
export async function viewMovedSince(
  house: House,
  facts: PolicyFacts | undefined,
  is: Compiled,
  since: LogPosition,
  patience: Patience,
): Promise<boolean> {
  if (!facts) return true;
  return viewMoved(house, { policy: compilePolicy(facts), facts, version: is.version }, is, since, patience);
}

/** Whether what a viewer sees in one project, its own fields aside, differs between two standpoints. */
export async function placeMoved(was: Standpoint, is: Standpoint): Promise<boolean> {
  const [before, after] = [was.sight.policy.stand(was.project), is.sight.policy.stand(is.project)];
  if (before.people !== after.people) return true;
  const { id, accountId } = is.project;
  const { store } = is.sight.house;
  for (const noun of placed) {
    const [old, fresh] = [before.shown[noun], after.shown[noun]];
    if (shownAlike(old, fresh)) continue;
    const [had, has] = [rowsIn(was, noun), rowsIn(is, noun)];
    const either = or(had, has);
    // Where the same is open on other rows, what counts is the rows that come or go; else every row that shows.
    const touched = opensAlike(old, fresh) ? and(either, not(and(had, has))) : either;
    const where = and({ op: 'eq', field: 'projectId', value: id }, touched);
    if (where.op === 'none') continue;
    for (let last: AnyRecord | undefined; ;) {
      const after = last && { keys: [], id: last.id };
      const page = await store.read({ noun, accountId, where, order: [], limit: 200, ...(after && { after }) });
      if (await looksMoved(was, is, noun, page)) return true;
      last = page.at(-1);
      if (page.length < 200) break;
    }
  }
  return false;
}

/** What the own session tells besides names. */
function toldOfSession({ policy, facts: { account, guest } }: Compiled): string {
  const own = policy.kind === 'guest' ? [guest?.organizationId ?? null, guest?.expiresAt ?? null] : [];
  return canonical([policy.kind, account.brand, [...policy.rights].sort(), ...own]);
}

async function projectsSeen(sight: Sight) {
  const where = sight.policy.rows('projects');
  const records = where.op === 'none' ? [] : await readAll(sight.house.store, 'projects', sight.accountId, where);
  const seen = await sight.views('projects', records);
  const projected = await projectAll<'projects'>(sight, seen);
  const versions = new Map(projected.map(({ id, version }) => [id, version]));
  return new Map(seen.map(({ record }) => [record.id, { project: record, version: versions.get(record.id) }]));
}

/** The rows of a noun that a viewer sees in a project: what hangs on a task only where the task is seen. */
function rowsIn({ sight: { policy }, project }: Standpoint, noun: PlacedNoun): Condition {
  const rows = policy.rows(noun, project);
  if (!hangsOnTask(noun)) return rows;
  const tasks = policy.rows('tasks', project);
  if (tasks.op === 'all' || tasks.op === 'none') return and(rows, tasks);
  return and(rows, { op: 'within', field: 'taskId', from: { noun: 'tasks', field: 'id', where: tasks } });
}

function shownAlike(one: readonly Shown[], other: readonly Shown[]): boolean {
  return canonical(shownText(one)) === canonical(shownText(other));
}

function shownText(shown: readonly Shown[]): readonly string[] {
  return shown.map(({ rows, opens }) => canonical([rows, [...opens].sort()])).sort();
}

/** Whether all that is shown, before and after, is shown with the same opened. */
function opensAlike(one: readonly Shown[], other: readonly Shown[]): boolean {
  return new Set([...one, ...other].map(({ opens }) => canonical([...opens].sort()))).size <= 1;
}
