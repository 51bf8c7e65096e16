/** Tables and columns: one table for each noun, one column for each stored field, in snake case. */
import { lockedFields } from '../../contract/locked-fields.ts';
import { nounNames, type Noun } from '../../contract/nouns.ts';
import { type Kind, type StoredField, storedFields } from '../shared/kinds.ts';

/** One column of a noun's table. */
export interface Column extends StoredField {
  readonly field: string;
  /** The column's name in double quotes. */
  readonly quoted: string;
}

/** The columns of every noun's table, in the order of its field table. */
export const columns: Readonly<Record<Noun, readonly Column[]>> = Object.fromEntries(
  nounNames.map((noun) => [
    noun,
    [...storedFields[noun]].map(([field, stored]) => ({ ...stored, field, quoted: quoted(snake(field)) })),
  ]),
) as never;

/** The columns of every noun's table that can be read under a lock. */
export const lockedColumns: typeof columns = Object.fromEntries(
  nounNames.map((noun) => [noun, columns[noun].filter(({ field }) => lockedFields[noun].includes(field))]),
) as never;

const byField = new Map(
  nounNames.map((noun) => [noun, new Map(columns[noun].map((column) => [column.field, column]))]),
);

/** The column of a stored field. */
export function columnOf(noun: Noun, field: string): Column | undefined {
  return byField.get(noun)?.get(field);
}

const tables = Object.fromEntries(nounNames.map((noun) => [noun, snake(noun)])) as Readonly<Record<Noun, string>>;

/** The name of a noun's table: `timeEntries` in `time_entries`. */
export function tableOf(noun: Noun): string {
  return tables[noun];
}

/** The fields of a noun that hold several texts: each value stands in the table `refs` as well, so that `has` finds it by index. */
export const listFields: Readonly<Record<Noun, readonly string[]>> = Object.fromEntries(
  nounNames.map((noun) => [noun, columns[noun].filter(({ kind }) => kind === 'list').map(({ field }) => field)]),
) as never;

/** What `refs` says, beside a list value, of where the record stands: its project and, of a task, its column and place there. */
export const refPlace = ['projectId', 'stageId', 'position'] as const;

/** Whether a column of this kind holds one plain value. */
export function isPlain(kind: Kind): kind is 'text' | 'integer' | 'boolean' {
  return kind === 'text' || kind === 'integer' || kind === 'boolean';
}

/** An identifier in double quotes. Every name is quoted: `position`, `at` and `by` are words of SQL. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** A camelCase name in snake case. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
