import { html, render, type TemplateResult } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { FieldValue, Money } from '../../contract/values.ts';
import type { Strings } from '../../strings/en.ts';
import type { Format } from '../shared/format.ts';
import { icons } from '../shared/icons.ts';
import { mayTurn } from '../shared/text-direction.ts';
import type { CardContext, CustomField } from './card.ts';
import { drawn, element } from './card-parts.ts';

/** Custom fields that hold a telephone number or an address, told by their key: the contract types both as text. */
const phoneKey = /^(?:phone|tel|telephone|mobile)|Phone$/;
const addressKey = /^address|Address$/;

/** The heading of a card: its title, else an address, else the first custom field, else a word. `key` is the custom field that it used up. */
export function headingOf(
  task: Task,
  custom: readonly CustomField[],
  words: Strings,
): { readonly text: string; readonly key?: string } {
  if (task.title !== undefined) return { text: task.title };
  const texts = custom.filter(({ key }) => textOf(task, key) !== undefined && !phoneKey.test(key));
  const key = (texts.find((field) => addressKey.test(field.key)) ?? texts[0])?.key;
  return key === undefined ? { text: words.cardUntitled } : { text: textOf(task, key) ?? '', key };
}

/** The custom fields that arrived, each with its label. An address that became the heading leaves its link to a map. */
export function customRows(task: Task, context: CardContext, heading: string | undefined): readonly HTMLElement[] {
  const list = element('dl', 'custom');
  for (const { key, label, type } of context.custom) {
    const value = task.fields?.[key];
    if (value === undefined || key === heading) continue;
    const row = element('div', 'row');
    const shown = fieldValue(key, type, value, context);
    const text = element('dd', '', typeof shown === 'string' ? shown : '');
    if (typeof shown !== 'string') render(shown, text);
    row.append(element('dt', '', label), text);
    list.append(row);
  }
  const rows = list.hasChildNodes() ? [list] : [];
  const taken = heading !== undefined && addressKey.test(heading) ? textOf(task, heading) : undefined;
  return taken === undefined ? rows : [drawn('map', mapLink(taken, context, true), 'p'), ...rows];
}

/** The value of a custom field as a reader expects it: money by currency, days by calendar, telephone numbers and addresses as links. */
export function fieldValue(
  key: string,
  type: string,
  value: FieldValue,
  context: { readonly words: Strings; readonly format: Format },
): TemplateResult | string {
  const { words, format } = context;
  if (Array.isArray(value)) return format.list(value);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'object') return format.money(value as Money);
  if (type === 'date' && !Number.isNaN(Date.parse(value))) return format.day(value);
  if (phoneKey.test(key)) return phoneLink(value, words);
  if (addressKey.test(key)) return mapLink(value, context, false);
  return mayTurn(value, words) ? html`<span dir="auto">${value}</span>` : value;
}

function phoneLink(number: string, words: Strings): TemplateResult {
  const dialled = number.replace(/[^\d+*#]/g, '');
  return html`<a class="link" href=${`tel:${dialled}`} tabindex="-1" data-inner aria-label=${words.call(number)}>
    ${icons.phone}<bdi dir="ltr">${number}</bdi>
  </a>`;
}

function mapLink(address: string, { words }: { readonly words: Strings }, short: boolean): TemplateResult {
  const href = `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`;
  const text = html`<span dir="auto">${short ? words.mapOpen : address}</span>`;
  // A voice user says what stands there, so the name of the link begins with it.
  const more = html`<span class="visually-hidden">: ${short ? address : words.mapOpen}</span>`;
  return html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer" tabindex="-1" data-inner
    >${icons.pin}${text}${more}</a
  >`;
}

function textOf(task: Task, key: string): string | undefined {
  const value = task.fields?.[key];
  return typeof value === 'string' ? value : undefined;
}
