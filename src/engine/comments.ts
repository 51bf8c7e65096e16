/** Reads of what hangs on a task: comments and files. */
import type { ReadOptions } from '../contract/adapter.ts';
import type { ListQuery } from '../contract/list.ts';
import type { Desk } from './desk.ts';
import { listPage, parseListQuery, usesIn } from './lists.ts';
import type { ProjectedAdapter } from './types.ts';

/** Comments of a task, oldest first where their times may be read. */
export function commentList(desk: Desk): ProjectedAdapter['comments']['list'] {
  return async (taskId: string, query?: ListQuery, options?: ReadOptions) => {
    const sight = await desk.look(options);
    const { record: task, project } = await sight.see('tasks', taskId);
    const asked = parseListQuery(query);
    const place = { project, task };
    const base = { op: 'eq', field: 'taskId', value: taskId } as const;
    const order = sight.policy.list('comments', project).uniform.has('postedAt') ? [{ field: 'postedAt' }] : [];
    const uses = usesIn(sight, 'comments', place);
    return listPage(sight, { noun: 'comments', name: `comments/${taskId}`, base, place, uses, order }, asked);
  };
}

/** What is known of the files of a task, oldest first where their times may be read. */
export function fileSection(desk: Desk): Pick<ProjectedAdapter['files'], 'list'> {
  return {
    async list(taskId: string, query?: ListQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const { record: task, project } = await sight.see('tasks', taskId);
      const asked = parseListQuery(query);
      const place = { project, task };
      const base = { op: 'eq', field: 'taskId', value: taskId } as const;
      const order = sight.policy.list('attachments', project).uniform.has('uploadedAt')
        ? [{ field: 'uploadedAt' }]
        : [];
      const uses = usesIn(sight, 'attachments', place);
      return listPage(sight, { noun: 'attachments', name: `attachments/${taskId}`, base, place, uses, order }, asked);
    },
  };
}
