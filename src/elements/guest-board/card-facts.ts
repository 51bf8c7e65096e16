import { html } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { initialsOf, nameOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { mayTurn } from '../shared/text-direction.ts';
import type { CardContext } from './card.ts';
import { drawn, element } from './card-parts.ts';
import { bottleneckDays, dueOf, priorityLabel, typeLabel } from './task-words.ts';

const shownPeople = 3;

/**
 * The line of small facts below the heading of a card. It is made by hand: nothing in it can be acted on or keeps a state,
 * a board has hundreds of them, and a template for each fact takes several times as long.
 */
export function cardFacts(task: Task, context: CardContext): readonly HTMLElement[] {
  const { words, format, stage, compact } = context;
  const { type, labels, progress, assignees } = task;
  const line = element('div', 'meta');
  if (type && !compact) line.append(element('span', 'chip', typeLabel(type, words)));
  const priority = priorityChip(task, context);
  if (priority) line.append(priority);
  const due = dueOf(task, stage, words, format);
  if (due) line.append(dueFact(due));
  const stuck = bottleneckDays(task, stage);
  if (stuck !== undefined && stage) {
    const chip = drawn('chip drawn', html`${icons.clock}${words.bottleneck(stuck, stage.name ?? words.fieldStage)}`);
    chip.dataset['colour'] = 'amber';
    line.append(chip);
  }
  if (!compact) for (const label of labels ?? []) line.append(labelChip(label, words));
  if (progress !== undefined && progress !== null) line.append(progressFact(progress, words, format));
  if (!compact && assignees?.length) line.append(people(assignees, words, format));
  return line.hasChildNodes() ? [line] : [];
}

function priorityChip({ priority }: Task, { words, compact }: CardContext): HTMLElement | undefined {
  const urgent = priority === 'high' || priority === 'urgent';
  if (!priority || !(urgent || compact)) return undefined;
  const chip = drawn(
    'chip drawn',
    html`${icons.flag}<span class="visually-hidden">${words.priority}: </span>${priorityLabel(priority, words)}`,
  );
  chip.dataset['colour'] = priority === 'urgent' ? 'red' : urgent ? 'orange' : 'slate';
  return chip;
}

function dueFact({ text, late }: { readonly text: string; readonly late: boolean }): HTMLElement {
  const fact = element('span', 'fact due', text);
  fact.toggleAttribute('data-late', late);
  return fact;
}

function labelChip(label: string, words: Strings): HTMLElement {
  const chip = element('span', 'chip label', label);
  if (mayTurn(label, words)) chip.dir = 'auto';
  return chip;
}

function progressFact(value: number, words: Strings, format: Format): HTMLElement {
  const text = format.percent(value);
  return drawn(
    'fact drawn',
    html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="6"></rect>
        <rect class="done" width=${Math.min(100, Math.max(0, value))} height="6"></rect>
      </svg>
      <span aria-hidden="true">${text}</span><span class="visually-hidden">${words.percent(text)}</span>`,
  );
}

/** One picture to a reader, named by all who are in it. */
function people(assignees: NonNullable<Task['assignees']>, words: Strings, format: Format): HTMLElement {
  const names = assignees.map((person) => nameOf(person, words));
  const avatars = names.slice(0, shownPeople).map((name, at) => {
    const avatar = element('span', 'avatar', initialsOf(name));
    avatar.title = name;
    avatar.dataset['colour'] = hueOf(assignees[at]?.id ?? name);
    return avatar;
  });
  const rest = names.slice(shownPeople);
  if (rest.length > 0) {
    const more = element('span', 'avatar', `+${rest.length}`);
    more.title = format.list(rest);
    avatars.push(more);
  }
  const [only] = avatars;
  const picture = avatars.length === 1 && only ? only : element('span', 'people');
  if (picture !== only) picture.append(...avatars);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', words.assignedTo(format.list(names)));
  return picture;
}

const hues = ['blue', 'teal', 'green', 'amber', 'orange', 'pink', 'violet', 'brown'] as const;

/** Always the same colour for the same person. */
function hueOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? 'slate';
}
