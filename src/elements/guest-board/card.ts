import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { initialsOf, nameOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { customRows, headingOf } from './card-fields.ts';
import { bottleneckDays, dueOf, typeLabel, priorityLabel } from './task-words.ts';

/** What a card is drawn from besides its task. */
export interface CardContext {
  readonly words: Strings;
  readonly format: Format;
  /** The stage that the card stands in, where stages are known. */
  readonly stage?: Stage | undefined;
  /** Labels of custom fields by key, in their order. */
  readonly custom: readonly CustomField[];
  /** The address of an open card, where the board keeps one. */
  readonly href?: ((task: Task) => string) | undefined;
  /** A move of the card is on its way. */
  readonly pending: boolean;
  /** Leaves out labels, custom fields and people. */
  readonly compact?: boolean;
}

/** A custom field as the project's shape tells it. */
export type CustomField = Readonly<{ key: string; label: string; type: string }>;

/**
 * A card: exactly the fields that arrived. Its heading is the one control that opens it and covers the whole card; the
 * others lie above and come into the tab order with the card.
 */
export function card(task: Task, context: CardContext): TemplateResult {
  const { words, pending, compact } = context;
  const heading = headingOf(task, context.custom, words);
  const movable = task.rights.includes('task.move') && !pending;
  return html`
    ${opener(task, heading.text, context)} ${compact ? nothing : customRows(task, context, heading.key)}
    ${meta(task, context)} ${pending ? html`<p class="pending">${words.cardMoving}</p>` : nothing}
    ${
      movable && !compact
        ? html`<button
            class="icon-button move"
            type="button"
            tabindex="-1"
            data-inner
            aria-haspopup="menu"
            aria-label=${words.moveToOf(heading.text)}
          >
            ${icons.more}
          </button>`
        : nothing
    }
  `;
}

function opener(task: Task, title: string, { href, words, compact }: CardContext): TemplateResult {
  const hint = task.rights.includes('task.move') && !compact ? 'card-hint' : undefined;
  const internal = task.internal
    ? html`<span class="internal" title=${words.internalHint}
        >${icons.lock}<span class="visually-hidden">${words.internal}: </span></span
      >`
    : nothing;
  const text = html`${internal}<span dir="auto">${title}</span>`;
  return href
    ? html`<a class="open" href=${href(task)} tabindex="-1" draggable="false" aria-describedby=${ifDefined(hint)}
        >${text}</a
      >`
    : html`<button class="open" type="button" tabindex="-1" aria-describedby=${ifDefined(hint)}>${text}</button>`;
}

function meta(task: Task, context: CardContext): TemplateResult | typeof nothing {
  const { words, format, stage, compact } = context;
  const due = dueOf(task, stage, words, format);
  const stuck = bottleneckDays(task, stage);
  const urgent = task.priority === 'high' || task.priority === 'urgent';
  const parts = [
    task.type ? html`<span class="chip">${typeLabel(task.type, words)}</span>` : nothing,
    task.priority && (urgent || compact)
      ? html`<span class="chip" data-colour=${task.priority === 'urgent' ? 'red' : urgent ? 'orange' : 'slate'}>
          ${icons.flag}<span class="visually-hidden">${words.priority}: </span
          >${priorityLabel(task.priority, words)}</span
        >`
      : nothing,
    due ? html`<span class="fact" ?data-late=${due.late}>${icons.calendar}${due.text}</span>` : nothing,
    stuck !== undefined && stage
      ? html`<span class="chip" data-colour="amber"
          >${icons.clock}${words.bottleneck(stuck, stage.name ?? words.fieldStage)}</span
        >`
      : nothing,
    ...(compact ? [] : (task.labels ?? []).map((label) => html`<span class="chip label" dir="auto">${label}</span>`)),
    task.progress === undefined || task.progress === null ? nothing : progress(task.progress, words, format),
    compact ? nothing : people(task, words, format),
  ].filter((part) => part !== nothing);
  return parts.length > 0 ? html`<div class="meta">${parts}</div>` : nothing;
}

function progress(value: number, words: Strings, format: Format): TemplateResult {
  const text = format.percent(value);
  return html`<span class="fact progress">
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="6"></rect>
      <rect class="done" width=${Math.min(100, Math.max(0, value))} height="6"></rect>
    </svg>
    <span aria-hidden="true">${text}</span><span class="visually-hidden">${words.percent(text)}</span>
  </span>`;
}

const shownPeople = 3;

function people({ assignees }: Task, words: Strings, format: Format): TemplateResult | typeof nothing {
  if (!assignees?.length) return nothing;
  const names = assignees.map((person) => nameOf(person, words));
  const rest = assignees.length - shownPeople;
  return html`<span class="people">
    <span class="visually-hidden">${words.assignedTo(format.list(names))}</span>
    ${names
      .slice(0, shownPeople)
      .map(
        (name, i) =>
          html`<span class="avatar" aria-hidden="true" title=${name} data-colour=${hueOf(assignees[i]?.id ?? name)}
            >${initialsOf(name)}</span
          >`,
      )}
    ${rest > 0 ? html`<span class="avatar" aria-hidden="true" title=${format.list(names.slice(shownPeople))}>+${rest}</span>` : nothing}
  </span>`;
}

const hues = ['blue', 'teal', 'green', 'amber', 'orange', 'pink', 'violet', 'brown'] as const;

/** Always the same colour for the same person. */
function hueOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? 'slate';
}
