import { VirtualizerController } from '@tanstack/lit-virtual';
import type { LitElement } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';

/** A task that is drawn, with its index in the whole list. */
export interface Row {
  readonly task: Task;
  readonly index: number;
}

const gap = 8;

/** Draws only the rows of a long list that are in sight, and the one that has the focus. It loads when a list grows long. */
export class ColumnWindow {
  readonly #host: LitElement;
  readonly #controller: VirtualizerController<HTMLElement, HTMLElement>;
  /** The rows in sight, without the one that is drawn for its focus alone. */
  #first = 0;
  #last = -1;

  constructor(host: LitElement, scroller: () => HTMLElement | null) {
    this.#host = host;
    this.#controller = new VirtualizerController<HTMLElement, HTMLElement>(host, {
      getScrollElement: scroller,
      count: 0,
      estimateSize: () => 104,
      overscan: 6,
      gap,
      initialOffset: () => scroller()?.scrollTop ?? 0,
    });
  }

  /** The rows to draw. */
  rows(tasks: readonly Task[]): readonly Row[] {
    const virtualizer = this.#controller.getVirtualizer();
    const focused = this.#host.shadowRoot?.activeElement?.closest<HTMLElement>('.card')?.dataset['id'];
    const kept = focused === undefined ? -1 : tasks.findIndex((task) => task.id === focused);
    virtualizer.setOptions({
      ...virtualizer.options,
      count: tasks.length,
      getItemKey: (index) => tasks[index]?.id ?? index,
      rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
        this.#first = Math.max(0, startIndex - overscan);
        this.#last = Math.min(count - 1, endIndex + overscan);
        const range = Array.from({ length: Math.max(0, this.#last - this.#first + 1) }, (_, i) => this.#first + i);
        if (kept >= 0 && kept < this.#first) return [kept, ...range];
        return kept > this.#last ? [...range, kept] : range;
      },
    });
    return virtualizer.getVirtualItems().flatMap(({ index }) => {
      const task = tasks[index];
      return task ? [{ task, index }] : [];
    });
  }

  /** Tells the heights of what was drawn, and keeps room for what was not. To be called after each update, when rows are laid out. */
  measure(cards: readonly HTMLElement[], list: HTMLElement | null): void {
    const virtualizer = this.#controller.getVirtualizer();
    virtualizer.measureElement(null);
    for (const card of cards) virtualizer.measureElement(card);
    if (!list) return;
    const items = virtualizer.getVirtualItems();
    const shown = items.filter(({ index }) => index >= this.#first && index <= this.#last);
    list.style.paddingBlockStart = `${shown[0]?.start ?? 0}px`;
    list.style.paddingBlockEnd = `${Math.max(0, virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0))}px`;
    for (const card of cards) {
      const index = Number(card.dataset['index']);
      const aside = index < this.#first || index > this.#last;
      card.classList.toggle('aside', aside);
      card.style.insetBlockStart = aside ? `${items.find((one) => one.index === index)?.start ?? 0}px` : '';
    }
  }

  /** Scrolls to a row. */
  reveal(index: number): void {
    this.#controller.getVirtualizer().scrollToIndex(index);
  }
}
