import type { Comment, CommentInput } from '../../contract/nouns/comment.ts';
import type { Task, TaskInput } from '../../contract/nouns/task.ts';

/** What a page may know of an edit before it is sent. */
export interface TaskEdit {
  readonly taskId: string;
  readonly patch: TaskInput;
}

/** What a page may know of a comment before it is sent. */
export interface CommentPost {
  readonly taskId: string;
  readonly input: CommentInput;
}

const asks = { bubbles: true, composed: true, cancelable: true } as const;
const states = { bubbles: true, composed: true } as const;

/** The user wants to change fields of a task. Cancelable. */
export class TaskEditEvent extends CustomEvent<TaskEdit> {
  constructor(detail: TaskEdit) {
    super('guest-task-edit', { detail, ...asks });
  }
}

/** A task was changed by the user, and the backend took it. */
export class TaskEditedEvent extends CustomEvent<{ readonly task: Task }> {
  constructor(task: Task) {
    super('guest-task-edited', { detail: { task }, ...states });
  }
}

/** A task was removed by the user, and the backend took it. */
export class TaskRemovedEvent extends CustomEvent<{ readonly taskId: string }> {
  constructor(taskId: string) {
    super('guest-task-removed', { detail: { taskId }, ...states });
  }
}

/** The user wants to post a comment. Cancelable. */
export class CommentPostEvent extends CustomEvent<CommentPost> {
  constructor(detail: CommentPost) {
    super('guest-comment-post', { detail, ...asks });
  }
}

/** A comment was posted by the user, and the backend took it. */
export class CommentPostedEvent extends CustomEvent<{ readonly comment: Comment }> {
  constructor(comment: Comment) {
    super('guest-comment-posted', { detail: { comment }, ...states });
  }
}

declare global {
  interface HTMLElementEventMap {
    'guest-task-edit': TaskEditEvent;
    'guest-task-edited': TaskEditedEvent;
    'guest-task-removed': TaskRemovedEvent;
    'guest-comment-post': CommentPostEvent;
    'guest-comment-posted': CommentPostedEvent;
  }
}
