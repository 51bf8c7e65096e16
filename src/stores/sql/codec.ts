/** Records as rows and rows as records. No schema runs here: what is read was checked when it was written. */
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Kind } from '../shared/kinds.ts';
import { type Column, columns, lockedColumns } from './columns.ts';
import type { Dialect, Row, Value } from './dialect.ts';

/** Some columns of a noun's table, and how their rows become records. */
export interface Selection {
  readonly columns: readonly Column[];
  /** The columns as a list in SQL, by the alias of their table. */
  readonly lists: Map<string, string>;
  /** The fields of the columns in order. */
  readonly fields: readonly string[];
  /** Of each column, how SQLite's value becomes that of the record; nothing where it stays as it is. */
  readonly encoded: readonly (Kind | undefined)[];
  /** A record of nulls: a copy has its shape from the start, which is faster than to grow one property by property. */
  readonly blank: object;
}

/** Values that every row of an answer has, by field: what the question said already need not be read from each row. */
export type Pinned = ReadonlyMap<string, string | boolean>;

/** Selections by what was asked; each role asks for the same ones over and over. */
const selections = new Map<string, Selection>();
const mostSelections = 1000;
const nothingPinned: Pinned = new Map();

/**
 * The columns of the fields asked for, with the id and the account, less those that are pinned; all columns where none are
 * asked for. Of what is `locked`, only those that stand behind the second lock.
 */
export function selection(
  noun: Noun,
  fields?: readonly string[],
  locked = false,
  pinned: Pinned = nothingPinned,
): Selection {
  const name = `${noun} ${locked} ${fields?.join() ?? '*'} ${[...pinned.keys()].join()}`;
  const known = selections.get(name);
  if (known) return known;
  const wanted = fields && new Set(['id', 'accountId', ...fields]);
  const open = (locked ? lockedColumns[noun] : columns[noun]).filter(({ field }) => !pinned.has(field));
  const made = selectionOf(noun, wanted ? open.filter(({ field }) => wanted.has(field)) : open);
  if (selections.size === mostSelections) selections.clear();
  selections.set(name, made);
  return made;
}

function selectionOf(noun: Noun, some: readonly Column[]): Selection {
  const always = columns[noun].filter(({ optional }) => !optional);
  return {
    columns: some,
    lists: new Map(),
    fields: some.map(({ field }) => field),
    encoded: some.map(({ kind }) => (isAsStored(kind, 'sqlite') ? undefined : kind)),
    blank: Object.fromEntries(always.map(({ field }) => [field, null])),
  };
}

/** A selection's columns as a list in SQL, in the order that {@link recordOf} takes them. */
export function selectList({ columns: some, lists }: Selection, alias: string): string {
  let list = lists.get(alias);
  if (list === undefined) lists.set(alias, (list = some.map(({ quoted }) => `${alias}.${quoted}`).join(', ')));
  return list;
}

/** The record in a row of {@link selectList}, laid over a blank of the selection. What was not read is as it is there. */
export function recordOf(
  { fields, encoded, blank: nulls }: Selection,
  row: Row,
  dialect: Dialect,
  blank = nulls,
): AnyRecord {
  const record: Record<string, unknown> = { ...blank };
  const isEncoded = dialect === 'sqlite';
  for (let at = 0; at < fields.length; at += 1) {
    const value = row[at];
    // A blank has null there already, and nothing where the field is optional.
    if (value === null) continue;
    const kind = encoded[at];
    record[fields[at] as string] = kind !== undefined && isEncoded ? decode(kind, value, dialect) : value;
  }
  return record as unknown as AnyRecord;
}

function isAsStored(kind: Kind, dialect: Dialect): boolean {
  return kind === 'text' || kind === 'integer' || dialect === 'postgres';
}

/** The value of a column, as it is in a record. */
export function decode(kind: Kind, value: unknown, dialect: Dialect): unknown {
  if (value === null || isAsStored(kind, dialect)) return value;
  if (kind === 'boolean') return value === 1;
  return value === '[]' ? [] : JSON.parse(value as string);
}

/** A record's values in the order of its columns, as SQLite takes them. */
export function sqliteValues(noun: Noun, record: AnyRecord): readonly Value[] {
  const values = record as unknown as Readonly<Record<string, unknown>>;
  return columns[noun].map(({ field, kind }) => {
    const value = values[field] ?? null;
    if (kind === 'list' || kind === 'json') return value === null ? null : JSON.stringify(value);
    return typeof value === 'boolean' ? Number(value) : (value as Value);
  });
}
