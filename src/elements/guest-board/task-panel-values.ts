import { html, type TemplateResult } from 'lit';
import type { PersonRef } from '../../contract/nouns/person.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Task } from '../../contract/nouns/task.ts';
import type { Money } from '../../contract/values.ts';
import type { Strings } from '../../strings/en.ts';
import { formatOf, nameOf } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { plain, withLinks } from './task-panel-text.ts';
import { priorityLabel, stageLabel, typeLabel } from './task-words.ts';

/** What the values of a task are shown with. */
export interface ValueContext {
  readonly words: Strings;
  /** Language tag for `Intl`. */
  readonly locale: string;
  readonly stages: readonly Stage[];
  /** People known by name, for values that name one by id. */
  readonly people: readonly PersonRef[];
}

/** How a value is read, shown and typed. */
export type KindName =
  | 'text'
  | 'phone'
  | 'address'
  | 'number'
  | 'percent'
  | 'minutes'
  | 'date'
  | 'instant'
  | 'money'
  | 'choice'
  | 'priority'
  | 'type'
  | 'stage'
  | 'flag'
  | 'visibility'
  | 'person'
  | 'people'
  | 'list';

/** A value in plain words, for a line of text; an absent one is "Not set". */
export function wordsOf(kind: KindName, value: unknown, context: ValueContext): string {
  const { words, locale } = context;
  const format = formatOf(locale);
  const nothingSet = kind === 'people' ? words.nobody : words.notSet;
  if (value === null || value === undefined || value === '') return nothingSet;
  switch (kind) {
    case 'number':
      return format.number(Number(value));
    case 'percent':
      return format.percent(Number(value));
    case 'minutes':
      return hours(Number(value), locale);
    case 'date':
      return dayOf(plain(value), locale);
    case 'instant':
      return format.instant(plain(value));
    case 'money':
      return format.money(value as Money);
    case 'priority':
      return priorityLabel(value as NonNullable<Task['priority']>, words);
    case 'type':
      return typeLabel(plain(value), words);
    case 'stage':
      return stageName(plain(value), context);
    case 'flag':
      return value === true ? words.yes : words.no;
    case 'visibility':
      return value === true ? words.visibilityInternal : words.visibilityGuests;
    case 'person':
    case 'people':
    case 'list': {
      const entries = (Array.isArray(value) ? value : [value]).map((one) => entryName(one, context));
      return entries.length === 0 ? nothingSet : format.list(entries);
    }
    default:
      return plain(value);
  }
}

/** A value as nodes: what can be called, written to or found on a map is a link. */
export function shown(kind: KindName, value: unknown, context: ValueContext): TemplateResult {
  const text = wordsOf(kind, value, context);
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return html`<span class="none">${text}</span>`;
  }
  switch (kind) {
    case 'phone':
      return html`<a class="reach" href=${`tel:${text.replace(/[^+*#\d]/g, '')}`} aria-label=${context.words.call(text)}
        >${icons.phone}<bdi dir="ltr">${text}</bdi></a
      >`;
    case 'address': {
      const address = `https://www.openstreetmap.org/search?query=${encodeURIComponent(text)}`;
      const label = context.words.map(text);
      return html`<a class="reach" href=${address} target="_blank" rel="noopener noreferrer" aria-label=${label}
        >${icons.pin}<span dir="auto">${text}</span></a
      >`;
    }
    case 'date':
    case 'instant':
      return html`<time datetime=${plain(value)}>${text}</time>`;
    case 'list':
      return html`<span class="chips"
        >${(value as readonly string[]).map((one) => html`<span class="chip" dir="auto">${one}</span>`)}</span
      >`;
    case 'stage': {
      const stage = context.stages.find(({ id }) => id === value);
      return html`<span class="chip" data-colour=${stage?.colour ?? 'slate'}><span class="dot"></span>${text}</span>`;
    }
    case 'text':
      return html`<span class="text" dir="auto">${withLinks(text)}</span>`;
    default:
      return html`<span dir="auto">${text}</span>`;
  }
}

/** Who did something, where it may be that nobody is named. */
export function doerName(person: PersonRef | null | undefined, words: Strings): string {
  return person ? nameOf(person, words) : words.historySomeone;
}

/** A stage by its name, or "Not set" where it is not among those that arrived. */
export function stageName(id: string, { stages, words }: ValueContext): string {
  const at = stages.findIndex((stage) => stage.id === id);
  const stage = stages[at];
  return stage ? stageLabel(stage, at + 1, words) : words.notSet;
}

/** How long ago an instant was: "5 minutes ago", "yesterday". `now` is in milliseconds since 1970. */
export function relativeTime(value: string, locale: string, now: number): string {
  const seconds = (Date.parse(value) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const units = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', Infinity];
  return format.format(Math.round(seconds / size), unit);
}

/** A size in bytes as people say it: "1.4 MB". */
export function sizeOf(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

/** The day of an instant in the viewer's zone; a date without a time is that day everywhere. */
function dayOf(value: string, locale: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00.000Z` : value;
  return Number.isNaN(Date.parse(instant)) ? value : formatOf(locale).day(instant);
}

function hours(minutes: number, locale: string): string {
  const options = { style: 'unit', unit: 'hour', unitDisplay: 'short', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(locale, options).format(minutes / 60);
}

/** An entry of a list: a person, the id of one, or a text. */
function entryName(entry: unknown, { people, words }: ValueContext): string {
  if (typeof entry === 'object' && entry !== null && 'side' in entry) return nameOf(entry as PersonRef, words);
  const known = people.find((person) => person.id !== undefined && person.id === entry);
  return known ? nameOf(known, words) : plain(entry);
}
