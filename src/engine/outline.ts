/** What of a noun's records travels under a view, worked out once for all records that share the view. */
import type { Field } from '../contract/fields.ts';
import { nouns } from '../contract/nouns.ts';
import type { View } from '../policy/types.ts';
import type { WireNoun } from './projector.ts';
import { type Reshape, reshapeOf } from './reshaped.ts';

/** See the head of this file. */
export interface Outline {
  /** A projection with every property that all of them have: a copy has its shape from the start, which is faster than to grow one. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Fields that travel as they are stored. */
  readonly plain: readonly string[];
  /** Fields that travel in another form. */
  readonly reshaped: readonly (readonly [name: string, reshape: Reshape])[];
  /** Keys of the custom fields that may be read, in order. */
  readonly custom: readonly string[];
  /** Whether it is told if the viewer follows. */
  readonly tellsFollowing: boolean;
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
  const plain = names.filter((name) => !reshapeOf(noun, name));
  const reshaped = names.flatMap((name) => {
    const reshape = reshapeOf(noun, name);
    return reshape ? [[name, reshape] as const] : [];
  });
  return {
    blank: {
      id: '',
      version: '',
      rights: [...rights].sort(),
      ...Object.fromEntries(names.map((name) => [name, null])),
      ...(noun === 'tasks' && { writable: [...write].sort() }),
    },
    plain,
    reshaped,
    custom: [...read].flatMap((name) => (name.startsWith('fields.') ? [name.slice('fields.'.length)] : [])).sort(),
    tellsFollowing: noun === 'tasks' && rights.has('task.follow'),
  };
}

const travelling: Readonly<Record<WireNoun, readonly { readonly name: string; readonly always: boolean }[]>> = {
  projects: fieldsOf('projects'),
  stages: fieldsOf('stages'),
  tasks: fieldsOf('tasks'),
  comments: fieldsOf('comments'),
  attachments: fieldsOf('attachments'),
};

function fieldsOf(noun: WireNoun): { name: string; always: boolean }[] {
  return Object.entries(nouns[noun].fields as Readonly<Record<string, Field>>)
    .filter(([name, { travels }]) => travels !== 'never' && name !== 'fields')
    .map(([name, { travels }]) => ({ name, always: travels === 'always' }));
}
