import type { FieldValue, Money } from '../../contract/values.ts';
import type { PersonRef } from '../../contract/nouns/person.ts';
import type { TaskInput } from '../../contract/nouns/task.ts';
import type { Strings } from '../../strings/en.ts';
import { plain } from './task-panel-text.ts';
import type { KindName } from './task-panel-values.ts';

/** What stands in an editor: one text, or several. */
export type Draft = string | readonly string[];

/** What a draft comes to: a value to send, or what is wrong with it, in words. */
export type Read = { readonly value: unknown } | { readonly problem: string };

/** A value as an editor begins with it. */
export function draftOf(kind: KindName, value: unknown): Draft {
  switch (kind) {
    case 'people':
      return ((value ?? []) as readonly PersonRef[]).flatMap(({ id }) => id ?? []);
    case 'list':
      return ((value ?? []) as readonly string[]).join(', ');
    case 'minutes':
      return typeof value === 'number' ? String(Math.round((value / 60) * 100) / 100) : '';
    case 'date':
      return typeof value === 'string' ? localDay(value) : '';
    case 'money': {
      const money = value as Money | null | undefined;
      return money ? [String(money.minor / 10 ** digitsOf(money.currency)), money.currency] : ['', ''];
    }
    default:
      return value === null || value === undefined ? '' : plain(value);
  }
}

/** A draft as the value to send; an empty one is `null`, which clears the field. */
export function read(kind: KindName, draft: Draft, words: Strings): Read {
  if (kind === 'people') return { value: draft };
  if (kind === 'money') return readMoney(draft, words);
  const text = String(draft).trim();
  if (kind === 'list')
    return {
      value: [
        ...new Set(
          text
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean),
        ),
      ],
    };
  if (kind === 'flag' || kind === 'visibility') return { value: text === '' ? null : text === 'true' };
  if (text === '') return { value: null };
  const number = Number(text.replace(',', '.'));
  switch (kind) {
    case 'percent':
      return Number.isInteger(number) && number >= 0 && number <= 100
        ? { value: number }
        : { problem: words.invalidPercent };
    case 'number':
      return Number.isFinite(number) ? { value: number } : { problem: words.invalidNumber };
    case 'minutes':
      return number >= 0 && Number.isFinite(number)
        ? { value: Math.round(number * 60) }
        : { problem: words.invalidHours };
    default:
      return { value: text };
  }
}

/** The write that sets one field. */
export function patchOf(name: string, value: unknown): TaskInput {
  if (name.startsWith('fields.')) return { fields: { [name.slice('fields.'.length)]: value as FieldValue | null } };
  // Noon in UTC is the same day for nearly everybody who reads it.
  if (name === 'dueAt' && value !== null) return { dueAt: `${plain(value)}T12:00:00.000Z` };
  const cleared = value === null && (name === 'description' || name === 'title' || name === 'type');
  return { [name]: cleared ? '' : value };
}

function readMoney(draft: Draft, words: Strings): Read {
  const [amount = '', currency = ''] = draft;
  if (amount.trim() === '') return { value: null };
  const code = currency.trim().toUpperCase();
  const number = Number(amount.trim().replace(',', '.'));
  if (!Number.isFinite(number) || !/^[A-Z]{3}$/.test(code)) return { problem: words.invalidMoney };
  return { value: { minor: Math.round(number * 10 ** digitsOf(code)), currency: code } satisfies Money };
}

/** Digits after the point of a currency, by ISO 4217 as `Intl` knows it. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** The day of an instant in the viewer's zone, as `<input type="date">` wants it. */
function localDay(instant: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant;
  const date = new Date(instant);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
