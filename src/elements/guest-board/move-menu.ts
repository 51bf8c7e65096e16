import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Task } from '../../contract/nouns/task.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { icons } from '../shared/icons.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { PartMoveEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { stageLabel } from './task-words.ts';

/** Distance from the edges of the window, in pixels. */
const margin = 8;

/**
 * The "Move to…" menu of a card: the way to move it without dragging. A popover with the keys of a menu (arrows, Home,
 * End, Escape); https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/.
 */
export class MoveMenuElement extends LitElement {
  static override styles = [
    baseStyles,
    palette,
    css`
      :host {
        position: fixed;
        inset: auto;
        margin: 0;
        min-inline-size: 12rem;
        max-inline-size: min(20rem, calc(100vw - 16px));
        max-block-size: min(24rem, calc(100vh - 16px));
        padding: calc(var(--_space) * 1.5);
        overflow: auto;
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) * 1.25);
        background: var(--_surface);
        color: var(--_text);
        box-shadow: var(--_shadow-high);
      }
      :host(:not(:popover-open)) {
        display: none;
      }
      p {
        padding: var(--_space) calc(var(--_space) * 2) calc(var(--_space) * 1.5);
        color: var(--_muted);
        font-size: 0.75rem;
        font-weight: 600;
      }
      button {
        display: flex;
        align-items: center;
        gap: calc(var(--_space) * 2);
        inline-size: 100%;
        min-block-size: 2.125rem;
        padding: var(--_space) calc(var(--_space) * 2);
        border: 0;
        border-radius: calc(var(--_radius) * 0.75);
        background: transparent;
        text-align: start;
      }
      button:hover,
      button:focus-visible {
        background: var(--_hover);
      }
      button[aria-disabled='true'] {
        color: var(--_muted);
        cursor: default;
      }
      .dot {
        flex: none;
        inline-size: 0.5rem;
        block-size: 0.5rem;
        border-radius: 50%;
        background: var(--_hue);
        forced-color-adjust: none;
      }
      svg {
        margin-inline-start: auto;
      }
      hr {
        margin: calc(var(--_space) * 1.5) 0;
        border: 0;
        border-block-start: 1px solid var(--_border);
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 2.75rem;
        }
      }
    `,
  ];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** The card. */
  @property({ attribute: false }) task: Task | undefined;

  readonly #words = new StringsController(this);
  #opener: HTMLElement | undefined;

  constructor() {
    super();
    this.addEventListener('click', this.#choose);
    this.addEventListener('keydown', this.#keys);
    this.addEventListener('toggle', this.#toggled);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'auto';
  }

  /** Opens below its button, or above where there is no room below. */
  async open(task: Task, opener: HTMLElement): Promise<void> {
    this.task = task;
    this.#opener = opener;
    await this.updateComplete;
    this.showPopover();
    const at = opener.getBoundingClientRect();
    const own = this.getBoundingClientRect();
    const below = at.bottom + own.height + margin < innerHeight;
    const wanted = this.#words.direction === 'rtl' ? at.left : at.right - own.width;
    this.style.top = `${Math.max(margin, below ? at.bottom + 4 : at.top - own.height - 4)}px`;
    this.style.left = `${Math.max(margin, Math.min(wanted, innerWidth - own.width - margin))}px`;
    opener.ariaExpanded = 'true';
    this.#items[0]?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { task, state } = this;
    if (!task) return nothing;
    const { words } = this.#words;
    const list = state.lists.get(task.stageId ?? '');
    const index = list?.items.findIndex((one) => one.id === task.id) ?? -1;
    const last = (list?.items.length ?? 0) - 1;
    return html`<div role="menu" aria-label=${words.moveTo}>
      <p role="presentation">${words.moveTo}</p>
      ${state.stages.map((stage, i) => {
        const here = stage.id === task.stageId;
        return html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          data-stage=${stage.id}
          aria-disabled=${here ? 'true' : 'false'}
        >
          <span class="dot" data-colour=${stage.colour ?? 'slate'}></span
          ><span dir="auto">${stageLabel(stage, i + 1, words)}</span>
          ${here ? html`<span class="visually-hidden">(${words.moveHere})</span>${icons.check}` : nothing}
        </button>`;
      })}
      ${index > 0 || index < last ? html`<hr role="separator" />` : nothing}
      ${
        index > 0
          ? html`<button type="button" role="menuitem" tabindex="-1" data-index=${index - 1}>
              ${words.moveUp}${icons.sortUp}
            </button>`
          : nothing
      }
      ${
        index >= 0 && index < last
          ? html`<button type="button" role="menuitem" tabindex="-1" data-index=${index + 1}>
              ${words.moveDown}${icons.sortDown}
            </button>`
          : nothing
      }
    </div>`;
  }

  get #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  readonly #choose = (event: Event): void => {
    const [at] = event.composedPath();
    const target = at instanceof Element ? at.closest<HTMLElement>('[role="menuitem"]') : null;
    const { task } = this;
    if (!target || !task || target.ariaDisabled === 'true') return;
    const { stage, index } = target.dataset;
    this.hidePopover();
    const place = stage ? { stageId: stage, index: 0 } : { stageId: task.stageId ?? '', index: Number(index) };
    this.dispatchEvent(new PartMoveEvent(task, place));
  };

  readonly #keys = (event: KeyboardEvent): void => {
    const items = this.#items;
    const at = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') this.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    items.at(to % items.length)?.focus();
  };

  readonly #toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed' || !this.#opener) return;
    this.#opener.ariaExpanded = 'false';
    // A card that did not move keeps its button, and that takes the focus back.
    if (this.#opener.isConnected && this.shadowRoot?.activeElement) this.#opener.focus();
    this.#opener = undefined;
  };
}
