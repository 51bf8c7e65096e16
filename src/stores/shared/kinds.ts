/** What each stored field is to a store: read from the field tables, so that a new field needs no second place. */
import { type FieldTable, recordBase } from '../../contract/fields.ts';
import { nouns, nounNames, type Noun } from '../../contract/nouns.ts';

/** How a field is held: `list` is an array of texts, `json` anything else that is not plain. */
export type Kind = 'text' | 'integer' | 'boolean' | 'list' | 'json';

/** One stored field of a noun. */
export interface StoredField {
  readonly kind: Kind;
  /** The field can be null, or absent altogether. */
  readonly nullable: boolean;
  /** Where it has no value it is absent, and not null. */
  readonly optional: boolean;
}

interface Definition {
  readonly type: string;
  readonly innerType?: { readonly def: Definition };
  readonly element?: { readonly def: Definition };
}

/** The stored fields of every noun, in the order of its field table after those that every record has. */
export const storedFields: Readonly<Record<Noun, ReadonlyMap<string, StoredField>>> = Object.fromEntries(
  nounNames.map((noun) => [noun, fieldsOf(noun)]),
) as never;

/** Whether a condition may name the field: a stored one, or a custom one of a noun that has such. */
export function isKnownField(noun: Noun, field: string): boolean {
  return storedFields[noun].has(field) || (customKey(field) !== undefined && storedFields[noun].has('fields'));
}

/** The key of a custom field that stands as `fields.<key>`. */
export function customKey(field: string): string | undefined {
  return /^fields\.([a-z][A-Za-z0-9]{0,39})$/.exec(field)?.[1];
}

function fieldsOf(noun: Noun): ReadonlyMap<string, StoredField> {
  const table: FieldTable = nouns[noun].fields;
  const own = Object.entries(table).map(([name, { stored }]) => [name, stored] as const);
  return new Map([...Object.entries(recordBase), ...own].map(([name, { def }]) => [name, read(def as Definition)]));
}

function read({ type, innerType, element }: Definition): StoredField {
  if (!innerType) return { kind: kindOf(type, element), nullable: false, optional: false };
  const inner = read(innerType.def);
  return {
    kind: inner.kind,
    nullable: inner.nullable || type === 'nullable' || type === 'optional',
    optional: inner.optional || type === 'optional',
  };
}

function kindOf(type: string, element: Definition['element']): Kind {
  switch (type) {
    case 'string':
    case 'enum':
    case 'literal':
      return 'text';
    case 'number':
      return 'integer';
    case 'boolean':
      return 'boolean';
    case 'array':
      return element && kindOf(element.def.type, undefined) === 'text' ? 'list' : 'json';
    default:
      return 'json';
  }
}
