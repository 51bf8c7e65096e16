import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { GuestError } from '../../contract/errors.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { StageInput } from '../../contract/stage-input.ts';
import type { Colour } from '../../contract/values.ts';
import type { Strings } from '../../strings/en.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { palette } from '../shared/tokens.ts';
import { partStyles } from './part.styles.ts';
import { writeFailure } from './write-failure.ts';

/** What a form of a stage comes to. */
export type StageValues = Omit<StageInput, 'before'>;

/** The user is done with a form of a stage: `values` to save, or none to leave it. */
export class StageFormEvent extends Event {
  readonly values: StageValues | undefined;
  constructor(values: StageValues | undefined) {
    super('stage-form', { bubbles: true });
    this.values = values;
  }
}

const colours: readonly (readonly [Colour, (words: Strings) => string])[] = [
  ['slate', (words) => words.colourSlate],
  ['blue', (words) => words.colourBlue],
  ['teal', (words) => words.colourTeal],
  ['green', (words) => words.colourGreen],
  ['amber', (words) => words.colourAmber],
  ['orange', (words) => words.colourOrange],
  ['red', (words) => words.colourRed],
  ['pink', (words) => words.colourPink],
  ['violet', (words) => words.colourViolet],
  ['brown', (words) => words.colourBrown],
];

/** Name, colour and meaning of a stage, new or old. A helper of the stage editor, which sends what is typed here. */
export class StageFormElement extends LitElement {
  static override styles = [
    baseStyles,
    palette,
    controls,
    partStyles,
    css`
      form {
        display: grid;
        gap: calc(var(--_space) * 3);
      }
      label,
      legend {
        padding: 0;
        font-weight: 600;
      }
      .row {
        display: grid;
        gap: calc(var(--_space) * 1);
      }
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      .colours {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 1.5);
        margin-block-start: calc(var(--_space) * 1);
      }
      .colour {
        display: inline-flex;
        align-items: center;
        gap: calc(var(--_space) * 1.5);
        min-block-size: 2rem;
        padding-inline: calc(var(--_space) * 2.5);
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) * 0.75);
        color: var(--_hue);
        font-size: 0.8125rem;
        font-weight: 550;
        cursor: pointer;
      }
      .colour:has(:checked) {
        border-color: var(--_hue);
        background: var(--_tint);
        box-shadow: inset 0 0 0 1px var(--_hue);
      }
      .colour:has(:focus-visible) {
        outline: 2px solid var(--_focus);
        outline-offset: 2px;
      }
      .colour input {
        position: absolute;
        opacity: 0;
        pointer-events: none;
      }
      @media (pointer: coarse) {
        .colour {
          min-block-size: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        .colour:has(:checked) {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];

  /** The stage to change; without one, a new one is made. */
  @property({ attribute: false }) stage: Stage | undefined;

  /** What is typed is on its way. */
  @property({ type: Boolean }) saving = false;

  /** Why the last try did not succeed. */
  @property({ attribute: false }) error: GuestError | undefined;

  readonly #strings = new StringsController(this);
  #values: StageValues = { name: '', colour: 'slate', category: 'open' };
  #missing = false;

  override willUpdate(changed: PropertyValues<this>): void {
    // Only another stage starts the form anew: what is typed outlives news of the same one.
    if (!changed.has('stage') || (changed.get('stage')?.id === this.stage?.id && this.hasUpdated)) return;
    const { name = '', colour = 'slate', category = 'open' } = this.stage ?? {};
    this.#values = { name, colour, category };
    this.#missing = false;
  }

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#name')?.focus(options));
  }

  /** Empties the form for the next new stage. */
  reset(): void {
    this.#values = { name: '', colour: 'slate', category: 'open' };
    this.#missing = false;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    const { name, colour, category } = this.#values;
    return html`<form novalidate @submit=${this.#submit}>
      <div class="row">
        <label for="name">${words.stageName}</label>
        <input
          id="name"
          class="field"
          dir="auto"
          autocomplete="off"
          maxlength="500"
          aria-invalid=${this.#missing ? 'true' : 'false'}
          aria-describedby=${this.#missing || this.error ? 'trouble' : nothing}
          .value=${live(name)}
          @input=${(event: Event) => this.#set({ name: (event.target as HTMLInputElement).value })}
        />
      </div>
      <fieldset>
        <legend>${words.stageColour}</legend>
        <div class="colours">
          ${colours.map(
            ([value, label]) =>
              html`<label class="colour" data-colour=${value}>
                <input
                  type="radio"
                  name="colour"
                  .value=${value}
                  .checked=${live(value === colour)}
                  @change=${() => this.#set({ colour: value })}
                /><span class="dot"></span>${label(words)}
              </label>`,
          )}
        </div>
      </fieldset>
      <div class="row">
        <label for="meaning">${words.stageMeaning}</label>
        <select id="meaning" class="field" aria-describedby="hint" @change=${this.#mean}>
          ${(['open', 'active', 'done'] as const).map(
            (one) =>
              html`<option value=${one} .selected=${live(one === category)}>
                ${{ open: words.stageOpen, active: words.stageActive, done: words.stageDone }[one]}
              </option>`,
          )}
        </select>
        <p class="hint" id="hint">${words.stageMeaningHint}</p>
      </div>
      ${this.#renderTrouble()}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${this.saving ? 'true' : 'false'}>
          ${this.saving ? words.saving : this.stage ? words.save : words.stageAddDo}
        </button>
        <button class="button" type="button" @click=${() => this.dispatchEvent(new StageFormEvent(undefined))}>
          ${words.cancel}
        </button>
      </div>
    </form>`;
  }

  #renderTrouble(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { error } = this;
    if (this.#missing) return html`<p class="problem" id="trouble" role="alert">${words.stageNameMissing}</p>`;
    if (!error) return nothing;
    const text = error.code === 'conflict' ? words.stageConflict : `${words.stageFailed} ${writeFailure(error, words)}`;
    return html`<p class="problem" id="trouble" role="alert">
      ${text} <span class="hint">${words.code(error.code)}</span>
    </p>`;
  }

  #set(values: Partial<StageValues>): void {
    this.#values = { ...this.#values, ...values };
    this.#missing &&= this.#values.name.trim() === '';
    this.requestUpdate();
  }

  readonly #mean = (event: Event): void => {
    this.#set({ category: (event.target as HTMLSelectElement).value as StageValues['category'] });
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.saving) return;
    const name = this.#values.name.trim();
    this.#missing = name === '';
    this.requestUpdate();
    if (this.#missing) return this.focus();
    this.dispatchEvent(new StageFormEvent({ ...this.#values, name }));
  };
}

declare global {
  interface HTMLElementEventMap {
    'stage-form': StageFormEvent;
  }
}
