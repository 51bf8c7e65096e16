/** By which fields a list may be filtered, sorted, searched and grouped: those readable on every row, so that no answer tells of a hidden value. */
import type { Field } from '../contract/fields.ts';
import type { FieldDefinition } from '../contract/nouns/account.ts';
import { nouns } from '../contract/nouns.ts';
import type { ListView, SeenNoun } from '../policy/types.ts';

/** How values of a field compare. */
export type ValueKind = 'text' | 'instant' | 'number' | 'boolean' | 'list' | 'people';

/** See the head of this file. */
export interface FieldUses {
  /** Kinds by field; custom fields stand as `fields.<key>`. */
  readonly filter: ReadonlyMap<string, ValueKind>;
  /** Stored keys by field. */
  readonly sort: ReadonlyMap<string, string>;
  /** Stored folded texts by field; empty where the store cannot search. */
  readonly search: ReadonlyMap<string, string>;
}

const customNoun: Partial<Record<SeenNoun, FieldDefinition['noun']>> = { tasks: 'Task', projects: 'Project' };

const customKinds: Readonly<Record<FieldDefinition['type'], ValueKind | undefined>> = {
  text: 'text',
  choice: 'text',
  date: 'text',
  number: 'number',
  boolean: 'boolean',
  list: 'list',
  money: undefined,
};

/** A field of a table that a list can use somehow. */
interface UsableField extends Field {
  readonly name: string;
  readonly kind: ValueKind;
}

const usable = new Map(
  (
    [
      'projects',
      'stages',
      'tasks',
      'comments',
      'attachments',
      'timeEntries',
      'orders',
      'approvals',
      'revisions',
    ] as const
  ).map((noun) => [
    noun,
    Object.entries(nouns[noun].fields as Readonly<Record<string, Field>>)
      .filter(([, { filter, sortKey, textKey }]) => filter || sortKey !== undefined || textKey !== undefined)
      .map(([name, field]): UsableField => ({ ...field, name, kind: kindOf(name, field) })),
  ]),
);

/** What may be asked of a list of a noun whose rows are seen so. */
export function fieldUses(
  noun: SeenNoun,
  { uniform }: Pick<ListView, 'uniform'>,
  definitions: readonly FieldDefinition[],
  canSearch: boolean,
): FieldUses {
  const fields = usable.get(noun)?.filter(({ name }) => uniform.has(name)) ?? [];
  const filter = new Map<string, ValueKind>();
  for (const field of fields) if (field.filter) filter.set(field.name, field.kind);
  for (const { noun: owner, key, type } of definitions) {
    const kind = customKinds[type];
    if (owner === customNoun[noun] && kind && uniform.has(`fields.${key}`)) filter.set(`fields.${key}`, kind);
  }
  return {
    filter,
    sort: new Map(fields.flatMap(({ name, sortKey }) => (sortKey === undefined ? [] : [[name, sortKey]]))),
    search: new Map(
      fields.flatMap(({ name, textKey }) => (textKey === undefined || !canSearch ? [] : [[name, textKey]])),
    ),
  };
}

/** The schema itself is asked what it takes. */
function kindOf(name: string, { stored }: Field): ValueKind {
  const takes = (value: unknown) => stored.safeParse(value).success;
  if (name === 'assignees') return 'people';
  if (takes([])) return 'list';
  if (takes(true)) return 'boolean';
  if (takes(1)) return 'number';
  return takes('2026-01-01T00:00:00.000Z') && !takes('x') ? 'instant' : 'text';
}
