/** What must be in no byte that reaches a viewer: every value and every name of a field that is hidden from it. */
import type { World } from '../../../src/contract/complete.ts';
import { findCanary } from '../../../src/conformance/twins/index.ts';
import type { Noun } from '../../../src/contract/nouns.ts';
import { type Loose, type Opened, openedTo, type Viewer } from './opened.ts';

/** A hidden value, and whose it is. */
export interface Canary {
  readonly value: string;
  /** Noun, id and field. */
  readonly of: string;
}

/** Names of fields that neither viewer may see on anything, as they would stand in JSON. */
const hiddenNames =
  'internal spentMinutes estimateMinutes createdBy followers billing budget cost rateNote orderValue clientStatus purchaseHistory notes margin minor currency';

const instant = /^\d{4}-\d\d-\d\dT/;

/** Every canary of a world for a viewer, the longest first. */
export function canariesOf(world: World, viewer: Viewer): readonly Canary[] {
  const opened = openedTo[viewer](world);
  const open = new Set<string>();
  const closed = new Map<string, string>();
  for (const [noun, record] of recordsOf(world)) sort(noun, record, opened, { open, closed });
  const openText = [...open].join('\n').toLowerCase();
  return [...closed]
    .filter(([value]) => isTelling(value) && !openText.includes(value.toLowerCase()))
    .map(([value, of]) => ({ value, of }))
    .concat(hiddenNames.split(' ').map((name) => ({ value: `"${name}"`, of: 'a hidden field' })))
    .sort((a, b) => b.value.length - a.value.length);
}

/** The canaries that are in a text, in whatever form: escaped, in base64, in hexadecimal and so on. */
export function leaks(text: string, canaries: readonly Canary[]): readonly string[] {
  const values = canaries.map(({ value }) => value);
  // Next to no text holds any: all are looked for in one go, and each by itself only where one was found.
  if (!findCanary(text, values)) return [];
  return canaries.flatMap(({ value, of }) => {
    const found = findCanary(text, [value]);
    return found ? [`${of}, ${found.encoding}: ${value.slice(0, 80)}`] : [];
  });
}

function recordsOf(world: World): readonly (readonly [Noun, Loose])[] {
  return Object.entries(world).flatMap(([noun, records]) =>
    records.map((record) => [noun as Noun, record as unknown as Loose] as const),
  );
}

function sort(
  noun: Noun,
  record: Loose,
  opened: Opened,
  { open, closed }: { readonly open: Set<string>; readonly closed: Map<string, string> },
): void {
  const fields = opened(noun, record);
  for (const [field, value] of Object.entries(record)) {
    // The kinds of scope are words of the protocol itself, and so is the noun of a custom field.
    if (noun === 'roles' && field === 'scope') continue;
    const custom = field === 'fields' ? Object.entries(value as object) : [];
    const entries =
      field === 'fields' ? custom.map(([key, one]) => [`fields.${key}`, one] as const) : [[field, value] as const];
    for (const [name, one] of entries) {
      for (const text of textsIn(one, name === 'fieldDefinitions' ? 'noun' : undefined)) {
        if (fields?.includes(name)) open.add(text);
        else if (!closed.has(text)) closed.set(text, `${noun} ${record.id} ${name}`);
      }
    }
  }
}

/** Every text in a value, those under one name left out. */
function textsIn(value: unknown, without?: string): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => (name === without ? [] : textsIn(one, without)));
}

/** Short words stand in any text by chance, and instants are those of a world made a moment later. */
function isTelling(value: string): boolean {
  return value.length >= 9 && !instant.test(value);
}
