import { repeat } from 'lit/directives/repeat.js';
import type { Task } from '../../contract/nouns/task.ts';
import { type CardContext, drawCard } from './card.ts';
import { element } from './card-parts.ts';

/** What a row is drawn from: its card, and its attributes by name, absent where undefined or false and empty where true. */
export interface CardRow {
  readonly task: Task;
  readonly context: CardContext;
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>;
  /** What stands before the heading. */
  readonly lead?: () => HTMLElement | undefined;
}

interface Drawn {
  readonly row: HTMLElement;
  readonly attributes: CardRow['attributes'];
  readonly from: readonly unknown[];
}

/** The rows of a list of cards. A card is drawn anew only when something that it shows is another: of many, one live change concerns one. */
export class CardRows {
  #drawn: ReadonlyMap<string, Drawn> = new Map();

  /** Draws these rows and forgets all others. */
  draw(rows: readonly CardRow[]): unknown {
    const today = new Date().toDateString();
    this.#drawn = new Map(rows.map((one) => [one.task.id, this.#row(one, today)]));
    return repeat(
      [...this.#drawn.values()],
      ({ row }) => row,
      ({ row }) => row,
    );
  }

  #row({ task, context, attributes, lead }: CardRow, today: string): Drawn {
    const { words, format, stage, custom, pending, href } = context;
    const from = [task, words, format, stage, custom, pending, href?.(task), today];
    const last = this.#drawn.get(task.id);
    const row = last?.row ?? element('li', 'card');
    for (const [name, value = false] of Object.entries(attributes)) {
      if (value === (last?.attributes[name] ?? false)) continue;
      if (value === false) row.removeAttribute(name);
      else row.setAttribute(name, value === true ? '' : String(value));
    }
    if (!last || from.some((one, i) => one !== last.from[i])) drawCard(row, task, context, lead?.());
    return { row, attributes, from };
  }
}
