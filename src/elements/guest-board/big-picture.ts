import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Where } from '../../contract/list.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { defineElement } from '../shared/define.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import '../shared/later-words.ts';
import { categories, type Category, PictureCounts } from './big-picture-counts.ts';
import { BigPictureRowElement } from './big-picture-row.ts';
import { PartSayEvent } from './board-parts.ts';
import type { BoardFilters } from './board-filters.ts';
import type { BoardState } from './board-state.ts';
import { typeLabel } from './task-words.ts';

defineElement('guest-board-picture-row', BigPictureRowElement);

/** All tasks of a board at a glance: a row for each type, and counters that narrow them by how far they are. A part of the board. */
export class BigPictureElement extends LitElement {
  static override styles = [
    baseStyles,
    palette,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 6);
      }
      .counters {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: calc(var(--_space) * 2);
        max-inline-size: 36rem;
      }
      .counter {
        display: grid;
        gap: 0;
        min-block-size: 4rem;
        padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
        border: 1px solid var(--_border);
        border-block-start: 3px solid var(--_hue);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: var(--_muted);
        font-size: 0.8125rem;
        text-align: start;
        box-shadow: var(--_shadow);
      }
      .counter:hover {
        border-color: var(--_field-border);
        border-block-start-color: var(--_hue);
      }
      .counter strong {
        color: var(--_text);
        font-size: 1.5rem;
        font-weight: 680;
        font-variant-numeric: tabular-nums;
        line-height: 1.2;
      }
      .counter[aria-pressed='true'] {
        border-color: var(--_hue);
        background: var(--_tint);
        color: var(--_hue);
      }
      @media (forced-colors: active) {
        .counter[aria-pressed='true'] {
          background: Highlight;
          color: HighlightText;
          forced-color-adjust: none;
        }
        .counter[aria-pressed='true'] strong {
          color: HighlightText;
        }
      }
    `,
  ];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** What the tasks are narrowed to; the board has put it into `state` already. */
  @property({ attribute: false }) filters: BoardFilters = {};

  /** The task whose panel is open. */
  @property({ attribute: false }) current = '';

  /** The address of an open task, where the board keeps one. */
  @property({ attribute: false }) href: ((task: Task) => string) | undefined;

  readonly #strings = new StringsController(this);
  #category: Category | undefined;

  constructor() {
    super();
    new ListenController(this, () => this.state);
  }

  /** Puts the focus on a task that is shown. */
  async focusCard(id: string): Promise<void> {
    await this.updateComplete;
    for (const row of this.renderRoot.querySelectorAll<BigPictureRowElement>('guest-board-picture-row')) {
      if (await row.focusCard(id)) return;
    }
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    const { types } = new PictureCounts(this.state);
    this.state.lists.keep(new Set(types.map(nameOf)));
  }

  override render(): TemplateResult {
    const counts = new PictureCounts(this.state);
    // The types are known only from the counters; before them a row would be a guess.
    const types = this.state.counts ? counts.types : [];
    return html`${this.#renderCounters(counts)} ${repeat(types, nameOf, (type) => this.#renderRow(type, counts))}`;
  }

  #renderCounters(counts: PictureCounts): TemplateResult | typeof nothing {
    const { words, locale } = this.#strings;
    const sums = counts.of();
    if (!sums) return nothing;
    const names = namesOf(words);
    const colours = { open: 'slate', active: 'blue', done: 'green' } as const;
    return html`<div class="counters" role="group" aria-label=${words.pictureStatus}>
      ${categories.map(
        (category) =>
          html`<button
            class="counter"
            type="button"
            data-colour=${colours[category]}
            aria-pressed=${category === this.#category ? 'true' : 'false'}
            @click=${() => this.#choose(category, counts)}
          >
            <strong>${sums[category].toLocaleString(locale)}</strong><span>${names[category]}</span>
          </button>`,
      )}
    </div>`;
  }

  #renderRow(type: string | undefined, counts: PictureCounts): TemplateResult {
    const { words } = this.#strings;
    const { state } = this;
    return html`<guest-board-picture-row
      .state=${state}
      .pages=${state.lists.open(nameOf(type), this.#where(type))}
      .label=${type === undefined ? words.tasks : typeLabel(type, words)}
      .count=${counts.total(type, this.#category)}
      .sums=${counts.of(type)}
      .current=${this.current}
      .href=${this.href}
    ></guest-board-picture-row>`;
  }

  #where(type: string | undefined): Where {
    const { where, stages } = this.state;
    const chosen = stages.filter(({ category }) => category === this.#category).map(({ id }) => id);
    return {
      ...where,
      ...(type !== undefined && { type }),
      ...(this.#category && chosen.length > 0 && { stageId: { in: chosen } }),
    };
  }

  #choose(category: Category, counts: PictureCounts): void {
    const { words } = this.#strings;
    this.#category = this.#category === category ? undefined : category;
    this.requestUpdate();
    const total = counts.total(undefined, this.#category) ?? 0;
    const sentence = this.#category
      ? words.pictureShows(namesOf(words)[category], total)
      : words.pictureShowsAll(total);
    this.dispatchEvent(new PartSayEvent(sentence));
  }
}

function namesOf(words: Strings): Readonly<Record<Category, string>> {
  return { open: words.stageOpen, active: words.stageActive, done: words.stageDone };
}

declare global {
  interface HTMLElementTagNameMap {
    'guest-board-picture-row': BigPictureRowElement;
  }
}

/** The name of a row's list among those of the board. */
function nameOf(type: string | undefined): string {
  return type === undefined ? 'picture' : `picture ${type}`;
}
