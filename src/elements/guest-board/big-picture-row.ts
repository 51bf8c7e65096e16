import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { formatOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { categories, type CategoryCounts } from './big-picture-counts.ts';
import { rowStyles } from './big-picture-row.styles.ts';
import { PartOpenEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { CardRows } from './card-rows.ts';
import { drawn } from './card-parts.ts';
import type { CustomField } from './card.ts';
import { cardStyles } from './card.styles.ts';
import { partStyles } from './part.styles.ts';
import { RovingController } from './roving-controller.ts';
import { sectionFailure } from './task-panel-section.ts';
import type { TaskPages } from './task-pages.ts';
import { bottleneckDays, stageLabel } from './task-words.ts';

/** The next page is read when less than this is left to scroll, in pixels. */
const ahead = 600;

const none: readonly CustomField[] = [];

/** One row of the big picture: the tasks of a type, side by side. It renders by itself when its list changes. */
export class BigPictureRowElement extends LitElement {
  static override styles = [baseStyles, palette, controls, partStyles, cardStyles, rowStyles];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** The tasks of the row. */
  @property({ attribute: false }) pages!: TaskPages;

  /** The type in words. */
  @property({ attribute: false }) label = '';

  /** How many tasks the row has by the backend's count. */
  @property({ attribute: false }) count: number | undefined;

  /** How many tasks of the type stand in stages of each meaning. */
  @property({ attribute: false }) sums: CategoryCounts | undefined;

  /** The task whose panel is open. */
  @property({ attribute: false }) current = '';

  /** The address of an open task, where the board keeps one. */
  @property({ attribute: false }) href: ((task: Task) => string) | undefined;

  readonly #strings = new StringsController(this);
  readonly #roving = new RovingController(this);
  readonly #rows = new CardRows();

  constructor() {
    super();
    new ListenController(this, () => this.pages);
    new ListenController(this, () => this.state);
  }

  /** Puts the focus on a task of this row; false where it is not here. */
  async focusCard(id: string): Promise<boolean> {
    await this.updateComplete;
    const found = this.#cards.find((one) => one.dataset['id'] === id);
    this.#roving.focus(found);
    return found !== undefined;
  }

  get #cards(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.card')];
  }

  override render(): TemplateResult {
    const { pages } = this;
    const { words } = this.#strings;
    const { items, status, error } = pages;
    return html`<section aria-labelledby="name">
      ${this.#renderHead(items)}
      <div class="scroller" @scroll=${this.#readOn} @keydown=${this.#step} @click=${this.#click}>
        ${this.#renderCards(items)} ${items.length === 0 && status === 'first' ? waiting : nothing}
        ${items.length === 0 && status === 'ready' ? html`<p class="hint">${words.columnEmpty}</p>` : nothing}
        ${
          pages.hasMore && status !== 'failed'
            ? html`<button
                class="button more"
                type="button"
                aria-label=${words.pictureMore(this.label)}
                @click=${() => pages.more()}
              >
                ${status === 'more' ? words.loading : words.showMore}
              </button>`
            : nothing
        }
      </div>
      ${error ? sectionFailure(error, words, () => pages.start()) : nothing}
    </section>`;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#draw();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('pages')) this.renderRoot.querySelector('.scroller')?.scrollTo(0, 0);
    this.#readOn();
  }

  #renderHead(items: readonly Task[]): TemplateResult {
    const { words, locale } = this.#strings;
    const { sums, count } = this;
    const total = sums ? sums.open + sums.active + sums.done : 0;
    const worst = this.#worst(items);
    return html`<header>
      <h3 id="name">
        <span dir="auto">${this.label}</span>
        <span class="visually-hidden">${count === undefined ? '' : `, ${words.taskCount(count)}`}</span>
      </h3>
      ${count === undefined ? nothing : html`<span class="count" aria-hidden="true">${formatOf(locale).number(count)}</span>`}
      ${
        sums && total > 0
          ? html`<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                ${segments(sums, total)}
              </svg>
              <span class="hint"
                >${words.countOpen(sums.open)} · ${words.countActive(sums.active)} · ${words.countDone(sums.done)}</span
              >`
          : nothing
      }
      ${
        worst
          ? html`<span class="chip" data-colour="amber"
              >${icons.clock}${words.bottleneck(worst.days, worst.stage)}</span
            >`
          : nothing
      }
    </header>`;
  }

  /** The task that has been standing longest among those shown, where that is too long. */
  #worst(items: readonly Task[]): { readonly days: number; readonly stage: string } | undefined {
    const { stages } = this.state;
    const { words } = this.#strings;
    return items
      .flatMap((task) => {
        const at = stages.findIndex(({ id }) => id === task.stageId);
        const stage = stages[at];
        const days = bottleneckDays(task, stage);
        return stage && days !== undefined ? [{ days, stage: stageLabel(stage, at + 1, words) }] : [];
      })
      .reduce<{ days: number; stage: string } | undefined>((a, b) => (a && a.days >= b.days ? a : b), undefined);
  }

  #renderCards(items: readonly Task[]): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    return html`<ul
      class="cards"
      role="list"
      aria-labelledby="name"
      aria-busy=${this.pages.status === 'more' ? 'true' : 'false'}
    ></ul>`;
  }

  #draw(): void {
    const { words, locale } = this.#strings;
    const { stages, shape } = this.state;
    const format = formatOf(locale);
    const partial = this.pages.hasMore;
    this.#rows.draw(this.renderRoot.querySelector('.cards'), () =>
      this.pages.items.map((task, index) => {
        const at = stages.findIndex(({ id }) => id === task.stageId);
        const stage = stages[at];
        const pending = this.state.moves.isPending(task.id);
        return {
          task,
          context: { words, format, stage, custom: shape?.custom ?? none, href: this.href, compact: true, pending },
          attributes: {
            'data-id': task.id,
            'data-current': task.id === this.current,
            'aria-setsize': partial ? (this.count ?? -1) : undefined,
            'aria-posinset': partial ? index + 1 : undefined,
          },
          lead: () => stage && stageChip(stage, stageLabel(stage, at + 1, words)),
        };
      }),
    );
  }

  readonly #click = (event: MouseEvent): void => {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>('.open') : null;
    const id = opener?.closest<HTMLElement>('.card')?.dataset['id'];
    // A link that the reader wants in a tab of its own is the browser's.
    if (!opener || id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new PartOpenEvent(id));
  };

  /** Arrow keys go from card to card, as on the board. */
  readonly #step = (event: KeyboardEvent): void => {
    const cards = this.#cards;
    const at = cards.findIndex((one) => one.dataset['id'] === this.#roving.current);
    const onward = this.#strings.direction === 'rtl' ? -1 : 1;
    const to = { ArrowRight: at + onward, ArrowLeft: at - onward, Home: 0, End: cards.length - 1 }[event.key];
    if (to === undefined || !cards[to]) return;
    event.preventDefault();
    this.#roving.focus(cards[to]);
  };

  readonly #readOn = (): void => {
    const scroller = this.renderRoot.querySelector('.scroller');
    if (!scroller?.clientWidth || scroller.scrollWidth <= scroller.clientWidth) return;
    // In right-to-left text the place is counted below zero.
    if (scroller.scrollWidth - Math.abs(scroller.scrollLeft) - scroller.clientWidth < ahead) this.pages.more();
  };
}

function stageChip({ colour = 'slate' }: Stage, label: string): HTMLElement {
  const chip = drawn('chip status', html`<span class="dot"></span>${label}`);
  chip.dataset['colour'] = colour;
  return chip;
}

/** How the tasks of a row are shared out, as one bar; the words stand beside it. */
function segments(sums: CategoryCounts, total: number): TemplateResult[] {
  let at = 0;
  return categories.map((category) => {
    const width = (sums[category] / total) * 100;
    const x = at;
    at += width;
    return svg`<rect class=${`share-${category}`} x=${x} width=${width} height="6"></rect>`;
  });
}

const waiting = html`<div class="cards" aria-hidden="true">
  <span class="bone"></span><span class="bone"></span><span class="bone"></span>
</div>`;
