import type { LitElement, ReactiveController } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { BoardColumnElement } from './board-column.ts';
import type { Place } from './board-moves.ts';
import { headingOf } from './card-fields.ts';

/** What a {@link KeyboardController} needs to know. */
export interface KeyboardOptions {
  readonly columns: () => readonly BoardColumnElement[];
  readonly words: () => Strings;
  readonly say: (sentence: string) => void;
  readonly drop: (task: Task, place: Place) => void;
}

interface Held {
  readonly task: Task;
  column: BoardColumnElement;
  index: number;
}

/**
 * The keys of a board. Arrows go from card to card; Space picks a card up, arrows carry it, Space puts it down and
 * Escape puts it back, each step said in words.
 */
export class KeyboardController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: KeyboardOptions;
  #held: Held | undefined;

  constructor(host: LitElement, options: KeyboardOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#keys);
    this.#host.addEventListener('focusout', this.#left);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#keys);
    this.#host.removeEventListener('focusout', this.#left);
    this.#held = undefined;
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
    if (this.#held ? this.#carry(event.key, this.#held) : this.#walk(event.key, column, task)) event.preventDefault();
  };

  /** A held card that loses the focus goes back: nobody would know where it hangs. */
  readonly #left = (): void => {
    if (this.#held) this.#release((words, title) => words.moveCancelled(title));
  };

  #walk(key: string, column: BoardColumnElement, task: Task): boolean {
    const { tasks } = column;
    const at = tasks.indexOf(task);
    if (key === ' ') {
      if (!column.stage || !task.rights.includes('task.move')) return false;
      this.#held = { task, column, index: at };
      this.#tell(this.#held, true);
      return true;
    }
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: tasks.length - 1 }[key];
    const target = to === undefined ? undefined : tasks[to];
    if (target) void column.focusCard(target.id);
    else if (to === undefined) return this.#cross(key, column, at);
    return true;
  }

  #cross(key: string, column: BoardColumnElement, at: number): boolean {
    const step = this.#stepOf(key);
    if (step === 0) return false;
    const columns = this.#options.columns().filter((one) => !one.collapsed && one.tasks.length > 0);
    const next = columns[columns.indexOf(column) + step];
    const target = next?.tasks[Math.min(at, next.tasks.length - 1)];
    if (target) void next?.focusCard(target.id);
    return true;
  }

  #carry(key: string, held: Held): boolean {
    if (key === 'Escape') {
      this.#release((words, title) => words.moveCancelled(title));
      return true;
    }
    if (key === ' ' || key === 'Enter') {
      this.#drop(held);
      return true;
    }
    const { column, task } = held;
    const last = column.tasks.filter((one) => one.id !== task.id).length;
    const to = { ArrowUp: held.index - 1, ArrowDown: held.index + 1, Home: 0, End: last }[key];
    const step = this.#stepOf(key);
    if (to !== undefined) {
      const index = Math.max(0, Math.min(to, last));
      if (index === held.index) return true;
      held.index = index;
    } else if (step !== 0) {
      const columns = this.#options.columns();
      const next = columns[columns.indexOf(column) + step];
      if (!next) return true;
      column.markPlace(undefined, '');
      held.column = next;
      held.index = Math.min(held.index, next.tasks.filter((one) => one.id !== task.id).length);
    } else return key !== 'Tab';
    this.#tell(held, false);
    return true;
  }

  #drop(held: Held): void {
    const { task, column, index } = held;
    const [place, of] = this.#countOf(held);
    const moved = column.stage?.id !== task.stageId || column.tasks.indexOf(task) !== index;
    if (!moved) return this.#release((words, title) => words.moveCancelled(title));
    this.#release((words, title) => words.moveDropped(title, column.label, place, of));
    if (column.stage) this.#options.drop(task, { stageId: column.stage.id, index });
  }

  #release(sentence: (words: Strings, title: string) => string): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    for (const column of this.#options.columns()) column.markPlace(undefined, '');
    this.#options.say(sentence(this.#options.words(), this.#titleOf(held)));
  }

  #tell(held: Held, first: boolean): void {
    const { column, index, task } = held;
    column.markPlace(index, task.id);
    // The card that has the focus stands in its own column and is to look held there as well.
    for (const one of this.#options.columns()) if (one !== column) one.markPlace(undefined, task.id);
    const words = this.#options.words();
    const [place, of] = this.#countOf(held);
    this.#options.say(
      first ? words.moveHeld(this.#titleOf(held), column.label, place, of) : words.moveAt(column.label, place, of),
    );
  }

  #countOf({ column, index, task }: Held): [place: number, of: number] {
    const own = column.stage?.id === task.stageId ? 0 : 1;
    return [index + 1, (column.count ?? column.tasks.length) + own];
  }

  #titleOf({ task, column }: Held): string {
    return headingOf(task, column.state.shape?.custom ?? [], this.#options.words()).text;
  }

  /** +1 to the next column, -1 to the one before, as the text runs. */
  #stepOf(key: string): number {
    const forward = this.#options.words().direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    return key === forward ? 1 : key === back ? -1 : 0;
  }
}
