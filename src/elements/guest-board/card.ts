import { html } from 'lit';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { mayTurn } from '../shared/text-direction.ts';
import { cardFacts } from './card-facts.ts';
import { customRows, headingOf } from './card-fields.ts';
import { element, drawn } from './card-parts.ts';

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
  /** Leaves out the type, labels, custom fields and people. */
  readonly compact?: boolean;
}

/** A custom field as the project's shape tells it. */
export type CustomField = Readonly<{ key: string; label: string; type: string }>;

/**
 * Draws a card into its row, behind `lead`: exactly the fields that arrived. Its heading is the one control that opens it
 * and covers the whole card; the others lie above and come into the tab order with the card. It is made by hand, as a
 * board's first look is mostly cards; the focus stays where it is when the card is drawn anew.
 */
export function drawCard(row: HTMLElement, task: Task, context: CardContext, lead?: HTMLElement): void {
  const { words, pending, compact } = context;
  const heading = headingOf(task, context.custom, words);
  const hasMoves = task.rights.includes('task.move') && !compact;
  const opener = openerOf(row, context.href?.(task));
  opener[hasMoves ? 'setAttribute' : 'removeAttribute']('aria-describedby', 'card-hint');
  opener.replaceChildren(...headingParts(task, heading.text, words));
  const move = row.querySelector('.move');
  const focused = row.querySelector(':focus');
  const at = [...row.querySelectorAll('.link')].findIndex((link) => link === focused);
  for (const part of [...row.children]) if (part !== opener && part !== move) part.remove();
  if (lead) opener.before(lead);
  opener.after(...details(task, context, heading.key));
  if (!hasMoves || pending) move?.remove();
  else (move ?? row.appendChild(moveButton())).setAttribute('aria-label', words.moveToOf(heading.text));
  // A link is made anew with its card; the one that takes its place takes its focus.
  if (focused && !row.contains(focused)) (row.querySelectorAll<HTMLElement>('.link')[at] ?? opener).focus();
}

/** The heading's control: a link where the open card has an address. */
function openerOf(row: HTMLElement, href: string | undefined): HTMLElement {
  const name = href === undefined ? 'button' : 'a';
  let opener = row.querySelector<HTMLElement>(`${name}.open`);
  if (!opener) {
    opener = Object.assign(element(name, 'open'), { type: 'button', tabIndex: -1, draggable: false });
    row.replaceChildren(opener);
  }
  if (href !== undefined) opener.setAttribute('href', href);
  return opener;
}

function headingParts(task: Task, title: string, words: Strings): (Node | string)[] {
  const own = mayTurn(title, words) ? Object.assign(element('span', '', title), { dir: 'auto' }) : title;
  if (!task.internal) return [own];
  const mark = drawn('internal', html`${icons.lock}<span class="visually-hidden">${words.internal}: </span>`);
  mark.title = words.internalHint;
  return [mark, own];
}

function moveButton(): HTMLElement {
  const move = Object.assign(element('button', 'icon-button move'), { type: 'button', tabIndex: -1 });
  move.setAttribute('aria-haspopup', 'menu');
  move.dataset['inner'] = '';
  return move;
}

/** What stands below the heading. */
function details(task: Task, context: CardContext, heading: string | undefined): HTMLElement[] {
  const { words, pending, compact } = context;
  return [
    ...(compact ? [] : customRows(task, context, heading)),
    ...cardFacts(task, context),
    ...(pending ? [element('p', 'pending', words.cardMoving)] : []),
  ];
}
