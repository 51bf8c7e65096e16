import type { LitElement, ReactiveController } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { BoardColumnElement } from './board-column.ts';

/** Takes a key on a card before the keyboard walks; true where it meant something to it. */
export type TakeKey = (key: string, column: BoardColumnElement, task: Task) => boolean;

/** What a {@link KeyboardController} needs to know. */
export interface KeyboardOptions {
  readonly columns: () => readonly BoardColumnElement[];
  readonly words: () => Strings;
  /** Whoever carries cards, once that is there. */
  readonly carry: TakeKey;
}

/** Goes from card to card and from column to column by arrows, Home and End. */
export class KeyboardController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: KeyboardOptions;

  constructor(host: LitElement, options: KeyboardOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#keys);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#keys);
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const path = event.composedPath();
    const opener = path[0];
    if (!(opener instanceof HTMLElement) || !opener.matches('.open')) return;
    const column = this.#options.columns().find((one) => path.includes(one));
    const id = opener.closest<HTMLElement>('.card')?.dataset['id'];
    const task = column?.tasks.find((one) => one.id === id);
    if (!column || !task) return;
    if (this.#options.carry(event.key, column, task) || this.#walk(event.key, column, task)) event.preventDefault();
  };

  #walk(key: string, column: BoardColumnElement, task: Task): boolean {
    const { tasks } = column;
    const at = tasks.indexOf(task);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: tasks.length - 1 }[key];
    if (to === undefined) return this.#cross(key, column, at);
    const target = tasks[to];
    if (target) void column.focusCard(target.id);
    return true;
  }

  #cross(key: string, column: BoardColumnElement, at: number): boolean {
    const step = stepOf(key, this.#options.words());
    if (step === 0) return false;
    const columns = this.#options.columns().filter((one) => !one.collapsed && one.tasks.length > 0);
    const next = columns[columns.indexOf(column) + step];
    const target = next?.tasks[Math.min(at, next.tasks.length - 1)];
    if (target) void next?.focusCard(target.id);
    return true;
  }
}

/** +1 to the next column, -1 to the one before, as the text runs; 0 for any other key. */
export function stepOf(key: string, { direction }: Strings): number {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  return key === forward ? 1 : key === back ? -1 : 0;
}
