/**
 * Writes projections as JSON. A projection whose values all equal those that were written last under its id is not written
 * again: nothing is taken for unchanged that was not compared, so there is nothing to follow or to forget.
 */
import { jsonOf } from './json-of.ts';
import type { Keys } from './keys.ts';
import { Lru } from './lru.ts';
import type { Outline } from './outline.ts';

/** What travels of one record, and its JSON. */
export interface Body {
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** A body as it is remembered: by values that nobody else holds. */
interface Remembered {
  readonly values: readonly Kept[];
  readonly version: string;
  readonly text: string;
}

/** A plain value, or the JSON of one that is not. */
type Kept = string | number | boolean | null | undefined | { readonly json: string };

/** How many bodies are remembered, twice, and the longest of them in characters: some 30 MB at most. */
const mostRemembered = 2000;
const longestRemembered = 4000;

/** Where the version belongs in an outline's start. */
const emptyVersion = `","version":"`.length;

const known = new WeakMap<Keys, Lru<string, Remembered>>();

/** The body of a record by its outline, with the values of {@link Outline.names} in order; `undefined` is left out. */
export function bodyOf(keys: Keys, id: string, outline: Outline, values: readonly unknown[]): Body {
  let remembered = known.get(keys);
  if (!remembered) known.set(keys, (remembered = new Lru(mostRemembered)));
  const name = `${outline.number} ${id}`;
  let written = remembered.get(name);
  if (!written || !areSame(written.values, values)) {
    written = write(keys, id, outline, values);
    if (written.text.length <= longestRemembered) remembered.set(name, written);
  }
  const body: Record<string, unknown> = { ...outline.blank };
  body['id'] = id;
  body['version'] = written.version;
  for (let at = 0; at < values.length; at += 1) {
    if (values[at] !== undefined) body[outline.names[at] ?? ''] = values[at];
  }
  return { body, text: written.text };
}

function write(keys: Keys, id: string, { noun, keysBefore, start }: Outline, values: readonly unknown[]): Remembered {
  // Ids are of characters that JSON writes as they are.
  const head = `${noun} {"id":"${id}`;
  let unversioned = head + start;
  const kept: Kept[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    const json = value === undefined ? '' : jsonOf(value);
    kept.push(typeof value === 'object' && value !== null ? { json } : (value as Kept));
    if (value !== undefined) unversioned += (keysBefore[at] ?? '') + json;
  }
  unversioned += '}';
  const version = keys.mark(unversioned);
  const rest = unversioned.slice(head.length + emptyVersion);
  return { values: kept, version, text: `{"id":"${id}","version":"${version}${rest}` };
}

/** Whether the values are those that were written. */
function areSame(kept: readonly Kept[], values: readonly unknown[]): boolean {
  if (kept.length !== values.length) return false;
  for (let at = 0; at < kept.length; at += 1) {
    const one = kept[at];
    const value = values[at];
    if (one === value) continue;
    if (typeof one !== 'object' || one === null || typeof value !== 'object' || value === null) return false;
    if (one.json !== jsonOf(value)) return false;
  }
  return true;
}
