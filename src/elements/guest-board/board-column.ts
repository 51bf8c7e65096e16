import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { formatOf } from '../shared/format.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { columnStyles } from './board-column.styles.ts';
import { PartOpenEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import type { CustomField } from './card.ts';
import { CardRows } from './card-rows.ts';
import { cardStyles } from './card.styles.ts';
import { columnFoot } from './column-foot.ts';
import { columnHead } from './column-head.ts';
import { marksOf, placeBetween } from './column-place.ts';
import type { ColumnWindow } from './column-window.ts';
import { GradualRows } from './gradual-rows.ts';
import type { MoveMenuElement } from './move-menu.ts';
import { ReadAhead } from './read-ahead.ts';
import { RovingController } from './roving-controller.ts';
import type { TaskPages } from './task-pages.ts';

/** Lists longer than this are drawn by a window of rows. */
const windowFrom = 200;

/**
 * One column of a board: a list of cards that reads on as it is scrolled. Where stages are not known, the one list of all
 * tasks. It renders by itself when its list changes, so that one live card never redraws the board.
 */
export class BoardColumnElement extends LitElement {
  static override styles = [baseStyles, palette, controls, columnStyles, cardStyles];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** The list shown. */
  @property({ attribute: false }) pages!: TaskPages;

  /** The stage that the column stands for, where stages are known. */
  @property({ attribute: false }) stage: Stage | undefined;

  /** The column in words. */
  @property({ attribute: false }) label = '';

  /** How many tasks the column has by the backend's count. */
  @property({ attribute: false }) count: number | undefined;

  /** The custom fields that a card may show, in their order. */
  @property({ attribute: false }) custom: readonly CustomField[] = [];

  /** Shows only the name and the count. */
  @property({ type: Boolean, reflect: true }) collapsed = false;

  /** The address of an open card, where the board keeps one. */
  @property({ attribute: false }) href: ((task: Task) => string) | undefined;

  /** The id of the card whose panel is open. */
  @property({ attribute: false }) current = '';

  readonly #words = new StringsController(this);
  readonly #roving = new RovingController(this);
  readonly #rows = new GradualRows(this, () => (this.#window ? 0 : this.tasks.length));
  readonly #cards = new CardRows();
  #window: ColumnWindow | undefined;
  /** Where a card that is being moved would go. */
  #mark: number | undefined;
  /** The id of the card that is being moved. */
  #held = '';
  /** The "Move to…" menu was asked for. */
  #hasMenu = false;

  constructor() {
    super();
    this.addEventListener('click', this.#click);
    new ListenController(this, () => this.pages);
    new ReadAhead(this, {
      scroller: () => this.#scroller,
      end: () => this.renderRoot.querySelector('.end'),
      wants: () => !this.#isDrawn || (this.pages.hasMore && this.pages.status === 'ready'),
      read: () => (this.#isDrawn ? this.pages.more() : this.#rows.more()),
    });
  }

  /** Is every row drawn that is to be? */
  get #isDrawn(): boolean {
    return this.#window !== undefined || this.#rows.done;
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  get #list(): HTMLElement | null {
    return this.renderRoot.querySelector('.cards');
  }

  /** The tasks of the list that have been read, in order. */
  get tasks(): readonly Task[] {
    return this.pages.items;
  }

  /** Puts the focus on a card, scrolling to it where it is out of sight. */
  async focusCard(id: string): Promise<void> {
    this.#roving.focus(await this.#drawn(id));
  }

  /** The row of a card that is drawn. */
  cardOf(id: string): HTMLElement | undefined {
    return this.cards.find((one) => one.dataset['id'] === id);
  }

  /** The rows that are drawn. */
  get cards(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.card')];
  }

  /** The index at which a card dropped at this height of the page would go, not counting the card itself. */
  placeAt(y: number, id: string): number {
    if (this.collapsed) return this.tasks.length;
    const others = this.tasks.filter((task) => task.id !== id);
    return placeBetween(others, this.cards, y);
  }

  /** Marks the place where a held card would go; without a place, none. `reveal` scrolls to it. */
  markPlace(index: number | undefined, held: string, reveal = true): void {
    this.#mark = index;
    this.#held = held;
    this.requestUpdate();
    if (index === undefined || !reveal) return;
    const others = this.tasks.filter((task) => task.id !== held);
    const near = others[index] ?? others.at(-1);
    const shown = near ? this.#drawn(near.id) : Promise.resolve(this);
    void shown.then((row) => row?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }

  /** Scrolls the list by so many pixels: a held card is near its edge. */
  scrollList(by: number): void {
    this.#scroller?.scrollBy(0, by);
  }

  override render(): TemplateResult {
    const { words, locale } = this.#words;
    const { collapsed, label, stage, count } = this;
    const head = columnHead({ words, format: formatOf(locale), collapsed, label, stage, count, toggle: this.#toggle });
    const isMarked = this.#mark !== undefined;
    return collapsed
      ? html`<section class="column" data-colour=${stage?.colour ?? 'slate'} ?data-mark=${isMarked}>${head}</section>`
      : html`<section class="column" data-colour=${stage?.colour ?? 'slate'} aria-labelledby="name">
          ${head}
          <div class="scroller" part="cards" @scroll=${this.#finish}>
            ${this.#renderList()} ${columnFoot(this.pages, words, isMarked)}
            <div class="end"></div>
          </div>
          <slot></slot>
          <span id="card-hint" hidden>${words.cardHint}</span>
          ${this.#hasMenu ? html`<guest-board-move-menu .state=${this.state}></guest-board-move-menu>` : nothing}
        </section>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('pages')) this.#rows.restart();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#draw();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#window?.measure(this.cards, this.#list);
    // A list that was never shown needs no scrolling, which would cost a layout.
    if (changed.get('pages')) this.#scroller?.scrollTo(0, 0);
    if (this.tasks.length > windowFrom && !this.#window) void this.#loadWindow();
  }

  #renderList(): TemplateResult | typeof nothing {
    if (this.tasks.length === 0) return nothing;
    return html`<ul
      class="cards"
      role="list"
      ?data-window=${this.#window}
      aria-labelledby="name"
      aria-busy=${this.pages.status === 'more' ? 'true' : 'false'}
    ></ul>`;
  }

  #draw(): void {
    const { tasks, pages, stage, custom, href, current } = this;
    const { words, locale } = this.#words;
    const format = formatOf(locale);
    this.#cards.draw(this.#list, () => {
      const rows =
        this.#window?.rows(tasks) ?? tasks.slice(0, this.#rows.drawn).map((task, index) => ({ task, index }));
      const size = this.count ?? (pages.hasMore ? -1 : tasks.length);
      const partial = pages.hasMore || rows.length < tasks.length;
      const [before, after] = marksOf(tasks, this.#held, this.#mark);
      return rows.map(({ task, index }) => {
        const pending = this.state.moves.isPending(task.id);
        return {
          task,
          context: { words, format, stage, custom, href, pending },
          attributes: {
            part: 'card',
            'data-id': task.id,
            'data-index': index,
            'data-pending': pending,
            'data-held': task.id === this.#held,
            'data-current': task.id === current,
            'data-movable': task.rights.includes('task.move'),
            'data-before': task.id === before,
            'data-after': task.id === after,
            'aria-setsize': partial ? size : undefined,
            'aria-posinset': partial ? index + 1 : undefined,
          },
        };
      });
    });
  }

  /** The row of a card, drawn now where it was not. */
  async #drawn(id: string): Promise<HTMLElement | undefined> {
    const index = this.tasks.findIndex((task) => task.id === id);
    if (index < 0) return undefined;
    this.#window?.reveal(index);
    this.#rows.finish();
    await this.updateComplete;
    return this.cardOf(id);
  }

  readonly #click = (event: MouseEvent): void => {
    const [target] = event.composedPath();
    const control = target instanceof Element ? target.closest<HTMLElement>('.open, .move') : null;
    const task = this.tasks.find((one) => one.id === control?.closest<HTMLElement>('.card')?.dataset['id']);
    if (!control || !task) return;
    if (control.matches('.move')) {
      void this.#openMenu(task, control);
      return;
    }
    // A link that the reader wants in a tab of its own is the browser's.
    if (control.matches('a') && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    this.dispatchEvent(new PartOpenEvent(task.id));
  };

  async #openMenu(task: Task, control: HTMLElement): Promise<void> {
    this.#hasMenu = true;
    this.requestUpdate();
    // A click that comes before the moving of cards has loaded is not lost.
    await Promise.all([this.updateComplete, customElements.whenDefined('guest-board-move-menu')]);
    await this.renderRoot.querySelector<MoveMenuElement>('guest-board-move-menu')?.open(task, control);
  }

  readonly #finish = (): void => this.#rows.finish();

  readonly #toggle = (): void => {
    this.collapsed = !this.collapsed;
    this.dispatchEvent(new Event('column-toggle'));
  };

  async #loadWindow(): Promise<void> {
    const { ColumnWindow } = await import('./column-window.ts');
    this.#window ??= new ColumnWindow(this, () => this.#scroller);
    this.requestUpdate();
  }
}
