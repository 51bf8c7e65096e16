import type { PersonRef } from '../../contract/nouns/person.ts';
import type { Money } from '../../contract/values.ts';
import type { Strings } from '../../strings/en.ts';

const day = 86_400_000;
const formats = new Map<string, Format>();
/** Languages that write 0 to 999 as JavaScript does, and tags that ask for no other digits. */
const plainDigits = /^(?:en|de|uk|fr|es|it|nl|pl|pt|sv|da|nb|fi|cs)(?!.*-u-.*\bnu-)(?:-|$)/;

/** Dates, numbers and names as a reader of one language expects them. */
export class Format {
  readonly #locale: string;
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  #percent: Intl.NumberFormat | undefined;
  #number: Intl.NumberFormat | undefined;
  #list: Intl.ListFormat | undefined;

  /** Small numbers are written with the digits that scripts know: `Intl` takes long to begin, and most boards need no more. */
  readonly #isPlain: boolean;

  constructor(locale: string) {
    this.#locale = locale;
    this.#isPlain = plainDigits.test(locale);
  }

  /** The day of an instant in the reader's zone, without the year where it is this one: "3 Nov". */
  day(instant: string): string {
    const date = new Date(instant);
    const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
    return this.#date({ day: 'numeric', month: 'short', ...year }).format(date);
  }

  /** Day and time of an instant in the reader's zone. */
  instant(instant: string): string {
    return this.#date({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
  }

  /** `40` as "40%". */
  percent(value: number): string {
    this.#percent ??= new Intl.NumberFormat(this.#locale, { style: 'percent', maximumFractionDigits: 0 });
    return this.#percent.format(value / 100);
  }

  /** A number with the reader's separators. */
  number(value: number): string {
    if (this.#isPlain && Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    this.#number ??= new Intl.NumberFormat(this.#locale);
    return this.#number.format(value);
  }

  /** `{ minor: 124000, currency: 'EUR' }` as "€1,240.00", with as many decimals as the currency has. */
  money({ minor, currency }: Money): string {
    const format = new Intl.NumberFormat(this.#locale, { style: 'currency', currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  /** Names, joined as a sentence joins them: "Ana, Ben and Cleo". */
  list(names: readonly string[]): string {
    const [only = '', ...others] = names;
    if (others.length === 0) return only;
    this.#list ??= new Intl.ListFormat(this.#locale, { type: 'conjunction' });
    return this.#list.format(names);
  }

  /** A format for dates, made when it is first needed: making one takes milliseconds. */
  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = Object.entries(options).join(' ');
    const format = this.#dates.get(key) ?? new Intl.DateTimeFormat(this.#locale, options);
    this.#dates.set(key, format);
    return format;
  }
}

/** The formats of a locale; making them is slow, so each is made once. */
export function formatOf(locale: string): Format {
  const format = formats.get(locale) ?? new Format(locale);
  formats.set(locale, format);
  return format;
}

/** Whole days from an instant to another, in milliseconds since 1970. */
export function daysBetween(from: string, to: number): number {
  return Math.max(0, Math.floor((to - Date.parse(from)) / day));
}

/** What a person is called here: by name, else by craft, else by side. */
export function nameOf({ name, craft, side }: PersonRef, words: Strings): string {
  return name ?? craft ?? (side === 'you' ? words.personYou : side === 'guest' ? words.personGuest : words.personTeam);
}

/** At most two letters for an avatar. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/u);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0]];
  return letters
    .map((part) => part?.match(/./u)?.[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
