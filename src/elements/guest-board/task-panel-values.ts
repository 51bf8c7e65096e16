import { html, type TemplateResult } from 'lit';
import type { PersonRef } from '../../contract/nouns/person.ts';
import type { Stage } from '../../contract/nouns/stage.ts';
import type { Money } from '../../contract/values.ts';
import type { Strings } from '../../strings/en.ts';
import { icons } from '../shared/icons.ts';
import { withLinks } from './task-panel-text.ts';

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
  if (value === null || value === undefined || value === '') return kind === 'people' ? words.nobody : words.notSet;
  switch (kind) {
    case 'number':
      return new Intl.NumberFormat(locale).format(Number(value));
    case 'percent':
      return new Intl.NumberFormat(locale, { style: 'percent' }).format(Number(value) / 100);
    case 'minutes':
      return hours(Number(value), locale);
    case 'date':
      return dateOf(String(value), locale);
    case 'instant':
      return exactTime(String(value), locale);
    case 'money':
      return moneyOf(value as Money, locale);
    case 'priority':
      return priorityName(String(value), words);
    case 'type':
      return typeName(String(value), words);
    case 'stage':
      return stageName(String(value), context);
    case 'flag':
      return value === true ? words.yes : words.no;
    case 'visibility':
      return value === true ? words.visibilityInternal : words.visibilityGuests;
    case 'person':
    case 'people':
    case 'list': {
      const entries = (Array.isArray(value) ? value : [value]).map((one) => entryName(one, context));
      if (entries.length === 0) return kind === 'people' ? words.nobody : words.notSet;
      return new Intl.ListFormat(locale, { type: 'conjunction' }).format(entries);
    }
    default:
      return String(value);
  }
}

/** A value as nodes: what can be called, written to or found on a map is a link. */
export function shown(kind: KindName, value: unknown, context: ValueContext): string | TemplateResult {
  const text = wordsOf(kind, value, context);
  if (value === null || value === undefined || value === '') return html`<span class="none">${text}</span>`;
  if (kind === 'phone') {
    return html`<a class="reach" href=${`tel:${text.replace(/[^+\d]/g, '')}`}
      >${icons.phone}<span dir="ltr">${text}</span></a
    >`;
  }
  if (kind === 'address') {
    const address = `https://www.openstreetmap.org/search?query=${encodeURIComponent(text)}`;
    const label = context.words.map(text);
    return html`<a class="reach" href=${address} target="_blank" rel="noopener noreferrer" aria-label=${label}
      >${icons.pin}<span>${text}</span></a
    >`;
  }
  if (kind === 'date' || kind === 'instant') return html`<time datetime=${String(value)}>${text}</time>`;
  if (kind === 'text') return html`<span dir="auto">${withLinks(text)}</span>`;
  return html`<span dir="auto">${text}</span>`;
}

/** A person in a word: the name, else the craft, else the side. */
export function personName(person: PersonRef | null | undefined, words: Strings): string {
  if (!person) return words.historySomeone;
  if (person.side === 'you') return words.personYou;
  return person.name ?? person.craft ?? (person.side === 'team' ? words.personTeam : words.personGuest);
}

/** A stage by its name, or "Not set" where it is not among those that arrived. */
export function stageName(id: string, { stages, words }: ValueContext): string {
  const at = stages.findIndex((stage) => stage.id === id);
  return at < 0 ? words.notSet : (stages[at]?.name ?? words.stageUnnamed(at + 1));
}

/** A priority in words. */
export function priorityName(priority: string, words: Strings): string {
  const names: Readonly<Record<string, string>> = {
    lowest: words.priorityLowest,
    low: words.priorityLow,
    medium: words.priorityMedium,
    high: words.priorityHigh,
    urgent: words.priorityUrgent,
  };
  return names[priority] ?? priority;
}

/** A type in words; one that the account made up is said as it is. */
export function typeName(type: string, words: Strings): string {
  const names: Readonly<Record<string, string>> = {
    '': words.typeNone,
    feature: words.typeFeature,
    bug: words.typeBug,
    technical: words.typeTechnical,
    delivery: words.typeDelivery,
    other: words.typeOther,
  };
  return names[type] ?? type;
}

/** An amount as its currency is written: 124000 minor units of EUR are "€1,240.00". */
export function moneyOf({ minor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** The day of an instant in the viewer's zone; a date without a time is that day everywhere. */
export function dateOf(value: string, locale: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...(day && { timeZone: 'UTC' }) }).format(date);
}

/** An instant to the minute, in the viewer's zone. */
export function exactTime(value: string, locale: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** How long ago an instant was: "5 minutes ago", "yesterday". `now` is in milliseconds. */
export function relativeTime(value: string, locale: string, now: number): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const units = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(0, 'second');
}

/** A size in bytes as people say it: "1.4 MB". */
export function sizeOf(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

function hours(minutes: number, locale: string): string {
  const format = { style: 'unit', unit: 'hour', unitDisplay: 'short', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(locale, format).format(minutes / 60);
}

/** An entry of a list: a person, the id of one, or a text. */
function entryName(entry: unknown, { people, words }: ValueContext): string {
  if (typeof entry === 'object' && entry !== null && 'side' in entry) return personName(entry as PersonRef, words);
  const known = people.find((person) => person.id !== undefined && person.id === entry);
  return known ? personName(known, words) : String(entry);
}
