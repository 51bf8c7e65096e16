/** What is cut from every grant of a viewer alike: the internal flag, archived projects, technical work at a fixed fee. */
import { all, and, type Condition, not, or } from '../contract/condition.ts';
import { technicalType } from './decide.ts';

/** The cuts of one viewer. */
export interface Cuts {
  readonly project: Condition;
  /** By the task's own fields and its project's billing. */
  readonly task: Condition;
  /** On any record with a `projectId`: its project is not cut. */
  readonly inProject: Condition;
  readonly comment: Condition;
  readonly attachment: Condition;
  readonly timeEntry: Condition;
  /** Drafts are for members; an order on a task is seen where the task is. */
  readonly order: Condition;
  /** Guests see the questions that are put to them; who has signed one keeps it, also where it is for the team alone since. */
  readonly approval: Condition;
  readonly revision: Condition;
}

const notInternal: Condition = { op: 'eq', field: 'internal', value: false };
const forGuests: Condition = { op: 'eq', field: 'audience', value: 'guests' };

/** Holds on a record whose project meets the condition. */
export function whereProject(where: Condition): Condition {
  if (where.op === 'all' || where.op === 'none') return where;
  return { op: 'within', field: 'projectId', from: { noun: 'projects', field: 'id', where } };
}

/** Of an order or approval: it stands on no task. */
export const noTask: Condition = { op: 'eq', field: 'taskId', value: null };
const notDraft: Condition = { op: 'not', of: { op: 'eq', field: 'state', value: 'draft' } };

/** The cuts of a viewer: guests meet all of them, members without `internal.read` those of the flags. */
export function cutsOf(kind: 'member' | 'guest', seesInternal: boolean, personId: string): Cuts {
  const guest = kind === 'guest';
  const flag = seesInternal ? all : notInternal;
  const audience = seesInternal ? all : forGuests;
  const project = and(flag, guest ? { op: 'eq', field: 'archived', value: false } : all);
  const inProject = whereProject(project);
  const technical = and(
    { op: 'eq', field: 'type', value: technicalType },
    whereProject({ op: 'eq', field: 'billing', value: 'fixed' }),
  );
  const task = and(flag, guest ? not(technical) : all);
  const onTask: Condition =
    task.op === 'all'
      ? all
      : or(noTask, { op: 'within', field: 'taskId', from: { noun: 'tasks', field: 'id', where: task } });
  const asked: Condition = { op: 'has', field: 'askedIds', value: personId };
  const signed: Condition = { op: 'has', field: 'signedIds', value: personId };
  return {
    project,
    inProject,
    task,
    comment: audience,
    attachment: audience,
    revision: flag,
    order: and(guest ? notDraft : all, onTask),
    approval: and(or(flag, signed), guest ? and(notDraft, asked) : all, onTask),
    timeEntry: guest ? whereProject(not({ op: 'eq', field: 'billing', value: 'fixed' })) : all,
  };
}
