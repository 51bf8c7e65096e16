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

  /** Draws these rows into a list and forgets all others; without a list, all. */
  draw(list: Element | null, rows: () => readonly CardRow[]): void {
    const today = new Date().toDateString();
    this.#drawn = new Map(list ? rows().map((one) => [one.task.id, this.#row(one, today)]) : []);
    if (list)
      place(
        list,
        Array.from(this.#drawn.values(), ({ row }) => row),
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

/** Puts these elements, and no others, into a list. What keeps its place among the others is not moved: it keeps the focus. */
function place(list: Element, rows: readonly Element[]): void {
  const wanted = new Set(rows);
  for (const one of [...list.children]) if (!wanted.has(one)) one.remove();
  let at = list.firstElementChild;
  for (const row of rows) {
    // One that goes further down makes way, so that those behind it stay.
    if (at && row === at.nextElementSibling) {
      at.remove();
      at = row;
    }
    if (row === at) at = at.nextElementSibling;
    else list.insertBefore(row, at);
  }
}
