import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { nameOf } from '../shared/format.ts';
import { priorities } from '../../contract/priorities.ts';
import type { Draft } from './task-panel-drafts.ts';
import type { FieldRow } from './task-panel-fields.ts';
import { stageName, type ValueContext } from './task-panel-values.ts';
import { priorityLabel } from './task-words.ts';

/** What an editor's control is given. */
export interface ControlOptions {
  readonly row: FieldRow;
  readonly draft: Draft;
  readonly context: ValueContext;
  /** Takes what the user types. */
  readonly type: (draft: Draft) => void;
  /** What is wrong with the draft is said in the element with this id. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** An entry of a choice. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** The entries of a field that is chosen rather than typed; undefined for every other kind. */
export function choicesOf(row: FieldRow, context: ValueContext): readonly Choice[] | undefined {
  const { words } = context;
  switch (row.kind) {
    case 'stage':
      return context.stages.map(({ id }) => ({ value: id, text: stageName(id, context) }));
    case 'priority':
      return priorities.map((value) => ({ value, text: priorityLabel(value, words) })).reverse();
    case 'flag':
      return [
        { value: '', text: words.notSet },
        { value: 'true', text: words.yes },
        { value: 'false', text: words.no },
      ];
    case 'choice':
      return (
        row.options && [{ value: '', text: words.notSet }, ...row.options.map((value) => ({ value, text: value }))]
      );
    default:
      return undefined;
  }
}

/** A choice as the platform's own menu; it shows the backend's value again whenever that is what stands. */
export function select(
  label: string,
  choices: readonly Choice[],
  value: string,
  change: (value: string) => void,
  pending: boolean,
): TemplateResult {
  const known = choices.some((choice) => choice.value === value);
  return html`<select
    class="field"
    aria-label=${label}
    aria-busy=${pending ? 'true' : 'false'}
    @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}
  >
    ${known ? nothing : html`<option value=${value} .selected=${live(true)}>${value}</option>`}
    ${choices.map(
      (choice) => html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choice.text}</option>`,
    )}
  </select>`;
}

/** The control in which a field is typed. Its first field has the id `input`. */
export function control(options: ControlOptions): TemplateResult {
  const { row, draft, context, type } = options;
  const { words } = context;
  switch (row.kind) {
    case 'date':
      return field(options, { kind: 'date' });
    case 'percent':
      return html`<div class="range">
        <input
          id="input"
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label=${row.label}
          .value=${live(String(draft) || '0')}
          aria-valuetext=${percent(draft, context.locale)}
          @input=${(event: Event) => type((event.target as HTMLInputElement).value)}
        />
        <output for="input">${percent(draft, context.locale)}</output>
      </div>`;
    case 'number':
    case 'minutes':
      return html`${field(options, { kind: 'text', mode: 'decimal' })}
      ${row.kind === 'minutes' ? html`<p class="hint">${words.hours}</p>` : nothing}`;
    case 'phone':
      return field(options, { kind: 'tel', mode: 'tel' });
    case 'list':
      return html`${field(options, { kind: 'text' })}
        <p class="hint">${words.labelsHint}</p>`;
    case 'people':
      return peopleControl(options);
    case 'money':
      return moneyControl(options);
    default:
      return field(options, { kind: 'text' });
  }
}

function field(
  { row, draft, type, describedBy, invalid }: ControlOptions,
  { kind, mode }: { kind: 'text' | 'date' | 'tel'; mode?: string },
): TemplateResult {
  return html`<input
    id="input"
    class="field"
    type=${kind}
    inputmode=${mode ?? nothing}
    dir="auto"
    autocomplete="off"
    aria-label=${row.label}
    .value=${live(String(draft))}
    aria-invalid=${invalid ? 'true' : 'false'}
    aria-describedby=${describedBy ?? nothing}
    @input=${(event: Event) => type((event.target as HTMLInputElement).value)}
  />`;
}

function peopleControl({ draft, context, type }: ControlOptions): TemplateResult {
  const chosen = new Set(draft);
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    type([...next]);
  };
  return html`<ul class="people">
    ${context.people.map(({ id, ...person }) =>
      id === undefined
        ? nothing
        : html`<li>
            <label>
              <input
                type="checkbox"
                .checked=${live(chosen.has(id))}
                @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}
              />
              <span dir="auto">${nameOf(person, context.words)}</span>
              ${
                person.name !== undefined && person.craft !== undefined
                  ? html`<span class="hint" dir="auto">${person.craft}</span>`
                  : nothing
              }
            </label>
          </li>`,
    )}
  </ul>`;
}

function moneyControl({ draft, context, type, describedBy, invalid }: ControlOptions): TemplateResult {
  const [amount = '', currency = ''] = draft;
  const { words } = context;
  return html`<div class="money">
    <input
      id="input"
      class="field"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${words.amount}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${describedBy ?? nothing}
      .value=${live(amount)}
      @input=${(event: Event) => type([(event.target as HTMLInputElement).value, currency])}
    />
    <input
      class="field"
      autocomplete="off"
      maxlength="3"
      aria-label=${words.currency}
      .value=${live(currency)}
      @input=${(event: Event) => type([amount, (event.target as HTMLInputElement).value])}
    />
  </div>`;
}

function percent(draft: Draft, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format((Number(draft) || 0) / 100);
}
