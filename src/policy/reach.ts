/** How far a grant reaches, as a condition on each noun. */
import { all, and, type Condition, none } from '../contract/condition.ts';
import type { FieldDefinition } from '../contract/nouns/account.ts';
import { type Cuts, whereProject } from './cuts.ts';
import type { Reach } from './grants.ts';
import { clauseCondition } from './scope.ts';
import type { SeenNoun } from './types.ts';

/** What a reach needs to know to become a condition. */
export interface Ground {
  readonly cuts: Cuts;
  readonly definitions: readonly FieldDefinition[];
}

/** The rows of a noun that a reach covers, cuts left aside. */
export function reachOf(reach: Reach, noun: SeenNoun, ground: Ground): Condition {
  switch (noun) {
    case 'projects':
      return overProjects(reach, 'id', ground);
    case 'stages':
      return overProjects(reach, 'projectId', ground);
    case 'tasks':
      return overTasks(reach, 'id', ground);
    default:
      return overTasks(reach, 'taskId', ground);
  }
}

/** On projects themselves (`id`), or on what hangs on a project (`projectId`). */
function overProjects(reach: Reach, key: 'id' | 'projectId', ground: Ground): Condition {
  const project = (where: Condition) => (key === 'id' ? where : whereProject(where));
  switch (reach.kind) {
    case 'account':
      return all;
    case 'project':
    case 'tasks':
      return { op: 'eq', field: key, value: reach.projectId };
    case 'organization':
      return project({ op: 'eq', field: 'organizationId', value: reach.organizationId });
    case 'assigned':
      return framing(key, { op: 'has', field: 'assignees', value: reach.personId }, ground);
    case 'where': {
      const task = clauseCondition(reach.clauses, 'task', ground.definitions);
      const frame = task.op === 'all' ? all : framing(key, task, ground);
      return and(project(clauseCondition(reach.clauses, 'project', ground.definitions)), frame);
    }
  }
}

/** Projects that hold a task which is met and not cut: a task that is hidden must not show by its project. */
function framing(key: 'id' | 'projectId', where: Condition, { cuts }: Ground): Condition {
  if (where.op === 'none') return none;
  return { op: 'within', field: key, from: { noun: 'tasks', field: 'projectId', where: and(where, cuts.task) } };
}

/** On tasks themselves (`id`), or on what hangs on a task (`taskId`). */
function overTasks(reach: Reach, key: 'id' | 'taskId', { definitions }: Ground): Condition {
  const task = (where: Condition): Condition =>
    key === 'id' || where.op === 'all' || where.op === 'none'
      ? where
      : { op: 'within', field: 'taskId', from: { noun: 'tasks', field: 'id', where } };
  switch (reach.kind) {
    case 'account':
      return all;
    case 'project':
      return { op: 'eq', field: 'projectId', value: reach.projectId };
    case 'tasks':
      return and(
        { op: 'eq', field: 'projectId', value: reach.projectId },
        { op: 'in', field: key, values: reach.taskIds },
      );
    case 'organization':
      return whereProject({ op: 'eq', field: 'organizationId', value: reach.organizationId });
    case 'assigned':
      return task({ op: 'has', field: 'assignees', value: reach.personId });
    case 'where':
      return and(
        whereProject(clauseCondition(reach.clauses, 'project', definitions)),
        task(clauseCondition(reach.clauses, 'task', definitions)),
      );
  }
}
