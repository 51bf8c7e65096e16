import { VirtualizerController } from '@tanstack/lit-virtual';
import type { LitElement } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';

/** The rows of a long table that are drawn, and the room of those that are not, in pixels. */
export interface ListSlice {
  readonly rows: readonly { readonly task: Task; readonly index: number }[];
  readonly before: number;
  readonly after: number;
}

/** Draws only the rows of a long table that are in sight. It loads when a table grows long. */
export class ListWindow {
  readonly #controller: VirtualizerController<HTMLElement, HTMLElement>;

  constructor(host: LitElement, scroller: () => HTMLElement | null) {
    this.#controller = new VirtualizerController<HTMLElement, HTMLElement>(host, {
      getScrollElement: scroller,
      count: 0,
      estimateSize: () => 44,
      overscan: 12,
      initialOffset: () => scroller()?.scrollTop ?? 0,
    });
  }

  /** The rows to draw. */
  rows(tasks: readonly Task[]): ListSlice {
    const virtualizer = this.#controller.getVirtualizer();
    virtualizer.setOptions({
      ...virtualizer.options,
      count: tasks.length,
      getItemKey: (index) => tasks[index]?.id ?? index,
    });
    const items = virtualizer.getVirtualItems();
    return {
      rows: items.flatMap(({ index }) => {
        const task = tasks[index];
        return task ? [{ task, index }] : [];
      }),
      before: items[0]?.start ?? 0,
      after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    };
  }

  /** Tells the heights of what was drawn. To be called after each update, when rows are laid out. */
  measure(rows: readonly HTMLElement[]): void {
    const virtualizer = this.#controller.getVirtualizer();
    virtualizer.measureElement(null);
    for (const row of rows) virtualizer.measureElement(row);
  }

  /** Scrolls to a row. */
  reveal(index: number): void {
    this.#controller.getVirtualizer().scrollToIndex(index, { align: 'center' });
  }
}
