import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import '../shared/later-words.ts';
import { PartOpenEvent, PartSayEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { cell } from './list-view-cells.ts';
import { type ListColumn, columnsOf } from './list-view-columns.ts';
import { listStyles } from './list-view.styles.ts';
import type { ListWindow } from './list-view-window.ts';
import { headingOf } from './card-fields.ts';
import { partStyles } from './part.styles.ts';
import { sectionFailure } from './task-panel-section.ts';
import type { TaskPages } from './task-pages.ts';

/** Lists longer than this are drawn by a window of rows. */
const windowFrom = 200;
/** The next page is read when less than this is left to scroll, in pixels. */
const ahead = 800;

/** How the list is ordered; without a field, as on the board. */
interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** All tasks of a board as a table: a column for each field that arrives, sorted by the backend. A part of the board. */
export class ListViewElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, listStyles];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** The task whose panel is open. */
  @property({ attribute: false }) current = '';

  /** The address of an open task, where the board keeps one. */
  @property({ attribute: false }) href: ((task: Task) => string) | undefined;

  readonly #strings = new StringsController(this);
  #order: Order | undefined;
  #window: ListWindow | undefined;

  constructor() {
    super();
    new ListenController(this, () => this.state);
    new ListenController(this, () => this.#pages);
  }

  get #pages(): TaskPages {
    const { where, lists } = this.state;
    const { field = '', descending = false } = this.#order ?? {};
    return lists.open('list', where, field === '' ? undefined : `${descending ? '-' : ''}${field}`);
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  /** Puts the focus on a task, scrolling to it where it is out of sight. */
  async focusCard(id: string): Promise<void> {
    const index = this.#pages.items.findIndex((task) => task.id === id);
    if (index < 0) return;
    this.#window?.reveal(index);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`tr[data-id='${CSS.escape(id)}'] .open`)?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.state.lists.keep(new Set(['list']));
  }

  override render(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const pages = this.#pages;
    const { items, status, error, hasMore } = pages;
    const columns = columnsOf(this.state, items, words);
    if (items.length === 0 && status === 'ready') return nothing;
    const busy = status === 'first' || status === 'more';
    return html`${this.#renderSort(columns)}
      <div class="scroller" @scroll=${this.#readOn}>
        <table
          role="table"
          aria-label=${words.tasks}
          aria-busy=${busy ? 'true' : 'false'}
          aria-rowcount=${this.state.countOf() === undefined ? -1 : (this.state.countOf() ?? 0) + 1}
        >
          <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">
              ${columns.map((column) => this.#renderHead(column))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${items.length === 0 && busy ? this.#renderSkeleton(columns.length) : this.#renderRows(items, columns)}
          </tbody>
        </table>
      </div>
      ${error ? sectionFailure(error, words, () => pages.start()) : nothing}
      ${
        hasMore && !error
          ? html`<button
              class="button more"
              type="button"
              aria-disabled=${busy ? 'true' : 'false'}
              @click=${() => pages.more()}
            >
              ${busy ? words.loading : words.showMore}
            </button>`
          : nothing
      }`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { items } = this.#pages;
    if (items.length > windowFrom && !this.#window) void this.#loadWindow();
    this.#window?.measure([...this.renderRoot.querySelectorAll<HTMLElement>('tr[data-index]')]);
    if (!changed.has('current')) this.#readOn();
  }

  /** The same choice as the heads of the columns, for the narrow list, which has none. */
  #renderSort(columns: readonly ListColumn[]): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const sortable = columns.filter(({ sorts }) => sorts);
    if (sortable.length === 0) return nothing;
    const { field, descending } = this.#order ?? { field: '', descending: false };
    return html`<div class="sort">
      <label for="sort">${words.listSort}</label>
      <select id="sort" class="field" @change=${this.#choose}>
        <option value="" .selected=${field === ''}>${words.listSortBoard}</option>
        ${sortable.map(
          (column) => html`<option value=${column.name} .selected=${column.name === field}>${column.label}</option>`,
        )}
      </select>
      ${
        field === ''
          ? nothing
          : html`<button class="button" type="button" @click=${() => this.#sort({ field, descending: !descending })}>
              ${descending ? icons.sortDown : icons.sortUp}${descending ? words.listDescending : words.listAscending}
            </button>`
      }
    </div>`;
  }

  #renderHead({ name, label, sorts, numeric }: ListColumn): TemplateResult {
    const { words } = this.#strings;
    const sorted = this.#order?.field === name ? this.#order : undefined;
    const direction = sorted && (sorted.descending ? 'descending' : 'ascending');
    return html`<th role="columnheader" scope="col" ?data-numeric=${numeric} aria-sort=${ifDefined(direction)}>
      ${
        sorts
          ? html`<button class="head" type="button" @click=${() => this.#turn(name)}>
              <span class="visually-hidden">${words.sortBy(label)}</span><span aria-hidden="true">${label}</span>
              ${sorted ? (sorted.descending ? icons.sortDown : icons.sortUp) : html`<span class="faint">${icons.sortDown}</span>`}
            </button>`
          : html`<span class="head">${label}</span>`
      }
    </th>`;
  }

  #renderSkeleton(columns: number): TemplateResult[] {
    return Array.from(
      { length: 6 },
      () =>
        html`<tr class="waiting" role="row" aria-hidden="true">
          <td role="cell" colspan=${columns}>
            <span class="skeleton"><span></span></span>
          </td>
        </tr>`,
    );
  }

  #renderRows(items: readonly Task[], columns: readonly ListColumn[]): TemplateResult {
    const shape = this.#window?.rows(items);
    const rows = shape?.rows ?? items.map((task, index) => ({ task, index }));
    return html`${spacer(shape?.before ?? 0, columns.length)}
    ${repeat(
      rows,
      ({ task }) => task.id,
      ({ task, index }) => this.#renderRow(task, index, columns),
    )}
    ${spacer(shape?.after ?? 0, columns.length)}`;
  }

  #renderRow(task: Task, index: number, columns: readonly ListColumn[]): TemplateResult {
    return html`<tr
      role="row"
      data-id=${task.id}
      data-index=${index}
      aria-rowindex=${index + 2}
      ?data-current=${task.id === this.current}
    >
      ${columns.map((column, at) => (at === 0 ? this.#renderTitle(task, column) : this.#renderCell(task, column)))}
    </tr>`;
  }

  #renderTitle(task: Task, { label }: ListColumn): TemplateResult {
    const { words } = this.#strings;
    const { text } = headingOf(task, this.state.shape?.custom ?? [], words);
    const content = html`${
        task.internal
          ? html`<span class="internal" title=${words.internalHint}
              >${icons.lock}<span class="visually-hidden">${words.internal}: </span></span
            >`
          : nothing
      }<span dir="auto">${text}</span>`;
    const address = this.href?.(task);
    return html`<th role="rowheader" scope="row" data-label=${label}>
      ${
        address === undefined
          ? html`<button class="open" type="button" @click=${() => this.#open(task)}>${content}</button>`
          : html`<a class="open" href=${address} @click=${(event: MouseEvent) => this.#follow(event, task)}
              >${content}</a
            >`
      }
    </th>`;
  }

  #renderCell(task: Task, column: ListColumn): TemplateResult {
    const { words, locale } = this.#strings;
    const content = cell(task, column, { words, locale, stages: this.state.stages, people: [] });
    return html`<td role="cell" ?data-numeric=${column.numeric} ?data-blank=${content === nothing}>
      ${content === nothing ? nothing : html`<span class="label">${column.label}</span>${content}`}
    </td>`;
  }

  #open({ id }: Task): void {
    this.dispatchEvent(new PartOpenEvent(id));
  }

  /** A link that the reader wants in a tab of its own is the browser's. */
  #follow(event: MouseEvent, task: Task): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#open(task);
  }

  readonly #choose = (event: Event): void => {
    const field = (event.target as HTMLSelectElement).value;
    this.#sort(field === '' ? undefined : { field, descending: false });
  };

  /** From the order of the board to ascending, to descending, and back. */
  #turn(field: string): void {
    const before = this.#order?.field === field ? this.#order : undefined;
    this.#sort(before?.descending ? undefined : { field, descending: before !== undefined });
  }

  #sort(order: Order | undefined): void {
    const { words } = this.#strings;
    this.#order = order;
    this.requestUpdate();
    this.#scroller?.scrollTo(0, 0);
    const column = columnsOf(this.state, this.#pages.items, words).find(({ name }) => name === order?.field);
    const sentence = order ? words.sorted(column?.label ?? '', order.descending) : words.listSortedBoard;
    this.dispatchEvent(new PartSayEvent(sentence));
  }

  readonly #readOn = (): void => {
    const scroller = this.#scroller;
    // A list that does not scroll by itself reads on by its button.
    if (!scroller?.clientHeight || scroller.scrollHeight <= scroller.clientHeight) return;
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < ahead) this.#pages.more();
  };

  async #loadWindow(): Promise<void> {
    const { ListWindow } = await import('./list-view-window.ts');
    this.#window ??= new ListWindow(this, () => this.#scroller);
    this.requestUpdate();
  }
}

/** Room for rows that are not drawn. */
function spacer(height: number, columns: number): TemplateResult | typeof nothing {
  if (height <= 0) return nothing;
  return html`<tr class="spacer" role="presentation" aria-hidden="true">
    <td colspan=${columns} .height=${String(height)}></td>
  </tr>`;
}
