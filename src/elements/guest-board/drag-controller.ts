import type { LitElement, ReactiveController } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { BoardColumnElement } from './board-column.ts';
import type { Place } from './board-moves.ts';

/** What a {@link DragController} needs to know. */
export interface DragOptions {
  readonly columns: () => readonly BoardColumnElement[];
  /** The scroller of the columns. */
  readonly board: () => HTMLElement | null;
  readonly drop: (task: Task, place: Place) => void;
}

/** A mouse that moves further than this drags, in pixels. */
const slack = 5;
/** A finger that rests this long drags; one that moves before scrolls, in milliseconds. */
const longPress = 350;
/** Near an edge the list scrolls, in pixels. */
const edge = 48;

/** Moves cards by mouse, pen or finger. It knows where a card may go; the board carries the move out. */
export class DragController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DragOptions;
  #task: Task | undefined;
  #row: HTMLElement | undefined;
  #ghost: HTMLElement | undefined;
  #source: BoardColumnElement | undefined;
  #target: BoardColumnElement | undefined;
  #start = { x: 0, y: 0, id: -1, left: 0, top: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ending: AbortController | undefined;

  constructor(host: LitElement, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#down);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#down);
    this.#end();
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || this.#task) return;
    const path = event.composedPath();
    const row = path.find(
      (one): one is HTMLElement => one instanceof HTMLElement && one.matches('.card[data-movable]'),
    );
    const column = this.#options.columns().find((one) => path.includes(one));
    if (!row || !column || path.some((one) => one instanceof HTMLElement && one.matches('[data-inner]'))) return;
    const task = column.tasks.find((one) => one.id === row.dataset['id']);
    if (!task || row.hasAttribute('data-pending')) return;
    const { left, top } = row.getBoundingClientRect();
    this.#task = task;
    this.#row = row;
    this.#source = column;
    this.#start = { x: event.clientX, y: event.clientY, id: event.pointerId, left, top };
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    window.addEventListener('pointermove', this.#move, { signal });
    window.addEventListener('pointerup', this.#up, { signal });
    window.addEventListener('pointercancel', this.#cancel, { signal });
    window.addEventListener('keydown', this.#escape, { signal, capture: true });
    // Once a finger holds a card the page must not scroll below it; a passive listener could not stop that.
    window.addEventListener('touchmove', this.#still, { signal, passive: false });
    window.addEventListener('contextmenu', this.#still, { signal });
    if (event.pointerType === 'touch') this.#timer = setTimeout(() => this.#lift(), longPress);
  };

  readonly #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#start.id) return;
    const far = Math.hypot(event.clientX - this.#start.x, event.clientY - this.#start.y) > slack;
    if (!this.#ghost) {
      if (!far) return;
      if (event.pointerType === 'touch') return this.#end();
      this.#lift();
    }
    this.#follow(event.clientX, event.clientY);
  };

  readonly #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#start.id) return;
    const { stage } = this.#target ?? {};
    const task = this.#task;
    const lifted = this.#ghost !== undefined;
    const index = task && this.#target?.placeAt(event.clientY, task.id);
    this.#end();
    if (!lifted) return;
    // The click that follows a drop must not open the card.
    const swallow = (click: Event): void => (click.preventDefault(), click.stopPropagation());
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    if (task && stage && index !== undefined) this.#options.drop(task, { stageId: stage.id, index });
  };

  readonly #cancel = (): void => this.#end();

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#ghost) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  };

  readonly #still = (event: Event): void => {
    if (this.#ghost && event.cancelable) event.preventDefault();
  };

  #lift(): void {
    const row = this.#row;
    if (!row) return;
    const ghost = row.cloneNode(true) as HTMLElement;
    const { width, height } = row.getBoundingClientRect();
    ghost.removeAttribute('data-id');
    ghost.classList.add('ghost');
    ghost.inert = true;
    ghost.ariaHidden = 'true';
    // In the top layer no container can clip it or move its origin.
    ghost.popover = 'manual';
    ghost.style.width = `${width}px`;
    ghost.style.height = `${height}px`;
    row.parentElement?.after(ghost);
    ghost.showPopover();
    this.#ghost = ghost;
    this.#follow(this.#start.x, this.#start.y);
  }

  #follow(x: number, y: number): void {
    if (!this.#ghost || !this.#task) return;
    this.#ghost.style.translate = `${this.#start.left + x - this.#start.x}px ${this.#start.top + y - this.#start.y}px`;
    const column = this.#options.columns().find((one) => {
      const { left, right } = one.getBoundingClientRect();
      return x >= left && x <= right;
    });
    if (column !== this.#target) this.#target?.markPlace(undefined, '');
    this.#target = column?.stage ? column : undefined;
    this.#target?.markPlace(this.#target.placeAt(y, this.#task.id), this.#task.id, false);
    if (this.#source !== this.#target) this.#source?.markPlace(undefined, this.#task.id);
    this.#scroll(x, y);
  }

  #scroll(x: number, y: number): void {
    const list = this.#target?.getBoundingClientRect();
    const board = this.#options.board();
    const around = board?.getBoundingClientRect();
    if (list) this.#target?.scrollList(y < list.top + edge ? -12 : y > list.bottom - edge ? 12 : 0);
    if (around) board?.scrollBy(x < around.left + edge ? -12 : x > around.right - edge ? 12 : 0, 0);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#ending?.abort();
    // A press that never became a drag marked nothing: columns drawn anew by its end would lose the click that follows.
    if (this.#ghost) {
      this.#ghost.remove();
      this.#source?.markPlace(undefined, '');
      this.#target?.markPlace(undefined, '');
    }
    this.#task = this.#row = this.#ghost = this.#source = this.#target = this.#ending = undefined;
  }
}
