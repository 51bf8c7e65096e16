import type { LitElement } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { LiveRegionController } from '../shared/live-region.ts';
import type { StringsController } from '../shared/strings-controller.ts';
import { quiet } from '../shared/when-quiet.ts';
import type { BoardColumnElement } from './board-column.ts';
import { loadPart } from './board-loader.ts';
import type { Place } from './board-moves.ts';
import type { BoardState } from './board-state.ts';
import { headingOf } from './card-fields.ts';
import { type BoardPlace, TaskMovedEvent, TaskMoveEvent, TaskOpenEvent } from './guest-board.events.ts';
import { KeyboardController, type TakeKey } from './keyboard-controller.ts';
import { stageLabel } from './task-words.ts';

/** The board that acts, as far as its acts reach. */
export interface ActingBoard extends LitElement {
  taskId: string;
}

/** What {@link BoardActs} works with. */
export interface BoardActsOptions {
  readonly state: BoardState;
  readonly words: StringsController;
  readonly region: LiveRegionController;
  /** Leads somewhere else on the board. */
  readonly go: (place: Partial<BoardPlace>) => void;
  /** Shows what went wrong, in words; empty for nothing. */
  readonly notify: (sentence: string) => void;
}

/** What a viewer does on a board: opening, moving, managing stages, with the focus led along and all of it said in words. */
export class BoardActs {
  readonly #host: ActingBoard;
  readonly #options: BoardActsOptions;
  #carry: TakeKey = () => false;
  #moves = false;

  constructor(host: ActingBoard, options: BoardActsOptions) {
    this.#host = host;
    this.#options = options;
    new KeyboardController(host, {
      columns: () => this.#columns,
      words: () => options.words.words,
      carry: (...key) => this.#carry(...key),
    });
  }

  /** Loads the moving of cards, once, where this viewer may move any. */
  async allowMoves(): Promise<void> {
    const { state, region, words } = this.#options;
    if (this.#moves || !state.adapter?.tasks?.move || !state.session?.rights.includes('task.move')) return;
    this.#moves = true;
    await quiet();
    const { startMoving } = await import('./moving.ts');
    const carry = startMoving(this.#host, {
      columns: () => this.#columns,
      board: () => this.#host.renderRoot.querySelector('.columns'),
      words: () => words.words,
      say: (sentence) => region.announce(sentence),
      drop: (task, place, focus) => void this.move(task, place, focus),
    });
    this.#carry = (...key) => carry.take(...key);
  }

  /** Opens a task, unless the page does it in its own way. */
  async open(taskId: string): Promise<void> {
    if (!this.#host.dispatchEvent(new TaskOpenEvent(taskId))) return;
    this.#options.go({ taskId });
    await Promise.all([loadPart('panel').catch(() => undefined), this.#host.updateComplete]);
    this.#host.renderRoot.querySelector<HTMLElement>('guest-board-panel')?.focus();
  }

  /** Closes the task, and gives the focus back to its card. */
  async close(): Promise<void> {
    const { taskId } = this.#host;
    this.#options.go({ taskId: '' });
    await this.#host.updateComplete;
    this.#focusCard(taskId);
  }

  /** Opens the stage editor above the board; the focus comes back to what opened it. */
  async editStages(event: Event): Promise<void> {
    const opener = event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined;
    await loadPart('stages');
    const editor = Object.assign(document.createElement('guest-board-stages'), { state: this.#options.state });
    editor.addEventListener('part-close', () => {
      editor.remove();
      opener?.focus();
    });
    this.#host.renderRoot.querySelector('.root')?.append(editor);
  }

  /** Moves a card, unless the page cancels it; a refusal puts it back with words. */
  async move(task: Task, place: Place, focus: boolean): Promise<void> {
    const { state, notify, words } = this.#options;
    if (!this.#host.dispatchEvent(new TaskMoveEvent({ task, ...place }))) return;
    notify('');
    const answer = state.move(task, place);
    this.#host.requestUpdate();
    if (focus) void this.#host.updateComplete.then(() => this.#focusCard(task.id));
    const outcome = await answer;
    if (!outcome) return;
    if ('task' in outcome) {
      this.#host.dispatchEvent(new TaskMovedEvent(outcome.task));
      return;
    }
    const title = this.#titleOf(task);
    notify(outcome.error.code === 'conflict' ? words.words.moveConflict(title) : words.words.moveFailed(title));
    if (focus) void this.#host.updateComplete.then(() => this.#focusCard(task.id));
  }

  /** Says where a card is that another person moved. */
  tell(task: Task, before: Task | undefined): void {
    const { state, region, words } = this.#options;
    if (!before || before.stageId === task.stageId) return;
    const at = state.stages.findIndex((stage) => stage.id === task.stageId);
    const stage = state.stages[at];
    if (!stage) return;
    region.announce(words.words.liveAdded(this.#titleOf(task), stageLabel(stage, at + 1, words.words)));
  }

  get #columns(): readonly BoardColumnElement[] {
    return [...this.#host.renderRoot.querySelectorAll<BoardColumnElement>('guest-board-column')];
  }

  #focusCard(id: string): void {
    type View = HTMLElement & { focusCard?(id: string): Promise<void> };
    const views = this.#host.renderRoot.querySelectorAll<View>('.main > *, guest-board-column');
    for (const view of views) void view.focusCard?.(id);
  }

  #titleOf(task: Task): string {
    const { state, words } = this.#options;
    return headingOf(task, state.shape?.custom ?? [], words.words).text;
  }
}
