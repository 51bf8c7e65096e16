/** Records as rows and rows as records. No schema runs here: what is read was checked when it was written. */
import { type AnyRecord, type Noun, nounNames } from '../../contract/nouns.ts';
import type { Kind } from '../shared/kinds.ts';
import { type Column, columns } from './columns.ts';
import type { Dialect, Row, Value } from './dialect.ts';

/** Columns of a noun's table in the order that {@link recordOf} takes them; all, unless told which. */
export function selectList(noun: Noun, alias: string, read: readonly Column[] = columns[noun]): string {
  return read.map(({ quoted }) => `${alias}.${quoted}`).join(', ');
}

/** Records of nulls: a copy has its shape from the start, which is faster than to grow one property by property. */
const blanks: Readonly<Record<Noun, object>> = Object.fromEntries(
  nounNames.map((noun) => {
    const always = columns[noun].filter(({ optional }) => !optional);
    return [noun, Object.fromEntries(always.map(({ field }) => [field, null]))];
  }),
) as never;

/** The record in a row of {@link selectList}. What was not read is null or absent. */
export function recordOf(noun: Noun, row: Row, dialect: Dialect, read: readonly Column[] = columns[noun]): AnyRecord {
  const record: Record<string, unknown> = { ...blanks[noun] };
  read.forEach(({ field, kind, optional }, at) => {
    const value = row[at];
    if (value !== null || !optional) record[field] = decode(kind, value, dialect);
  });
  return record as unknown as AnyRecord;
}

/** The value of a column, as it is in a record. */
export function decode(kind: Kind, value: unknown, dialect: Dialect): unknown {
  if (value === null || dialect === 'postgres' || kind === 'text' || kind === 'integer') return value;
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
