import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { ListenController } from '../shared/listen-controller.ts';
import { RequestController } from '../shared/request-controller.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { type BoardFilters, isFiltered } from './board-filters.ts';
import { PartFilterEvent } from './board-parts.ts';
import type { BoardState } from './board-state.ts';
import { choose, type Facet, facetsOf, type FacetSources } from './filter-facets.ts';
import { filtersStyles } from './filters.styles.ts';

/** The search is sent this long after the last key, in milliseconds. */
const searchDelay = 250;
const none: FacetSources = { types: [], people: [] };

/** The line of search and filters above a board; it offers what `state.shape` says may be filtered and searched, nothing else. */
export class FiltersElement extends LitElement {
  static override styles = [baseStyles, palette, controls, filtersStyles];

  /** What the board knows. */
  @property({ attribute: false }) state!: BoardState;

  /** What the tasks are narrowed to. */
  @property({ attribute: false }) filters: BoardFilters = {};

  readonly #strings = new StringsController(this);
  readonly #sources = new RequestController<FacetSources>(this, {
    key: () => [this.state?.adapter, this.state?.projectId, this.state?.shape?.filter.join(' '), this.state?.mayCount],
    load: (signal) => (this.state?.shape && this.state.mayCount ? this.#read(signal) : undefined),
  });
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new ListenController(this, () => this.state);
  }

  protected override firstUpdated(): void {
    // At the root, because a host never hears of a focus that moves within it.
    (this.renderRoot as ShadowRoot).addEventListener('focusout', this.#leave as EventListener);
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#typing);
    super.disconnectedCallback();
  }

  override render(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    if (!this.#strings.ready || !this.state?.shape) return nothing;
    const searchable = this.state.shape.search.length > 0;
    const facets = facetsOf(
      this.state,
      this.filters,
      this.#sources.status === 'failed' ? none : this.#sources.value,
      words,
    );
    if (!searchable && facets.length === 0) return nothing;
    return html`<form role="none" @submit=${this.#submit} @keydown=${this.#key}>
      ${searchable ? this.#search() : nothing} ${facets.map((facet) => this.#facet(facet))}
      ${
        isFiltered(this.filters)
          ? html`<button class="button plain" type="button" @click=${this.#clear}>
              ${icons.close}${words.filtersClear}
            </button>`
          : nothing
      }
    </form>`;
  }

  #search(): TemplateResult {
    const { words } = this.#strings;
    return html`<label class="search">
      <span class="visually-hidden">${words.search}</span>${icons.search}
      <input
        class="field"
        type="search"
        maxlength="200"
        autocomplete="off"
        placeholder=${words.search}
        .value=${live(this.filters.search ?? '')}
        @input=${this.#type}
      />
    </label>`;
  }

  #facet(facet: Facet): TemplateResult {
    const { key, label, options, chosen } = facet;
    const single = key === 'due';
    const choices = single ? [{ value: '', label: this.#strings.words.filterAny }, ...options] : options;
    return html`<details name="facet">
      <summary class="button" ?data-chosen=${chosen.length > 0}>
        ${label} ${chosen.length > 0 ? html`<span class="count">${chosen.length}</span>` : nothing} ${icons.chevronDown}
      </summary>
      <fieldset>
        <legend class="visually-hidden">${label}</legend>
        ${choices.map(
          (option) =>
            html`<label class="option">
              <input
                type=${single ? 'radio' : 'checkbox'}
                name=${key}
                .checked=${live(option.value === '' ? chosen.length === 0 : chosen.includes(option.value))}
                @change=${(event: Event) => this.#choose(facet, option.value, event)}
              /><span dir="auto">${option.label}</span>
            </label>`,
        )}
      </fieldset>
    </details>`;
  }

  async #read(signal: AbortSignal): Promise<FacetSources> {
    const { adapter, projectId, shape } = this.state;
    const may = (field: string): boolean => shape?.filter.includes(field) ?? false;
    const [counts, people] = await Promise.all([
      may('type') ? adapter?.tasks?.count(projectId, { by: ['type'] }, { signal }) : undefined,
      may('assignees') ? adapter?.projects?.people?.(projectId, { signal }) : undefined,
    ]);
    return {
      types: (counts?.groups ?? []).map(({ values: [type] }) => String(type ?? '')).filter(Boolean),
      people: people?.items ?? [],
    };
  }

  #set(filters: BoardFilters): void {
    clearTimeout(this.#typing);
    this.dispatchEvent(new PartFilterEvent(filters));
  }

  #choose(facet: Facet, value: string, { target }: Event): void {
    this.#set(choose(this.filters, facet, value, (target as HTMLInputElement).checked));
  }

  #type({ target }: Event): void {
    clearTimeout(this.#typing);
    const { value } = target as HTMLInputElement;
    this.#typing = setTimeout(() => this.#searchFor(value), searchDelay);
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#searchFor(this.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.value ?? '');
  }

  #searchFor(text: string): void {
    this.#set({ ...this.filters, search: text.trim() ? text : undefined });
  }

  #clear(): void {
    this.#set({});
    // The button goes; the focus must not go with it.
    this.renderRoot.querySelector<HTMLElement>('input[type=search], summary')?.focus();
  }

  /** A choice closes when the focus goes elsewhere; a press on its own text has no new focus and leaves it open. */
  readonly #leave = ({ target, relatedTarget }: FocusEvent): void => {
    const facet = target instanceof Element ? target.closest('details') : null;
    if (facet && relatedTarget instanceof Node && !facet.contains(relatedTarget)) facet.open = false;
  };

  #key(event: KeyboardEvent): void {
    const open = this.renderRoot.querySelector<HTMLDetailsElement>('details[open]');
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    event.stopPropagation();
    open.open = false;
    open.querySelector('summary')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guest-board-filters': FiltersElement;
  }
}
