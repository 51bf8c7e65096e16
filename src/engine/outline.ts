/** What of a noun's records travels under a view, worked out once for all records that share the view. */
import type { Field } from '../contract/fields.ts';
import { nouns } from '../contract/nouns.ts';
import { toldBesides } from '../policy/besides.ts';
import type { View } from '../policy/types.ts';
import { Lru } from './lru.ts';
import type { WireNoun } from './projector.ts';
import { type Reshape, reshapeOf } from './reshaped.ts';

/** See the head of this file. */
export interface Outline {
  /** A projection with every property that all of them have: a copy has its shape from the start, which is faster than to grow one. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly noun: WireNoun;
  /** The same for outlines of which everything is equal, and never that of another. */
  readonly number: number;
  /** What stands behind the id in JSON: the empty version, and the rights. */
  readonly start: string;
  /** The fields of the noun's table that travel, in order. */
  readonly fields: readonly OutlineField[];
  /** All names that can stand behind the rights, in order; the fields come first, then `fields` and what is told besides. */
  readonly names: readonly string[];
  /** What stands in JSON before the value of each of these names. */
  readonly keysBefore: readonly string[];
  /** Keys of the custom fields that may be read, in order. */
  readonly custom: readonly string[];
  /** Whether it is told if the viewer follows. */
  readonly tellsFollowing: boolean;
}

/** One field that travels. */
export interface OutlineField {
  readonly name: string;
  /** Where it travels in another form than it is stored in. */
  readonly reshape: Reshape | undefined;
}

const outlines = new WeakMap<View, Outline>();

/** The outline of a view, which is one of records of the noun. */
export function outlineOf(noun: WireNoun, view: View): Outline {
  let outline = outlines.get(view);
  if (!outline) outlines.set(view, (outline = makeOutline(noun, view)));
  return outline;
}

function makeOutline(noun: WireNoun, { read, write, rights }: View): Outline {
  const names = travelling[noun].flatMap(({ name, always }) => (always || read.has(name) ? [name] : []));
  const sortedRights = [...rights].sort();
  const besides = toldBesides(noun, rights);
  const writable = besides.includes('writable') ? { writable: [...write].sort() } : {};
  const told = JSON.stringify(writable).slice(1, -1);
  const custom = [...read].flatMap((name) => (name.startsWith('fields.') ? [name.slice('fields.'.length)] : [])).sort();
  const all = [...names, 'fields', ...besides.filter((name) => name !== 'writable')];
  const start = `","version":"","rights":${JSON.stringify(sortedRights)}${told && `,${told}`}`;
  return {
    noun,
    number: numberOf(JSON.stringify([noun, start, all, custom])),
    blank: {
      id: '',
      version: '',
      rights: sortedRights,
      ...writable,
      ...Object.fromEntries(names.map((name) => [name, null])),
    },
    start,
    fields: names.map((name) => ({ name, reshape: reshapeOf(noun, name) })),
    names: all,
    keysBefore: all.map((name) => `,"${name}":`),
    custom,
    tellsFollowing: besides.includes('following'),
  };
}

const numbers = new Lru<string, number>(1000);
let lastNumber = 0;

function numberOf(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, (lastNumber += 1));
  return lastNumber;
}

const travelling: Readonly<Record<WireNoun, readonly { readonly name: string; readonly always: boolean }[]>> = {
  projects: fieldsOf('projects'),
  stages: fieldsOf('stages'),
  tasks: fieldsOf('tasks'),
  comments: fieldsOf('comments'),
  attachments: fieldsOf('attachments'),
  orders: fieldsOf('orders'),
  approvals: fieldsOf('approvals'),
};

function fieldsOf(noun: WireNoun): { name: string; always: boolean }[] {
  return Object.entries(nouns[noun].fields as Readonly<Record<string, Field>>)
    .filter(([name, { travels }]) => travels !== 'never' && name !== 'fields')
    .map(([name, { travels }]) => ({ name, always: travels === 'always' }));
}
