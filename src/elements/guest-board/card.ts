import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { mayTurn } from '../shared/text-direction.ts';
import { cardFacts } from './card-facts.ts';
import { customRows, headingOf } from './card-fields.ts';

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
  return html`${opener(task, heading.text, context)}${details(task, context, heading.key)}${
    movable && !compact
      ? html`<button
          class="icon-button move"
          type="button"
          tabindex="-1"
          data-inner
          aria-haspopup="menu"
          aria-label=${words.moveToOf(heading.text)}
        ></button>`
      : nothing
  }`;
}

function opener(task: Task, title: string, { href, words, compact }: CardContext): TemplateResult {
  const hint = task.rights.includes('task.move') && !compact ? 'card-hint' : undefined;
  const own = mayTurn(title, words) ? html`<span dir="auto">${title}</span>` : title;
  const text = task.internal
    ? html`<span class="internal" title=${words.internalHint}
          >${icons.lock}<span class="visually-hidden">${words.internal}: </span></span
        >${own}`
    : own;
  return href
    ? html`<a class="open" href=${href(task)} tabindex="-1" draggable="false" aria-describedby=${ifDefined(hint)}
        >${text}</a
      >`
    : html`<button class="open" type="button" tabindex="-1" aria-describedby=${ifDefined(hint)}>${text}</button>`;
}

/** What stands below the heading. Most cards have nothing but their facts, and then nothing is put around those. */
function details(task: Task, context: CardContext, heading: string | undefined): unknown {
  const { words, pending, compact } = context;
  const facts = cardFacts(task, context);
  const moving = pending ? html`<p class="pending">${words.cardMoving}</p>` : nothing;
  if (!compact && context.custom.length > 0) return html`${customRows(task, context, heading)}${facts}${moving}`;
  return pending ? html`${facts}${moving}` : facts;
}
