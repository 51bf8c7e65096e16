import type { TasksApi } from '../../contract/adapter.ts';
import type { Task } from '../../contract/nouns/task.ts';

/** Whether a field of a task can be changed here: the backend takes changes at all, and of this field from this viewer. */
export function isWritable(name: string, task: Task, tasks: TasksApi | undefined): boolean {
  if (name === 'stageId' && tasks?.move && task.rights.includes('task.move')) return true;
  return tasks?.update !== undefined && task.writable.includes(name);
}
