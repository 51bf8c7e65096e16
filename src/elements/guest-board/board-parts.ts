/**
 * How the board and the parts of it that load on first use speak to each other. Each part is a helper element of this
 * folder, never used by a host page; the board sets properties on it and listens to the events below. A part reads and
 * writes through `state`, and needs no context but the words of `StringsController`, which it makes for itself.
 */
import type { Task } from '../../contract/nouns/task.ts';
import type { BoardFilters } from './board-filters.ts';
import type { Place } from './board-moves.ts';
import type { BoardState } from './board-state.ts';

/** `<guest-board-panel>` of `task-panel.ts`: one task with its comments. The board places it beside the columns, or over them where it is narrow. */
export interface BoardPanel extends HTMLElement {
  state: BoardState;
  taskId: string;
}

/** `<guest-board-stages>` of `stage-editor.ts`: adds, names, colours, orders and removes stages; a modal dialog that the board puts in to open and takes out on `part-close`. */
export interface BoardStageEditor extends HTMLElement {
  state: BoardState;
}

/** `<guest-board-filters>` of `filters.ts`: search and the filters that `state.shape` allows, one line that wraps. */
export interface BoardFilterBar extends HTMLElement {
  state: BoardState;
  filters: BoardFilters;
}

/** `<guest-board-list>` of `list-view.ts`: all tasks as a table that the viewer sorts. It opens the list `list` in `state.lists` and asks for a task by `part-open`. */
export interface BoardListView extends HTMLElement {
  state: BoardState;
  current: string;
  href: ((task: Task) => string) | undefined;
}

/** `<guest-board-big-picture>` of `big-picture.ts`: rows by type with counters that filter; the board counts by `type` and `stageId`. It asks for a task by `part-open`. */
export interface BoardBigPicture extends HTMLElement {
  state: BoardState;
  current: string;
  href: ((task: Task) => string) | undefined;
}

/** A part is done: the board takes it out and gives the focus back to what opened it. */
export class PartCloseEvent extends Event {
  constructor() {
    super('part-close', { bubbles: true });
  }
}

/** Another task is to be opened: a subtask, a parent, a link. */
export class PartOpenEvent extends Event {
  readonly taskId: string;
  constructor(taskId: string) {
    super('part-open', { bubbles: true, composed: true });
    this.taskId = taskId;
  }
}

/** The filters were changed by the viewer. */
export class PartFilterEvent extends Event {
  readonly filters: BoardFilters;
  constructor(filters: BoardFilters) {
    super('part-filter', { bubbles: true, composed: true });
    this.filters = filters;
  }
}

/** Something to say in the board's live region. */
export class PartSayEvent extends Event {
  readonly sentence: string;
  constructor(sentence: string) {
    super('part-say', { bubbles: true, composed: true });
    this.sentence = sentence;
  }
}

/** A card is to be moved. */
export class PartMoveEvent extends Event {
  readonly task: Task;
  readonly place: Place;
  constructor(task: Task, place: Place) {
    super('part-move', { bubbles: true, composed: true });
    this.task = task;
    this.place = place;
  }
}

/** What a board does when a part asks. */
export interface PartHandlers {
  readonly open: (event: PartOpenEvent) => void;
  readonly close: (event: PartCloseEvent) => void;
  readonly filter: (event: PartFilterEvent) => void;
  readonly say: (event: PartSayEvent) => void;
  readonly move: (event: PartMoveEvent) => void;
}

/** Hears the parts below a root; what they ask goes no further, since it is none of the host page's business. */
export function listenToParts(root: EventTarget, handlers: PartHandlers): void {
  for (const [name, handle] of Object.entries(handlers) as [string, (event: Event) => void][]) {
    root.addEventListener(`part-${name}`, (event) => {
      event.stopPropagation();
      handle(event);
    });
  }
}
