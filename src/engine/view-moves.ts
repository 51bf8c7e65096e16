/**
 * Whether a change of what decides a policy moved anything that a viewer sees. Only then may the viewer be told to start
 * over: a reset without a visible cause would tell that something hidden had changed.
 */
import { and, type Condition, not, or } from '../contract/condition.ts';
import type { AnyRecord, RecordOf } from '../contract/nouns.ts';
import type { LogPosition, Store } from '../contract/store.ts';
import { compilePolicy } from '../policy/index.ts';
import type { PolicyFacts, Shown } from '../policy/types.ts';
import { hangsOnTask } from '../policy/view.ts';
import { canonical } from './canonical.ts';
import type { House } from './house.ts';
import type { Compiled } from './policies.ts';
import { projectAll } from './projector.ts';
import { readAll } from './read-all.ts';
import { looksMoved, type Past, type PlacedNoun, sightMoved, type Standpoint } from './row-moves.ts';
import { Sight } from './sight.ts';

/** Most changes that are looked through for records that are gone by now; past that, reading again is less work. */
const mostPast = 5000;

/**
 * Whether the view of one viewer differs between two policies: over the records as they stand now, and those that were
 * changed since a place of the log, which the viewer may still hold as they were.
 */
export async function viewMoved(house: House, was: Compiled, is: Compiled, since: LogPosition): Promise<boolean> {
  if (was.policy.access !== is.policy.access || toldOfSession(was) !== toldOfSession(is)) return true;
  if (was.policy.outline() === is.policy.outline()) return false;
  // Where people stand is held by version: the older policy is asked about people as they stand now.
  const [had, has] = [new Sight(house, { ...was, version: is.version }), new Sight(house, is)];
  const [before, after] = await Promise.all([projectsSeen(had), projectsSeen(has)]);
  if (before.size !== after.size) return true;
  const past = await pastSince(house.store, is.policy.viewer.accountId, since);
  if (!past) return true;
  const gone = past.filter(({ noun, record }) => noun === 'projects' && !after.has(record.id));
  const projects = gone.map(({ record }) => record as RecordOf<'projects'>);
  const [sawOf, seesOf] = await Promise.all([had.views('projects', projects), has.views('projects', projects)]);
  const [saw, sees] = [sawOf, seesOf].map((seen) => new Set<AnyRecord>(seen.map(({ record }) => record)));
  if (projects.some((project) => saw?.has(project) !== sees?.has(project))) return true;
  for (const [id, { version, project }] of after) {
    if (before.get(id)?.version !== version) return true;
    if (await differs({ sight: had, project }, { sight: has, project }, past)) return true;
  }
  return false;
}

/** The same, with the facts of the older policy. */
export async function viewMovedSince(
  house: House,
  facts: PolicyFacts | undefined,
  is: Compiled,
  since: LogPosition,
): Promise<boolean> {
  if (!facts) return true;
  return viewMoved(house, { policy: compilePolicy(facts), facts, version: is.version }, is, since);
}

/** Whether what a viewer sees in one project, its own fields aside, differs between two standpoints. */
export async function placeMoved(was: Standpoint, is: Standpoint): Promise<boolean> {
  return differs(was, is, []);
}

async function differs(was: Standpoint, is: Standpoint, past: readonly Past[]): Promise<boolean> {
  const [before, after] = [was.sight.policy.stand(was.project), is.sight.policy.stand(is.project)];
  if (before.people !== after.people) return true;
  const { id, accountId } = is.project;
  const { store } = is.sight.house;
  for (const noun of ['stages', 'tasks', 'comments', 'attachments'] as const) {
    const [old, fresh] = [before.shown[noun], after.shown[noun]];
    if (canonical(shownText(old)) === canonical(shownText(fresh))) continue;
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
    const inPlace = past.filter((other) => other.noun === noun && placeOf(other.record) === id);
    if (await sightMoved(was, is, noun, inPlace, past)) return true;
  }
  return false;
}

/** What was changed or removed since a place of the log, as it was; nothing where that is too much to tell. */
async function pastSince(store: Store, accountId: string, since: LogPosition): Promise<readonly Past[] | undefined> {
  const past: Past[] = [];
  for (let from = since; ;) {
    const page = await store.changes(from, 500);
    if (page.tooOld || past.length > mostPast) return undefined;
    if (page.changes.length === 0) return past;
    for (const { noun, accountId: home, before } of page.changes) {
      if (home === accountId && before) past.push({ noun, record: before });
    }
    from = page.position;
  }
}

function placeOf(record: AnyRecord): string {
  return (record as { readonly projectId?: string }).projectId ?? record.id;
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

function shownText(shown: readonly Shown[]): readonly string[] {
  return shown.map(({ rows, opens }) => canonical([rows, [...opens].sort()])).sort();
}

/** Whether all that is shown, before and after, is shown with the same opened. */
function opensAlike(one: readonly Shown[], other: readonly Shown[]): boolean {
  return new Set([...one, ...other].map(({ opens }) => canonical([...opens].sort()))).size <= 1;
}
