import type { LitElement, ReactiveController } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { BoardColumnElement } from './board-column.ts';
import type { Place } from './board-moves.ts';
import { headingOf } from './card-fields.ts';
import { stepOf } from './keyboard-controller.ts';

/** What a {@link CardCarry} needs to know. */
export interface CardCarryOptions {
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
 * Moves a card by the keyboard: Space picks it up, arrows carry it, Space puts it down and Escape puts it back, each step
 * said in words. It loads where the viewer may move cards.
 */
export class CardCarry implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: CardCarryOptions;
  #held: Held | undefined;

  constructor(host: LitElement, options: CardCarryOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusout', this.#left);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusout', this.#left);
    this.#held = undefined;
  }

  /** Takes a key on a card; false where it means nothing to a carrier. */
  take(key: string, column: BoardColumnElement, task: Task): boolean {
    if (this.#held) return this.#carry(key, this.#held);
    if (key !== ' ' || !column.stage || !task.rights.includes('task.move')) return false;
    this.#held = { task, column, index: column.tasks.indexOf(task) };
    this.#tell(this.#held, true);
    return true;
  }

  /** A held card that loses the focus goes back: nobody would know where it hangs. */
  readonly #left = (): void => {
    if (this.#held) this.#release((words, title) => words.moveCancelled(title));
  };

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
    const step = stepOf(key, this.#options.words());
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
    return headingOf(task, column.custom, this.#options.words()).text;
  }
}
