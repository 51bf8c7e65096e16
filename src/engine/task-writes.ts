/** Creating, changing, moving, following and removing tasks. */
import type { WriteOptions } from '../contract/adapter.ts';
import { type Task, type TaskInput, TaskMove } from '../contract/nouns/task.ts';
import type { Projected } from '../contract/projected.ts';
import type { Right } from '../contract/rights.ts';
import type { OperationId } from '../contract/routes.ts';
import { type Act, perform } from './act.ts';
import { flagParts, nothingOnTask, removalOfTask } from './cascade.ts';
import { openingEntries } from './approvals/activity.ts';
import { groundOf, subjectChanges } from './approvals/subject-changes.ts';
import { withdrawals } from './approvals/withdrawals.ts';
import type { Desk } from './desk.ts';
import { parse } from './parse.ts';
import { badValue, forbidden, moved, notFound } from './refusals.ts';
import type { Seen, Sight } from './sight.ts';
import {
  checkStaysInSight,
  inStage,
  internalFlag,
  newTask,
  presenceOf,
  projectTask,
  putTask,
  revisionBase,
  type TaskChange,
  taskNow,
} from './task-change.ts';
import { checkStage, checkTaskInput } from './task-input.ts';
import type { ProjectedAdapter } from './types.ts';

/** The writes of the section `tasks`. */
export type TaskWrites = Pick<
  ProjectedAdapter['tasks'],
  'create' | 'update' | 'move' | 'follow' | 'unfollow' | 'remove'
>;

/** A write on one task. */
interface OnTask {
  readonly operation: OperationId;
  readonly right: Right;
  readonly id: string;
  readonly input?: unknown;
  readonly options: WriteOptions;
  readonly change: (sight: Sight, seen: Seen<'tasks'>, act: Act) => Promise<TaskChange>;
}

/** See {@link TaskWrites}. */
export function taskWrites(desk: Desk): TaskWrites {
  const { house, viewer } = desk;
  const { accountId, personId } = viewer;
  const writer = `${accountId}/${personId}`;

  /** In the one order of checks: see, right, done before, validate, version, lock; then the write. */
  function onTask({ operation, right, id, input, options, change }: OnTask): Promise<Projected<Task>> {
    const version = options?.version;
    return perform(house, { writer, operation, request: [id, input, version], options }, async (act) => {
      const sight = await desk.look();
      const seen = await sight.see('tasks', id);
      if (!seen.view.rights.has(right)) throw forbidden();
      const done = await act.begin();
      if (done) return taskNow(sight, done);
      const { after, others = [] } = await change(sight, seen, act);
      if (version !== undefined && version !== (await projectTask(sight, seen)).version) throw moved();
      await checkStaysInSight(sight, after);
      const base = revisionBase(sight, act);
      const renamed = { noun: 'tasks', before: seen.record, after } as const;
      const asked = await subjectChanges(house.store, accountId, [renamed], groundOf(sight, act, base.at));
      const result = await act.commit(
        { noun: 'tasks', id },
        {
          ...{ accountId, at: base.at },
          append: [...openingEntries([renamed], personId, base.at), ...asked.append],
          operations: [...putTask(seen.record, after, base), ...others, ...asked.operations],
          require: [...presenceOf(after), ...asked.require],
        },
      );
      return taskNow(await desk.look(), result);
    });
  }

  const follows = (operation: 'tasks.follow' | 'tasks.unfollow') => (id: string, options: WriteOptions) =>
    onTask({
      operation,
      right: 'task.follow',
      id,
      options,
      async change(_sight, { record }) {
        const { followers } = record;
        if (operation === 'tasks.unfollow') {
          return { after: { ...record, followers: followers.filter((one) => one !== personId) } };
        }
        return { after: followers.includes(personId) ? record : { ...record, followers: [...followers, personId] } };
      },
    });

  return {
    create(projectId: string, input: TaskInput, options: WriteOptions) {
      const request = { writer, operation: 'tasks.create', request: [projectId, input], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const { project } = await sight.see('projects', projectId);
        const may = sight.policy.create(project);
        if (!may.allowed) throw forbidden();
        const done = await act.begin();
        if (done) return taskNow(sight, done);
        const names = { read: sight.policy.list('tasks', project).read, write: may.write };
        const values = await checkTaskInput(sight, { project }, names, input);
        if (values.title === undefined) throw badValue('/title', 'A task has a title.');
        const record = await newTask(sight, act, project, { ...values, title: values.title });
        await checkStaysInSight(sight, record);
        const operations = putTask(undefined, record, revisionBase(sight, act));
        const batch = { accountId, at: record.createdAt, operations, require: presenceOf(record) };
        return taskNow(await desk.look(), await act.commit({ noun: 'tasks', id: record.id }, batch));
      });
    },

    update(id: string, patch: TaskInput, options: WriteOptions) {
      return onTask({
        operation: 'tasks.update',
        right: 'task.edit',
        id,
        input: patch,
        options,
        async change(sight, { record, project, view }, act) {
          const values = await checkTaskInput(sight, { project, task: record }, view, patch);
          const changed = { ...record, ...values };
          const after = { ...changed, internal: await internalFlag(sight, changed, values) };
          const parts = after.internal && !record.internal ? await flagParts(sight, act, record) : [];
          if (after.stageId === record.stageId) return { after, others: parts };
          const placed = await inStage(sight, act, project, record, after, {});
          return { after: placed.after, others: [...parts, ...placed.others] };
        },
      });
    },

    move(id: string, move: TaskMove, options: WriteOptions) {
      return onTask({
        operation: 'tasks.move',
        right: 'task.move',
        id,
        input: move,
        options,
        async change(sight, { record, project }, act) {
          const { stageId, ...beside } = parse(TaskMove, move);
          await checkStage(sight, project.id, stageId);
          return inStage(sight, act, project, record, { ...record, stageId }, beside);
        },
      });
    },

    follow: follows('tasks.follow'),
    unfollow: follows('tasks.unfollow'),

    remove(id: string, options: WriteOptions) {
      const version = options?.version;
      const request = { writer, operation: 'tasks.remove', request: [id, version], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const seen = await sight.find('tasks', id);
        // A removal that was done before is done still; nobody but its own writer can ask so.
        if (!seen && !(await act.begin())) throw notFound();
        if (!seen) return;
        if (!seen.view.rights.has('task.delete')) throw forbidden();
        if (await act.begin()) return;
        if (version !== undefined && version !== (await projectTask(sight, seen)).version) throw moved();
        const at = house.clock.now();
        const removal = await removalOfTask(house.store, seen.record, at);
        const by = sight.policy.kind === 'member' ? personId : undefined;
        const asked = await withdrawals(house.store, accountId, { onTask: id }, { by, at });
        await act.commit(
          { noun: 'tasks', id },
          {
            ...{ accountId, at },
            operations: [...removal, ...asked.operations],
            append: asked.append,
            require: [...nothingOnTask(id), ...asked.require],
          },
        );
      });
    },
  };
}
