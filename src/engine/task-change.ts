/** The steps that all writes of tasks share. */
import { completeRecord, derivedKeys } from '../contract/complete.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { Task, TaskRecord } from '../contract/nouns/task.ts';
import type { Projected } from '../contract/projected.ts';
import type { Operation, Precondition } from '../contract/store.ts';
import type { Act, Result } from './act.ts';
import { canonical } from './canonical.ts';
import { projectOne } from './projector.ts';
import { readById } from './read-all.ts';
import { badValue, forbidden } from './refusals.ts';
import { relate } from './relations.ts';
import { type RevisionBase, revisionOf } from './revisions.ts';
import type { Seen, Sight } from './sight.ts';
import type { TaskValues } from './task-input.ts';
import { type Beside, placeInStage } from './task-places.ts';

/** What a write makes of a task, and what else it writes beside it. */
export interface TaskChange {
  readonly after: TaskRecord;
  readonly others?: readonly Operation[] | undefined;
}

/** A task as its own GET answers now. */
export async function taskNow(sight: Sight, { id }: Pick<Result, 'id'>): Promise<Projected<Task>> {
  return projectTask(sight, await sight.see('tasks', id));
}

/** Projects one task. */
export async function projectTask(sight: Sight, seen: Seen<'tasks'>): Promise<Projected<Task>> {
  return projectOne<'tasks'>(sight, seen, await relate(sight, [seen]));
}

/** Refuses a write that would take the task out of its writer's own sight. */
export async function checkStaysInSight(sight: Sight, record: TaskRecord): Promise<void> {
  if ((await sight.views('tasks', [record])).length === 0) throw forbidden();
}

/** Lays a task in the place of an older one, with the line in its history; nothing where nothing moved. */
export function putTask(before: TaskRecord | undefined, next: TaskRecord, base: RevisionBase): readonly Operation[] {
  const after = { ...next, ...derivedKeys('tasks', next) };
  if (before && canonical(before) === canonical(after)) return [];
  const record = before ? { ...after, version: before.version + 1, updatedAt: base.at } : after;
  return [
    { op: 'put', noun: 'tasks', record, expect: before?.version ?? 'absent' },
    ...revisionOf(before, record, base),
  ];
}

/** Who changes a task now, and the id of the line that tells of it. */
export function revisionBase(sight: Sight, act: Act): RevisionBase {
  return { id: act.nextId('revisions'), at: sight.house.clock.now(), by: sight.viewer.personId };
}

/** What a task refers to must be there when it is written. */
export function presenceOf({ projectId, stageId, parentId }: TaskRecord): readonly Precondition[] {
  return [
    { kind: 'present', noun: 'projects', id: projectId },
    { kind: 'present', noun: 'stages', id: stageId },
    ...(parentId === null ? [] : [{ kind: 'present', noun: 'tasks', id: parentId } as const]),
  ];
}

/** The internal flag that a task gets: the parts of an internal task are internal. */
export async function internalFlag(
  { house, accountId }: Sight,
  { parentId, internal }: Pick<TaskRecord, 'parentId' | 'internal'>,
  values: TaskValues,
): Promise<boolean> {
  if (parentId === null || (values.parentId === undefined && values.internal === undefined)) return internal;
  const parent = await readById(house.store, 'tasks', accountId, parentId);
  if (!parent?.internal) return internal;
  if (values.internal === false) throw badValue('/internal', 'A part of an internal task is internal.');
  return true;
}

/** A task in its place in the stage that it now has. Others that made room are written beside it. */
export async function inStage(
  sight: Sight,
  act: Act,
  project: ProjectRecord,
  before: Pick<TaskRecord, 'stageId'> | undefined,
  task: TaskRecord,
  beside: Beside,
): Promise<{ readonly after: TaskRecord; readonly others: readonly Operation[] }> {
  const spread = act.spread(task.id);
  const { position, shifted } = await placeInStage(sight, project, task.stageId, task, beside, spread);
  const at = sight.house.clock.now();
  const stageSince = before?.stageId === task.stageId ? task.stageSince : at;
  return {
    after: { ...task, position, stageSince },
    others: shifted.flatMap(({ task: other, position: place }) =>
      putTask(other, { ...other, position: place }, { id: '', at, by: null }),
    ),
  };
}

/** A complete new task of checked values, at the end of its stage. */
export async function newTask(
  sight: Sight,
  act: Act,
  project: ProjectRecord,
  values: TaskValues & { readonly title: string },
): Promise<TaskRecord> {
  const { house, accountId, viewer } = sight;
  const stageId = values.stageId ?? (await firstStage(sight, project));
  const internal = await internalFlag(sight, { parentId: null, internal: false, ...values }, values);
  const at = house.clock.now();
  const given = { ...values, stageId, internal, projectId: project.id, createdBy: viewer.personId };
  const task = completeRecord('tasks', given, { id: act.nextId('tasks'), accountId, at });
  return (await inStage(sight, act, project, undefined, task, {})).after;
}

/** Where new tasks go: the first stage that is open, or else the first. */
async function firstStage({ house, accountId }: Sight, project: ProjectRecord): Promise<string> {
  const where = { op: 'eq', field: 'projectId', value: project.id } as const;
  const order = [{ field: 'position' }];
  const stages = await house.store.read({ noun: 'stages', accountId, where, order, limit: 1000 });
  const stage = stages.find(({ category }) => category === 'open') ?? stages[0];
  if (!stage) throw badValue('/stageId', 'The project has no stages.');
  return stage.id;
}
