/**
 * Whether a change of what decides a policy moved anything that a viewer sees. Only then may the viewer be told to start
 * over: a reset without a visible cause would tell that something hidden had changed.
 */
import { and, type Condition, not, or } from '../contract/condition.ts';
import { evaluate } from '../contract/evaluate.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { AnyRecord, Noun } from '../contract/nouns.ts';
import type { LogPosition, Store } from '../contract/store.ts';
import { compilePolicy } from '../policy/index.ts';
import type { Policy, PolicyFacts, Shown } from '../policy/types.ts';
import { canonical } from './canonical.ts';
import type { House } from './house.ts';
import type { Compiled } from './policies.ts';
import { projectAll } from './projector.ts';
import { readAll } from './read-all.ts';
import { Sight } from './sight.ts';

/** A policy, and a project that it is asked about. */
interface Standpoint {
  readonly policy: Policy;
  readonly project: ProjectRecord;
}

/** A record as it was before a change: gone or different by now, but perhaps still held by who saw it. */
interface Past {
  readonly noun: Noun;
  readonly record: AnyRecord;
}

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
  const [before, after] = await Promise.all([
    projectsSeen(house, { ...was, version: is.version }),
    projectsSeen(house, is),
  ]);
  if (before.size !== after.size) return true;
  const past = await pastSince(house.store, is.policy.viewer.accountId, since);
  if (!past) return true;
  const everSeen = or(was.policy.rows('projects'), is.policy.rows('projects'));
  if (past.some(({ noun, record }) => noun === 'projects' && !after.has(record.id) && mayMeet(everSeen, record))) {
    return true;
  }
  for (const [id, { version, project }] of after) {
    if (before.get(id)?.version !== version) return true;
    if (await differs(house, { policy: was.policy, project }, { policy: is.policy, project }, past)) return true;
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
export async function placeMoved(house: House, was: Standpoint, is: Standpoint, since: LogPosition): Promise<boolean> {
  const [before, after] = [was.policy.stand(was.project), is.policy.stand(is.project)];
  if (canonical(standText(before)) === canonical(standText(after))) return false;
  const past = await pastSince(house.store, is.project.accountId, since);
  return !past || differs(house, was, is, past);
}

async function differs(house: House, was: Standpoint, is: Standpoint, past: readonly Past[]): Promise<boolean> {
  const [before, after] = [was.policy.stand(was.project), is.policy.stand(is.project)];
  if (before.people !== after.people) return true;
  const { id, accountId } = is.project;
  for (const noun of ['projects', 'stages', 'tasks', 'comments', 'attachments'] as const) {
    const [old, fresh] = [before.shown[noun], after.shown[noun]];
    if (canonical(shownText(old)) === canonical(shownText(fresh))) continue;
    const [had, has] = [rowsIn(was, noun), rowsIn(is, noun)];
    // Where the same is open on other rows, what counts is the rows that come or go; else every row that shows.
    const either = or(had, has);
    const touched = opensAlike(old, fresh) ? and(either, not(and(had, has))) : either;
    const where = and({ op: 'eq', field: noun === 'projects' ? 'id' : 'projectId', value: id }, touched);
    if (where.op === 'none') continue;
    const [one] = await house.store.read({ noun, accountId, where, order: [], limit: 1 });
    if (one) return true;
    const inPlace = past.filter((other) => other.noun === noun && placeOf(other.record) === id);
    if (inPlace.some(({ record }) => mayMeet(noun === 'tasks' ? touched : either, record))) return true;
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

/** Whether a record that is no longer there may have met a condition: what only other records could tell counts as met. */
function mayMeet(condition: Condition, record: AnyRecord): boolean {
  return condition.op !== 'none' && evaluate(condition, record, () => true);
}

function placeOf(record: AnyRecord): string {
  return (record as { readonly projectId?: string }).projectId ?? record.id;
}

/** What the own session tells besides names. */
function toldOfSession({ policy, facts: { account, guest } }: Compiled): string {
  const own = policy.kind === 'guest' ? [guest?.organizationId ?? null, guest?.expiresAt ?? null] : [];
  return canonical([policy.kind, account.brand, [...policy.rights].sort(), ...own]);
}

async function projectsSeen(house: House, compiled: Compiled) {
  const sight = new Sight(house, compiled);
  const where = compiled.policy.rows('projects');
  const records = where.op === 'none' ? [] : await readAll(house.store, 'projects', sight.accountId, where);
  const seen = await sight.views('projects', records);
  const projected = await projectAll<'projects'>(sight, seen);
  const versions = new Map(projected.map(({ id, version }) => [id, version]));
  return new Map(seen.map(({ record }) => [record.id, { project: record, version: versions.get(record.id) }]));
}

/** The rows of a noun that a viewer sees in a project: what hangs on a task only where the task is seen. */
function rowsIn({ policy, project }: Standpoint, noun: 'projects' | 'stages' | 'tasks' | 'comments' | 'attachments') {
  const rows = policy.rows(noun, project);
  if (noun !== 'comments' && noun !== 'attachments') return rows;
  const tasks = policy.rows('tasks', project);
  if (tasks.op === 'all' || tasks.op === 'none') return and(rows, tasks);
  return and(rows, { op: 'within', field: 'taskId', from: { noun: 'tasks', field: 'id', where: tasks } });
}

function shownText(shown: readonly Shown[]): readonly string[] {
  return shown.map(({ rows, opens }) => canonical([rows, [...opens].sort()])).sort();
}

function standText({ shown, people }: ReturnType<Policy['stand']>): readonly unknown[] {
  return [people, ...Object.values(shown).map(shownText)];
}

/** Whether all that is shown, before and after, is shown with the same opened. */
function opensAlike(one: readonly Shown[], other: readonly Shown[]): boolean {
  return new Set([...one, ...other].map(({ opens }) => canonical([...opens].sort()))).size <= 1;
}
