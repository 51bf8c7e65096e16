import type { Task } from '../../contract/nouns/task.ts';
import type { BoardFilters } from './board-filters.ts';

/** How a board is shown. */
export type BoardView = 'board' | 'list' | 'big-picture';

const states = { bubbles: true, composed: true } as const;
const asks = { ...states, cancelable: true } as const;

/** Before a task is opened. A page that shows tasks in its own way cancels it. */
export class TaskOpenEvent extends CustomEvent<{ readonly taskId: string }> {
  constructor(taskId: string) {
    super('guest-task-open', { ...asks, detail: { taskId } });
  }
}

/** Before a move is sent. Cancelable. */
export class TaskMoveEvent extends CustomEvent<{
  readonly task: Task;
  readonly stageId: string;
  readonly index: number;
}> {
  constructor(detail: { readonly task: Task; readonly stageId: string; readonly index: number }) {
    super('guest-task-move', { ...asks, detail });
  }
}

/** After the backend took a move. */
export class TaskMovedEvent extends CustomEvent<{ readonly task: Task }> {
  constructor(task: Task) {
    super('guest-task-moved', { ...states, detail: { task } });
  }
}

/** Before a new task is sent. Cancelable. */
export class TaskCreateEvent extends CustomEvent<{ readonly title: string; readonly stageId: string | undefined }> {
  constructor(detail: { readonly title: string; readonly stageId: string | undefined }) {
    super('guest-task-create', { ...asks, detail });
  }
}

/** After the backend created a task. */
export class TaskCreatedEvent extends CustomEvent<{ readonly task: Task }> {
  constructor(task: Task) {
    super('guest-task-created', { ...states, detail: { task } });
  }
}

/** After the viewer chose a view, filters, a project or a card: what a page may want to keep in its own address. */
export class BoardChangedEvent extends CustomEvent<BoardPlace> {
  constructor(place: BoardPlace) {
    super('guest-board-changed', { ...states, detail: place });
  }
}

/** Where a viewer is on a board. */
export interface BoardPlace {
  readonly projectId: string;
  readonly view: BoardView;
  readonly taskId: string;
  readonly filters: BoardFilters;
}

declare global {
  interface HTMLElementEventMap {
    'guest-task-open': TaskOpenEvent;
    'guest-task-move': TaskMoveEvent;
    'guest-task-moved': TaskMovedEvent;
    'guest-task-create': TaskCreateEvent;
    'guest-task-created': TaskCreatedEvent;
    'guest-board-changed': BoardChangedEvent;
  }
}
