/** Many rows in one statement: SQLite runs one prepared statement for each row, PostgreSQL takes all rows as one JSON parameter. */
import { quoted } from './columns.ts';
import type { Dialect, Statement, Value } from './dialect.ts';

/** A column to write. `as` is its type in PostgreSQL. */
export interface Target {
  /** The property of the JSON rows. */
  readonly property: string;
  /** The column. */
  readonly name: string;
  readonly as: 'text' | 'bigint' | 'boolean' | 'jsonb' | 'json';
}

/** A row to write: its values as SQLite takes them, and itself as JSON. */
export interface NewRow {
  readonly values: () => readonly Value[];
  readonly json: () => string;
}

/** Longest JSON of one statement, in characters. */
const longest = 4_000_000;

/** Statements that insert rows. `end` follows the rows, such as `on conflict … do update`. */
export function* inserts(
  dialect: Dialect,
  table: string,
  targets: readonly Target[],
  rows: readonly NewRow[],
  end = '',
): Iterable<Statement> {
  if (rows.length === 0) return;
  const names = targets.map(({ name }) => quoted(name)).join(', ');
  if (dialect === 'sqlite') {
    const text = `insert into ${quoted(table)} (${names}) values (${targets.map(() => '?').join(', ')})${end}`;
    yield { text, values: [], each: rows.map((row) => row.values()) };
    return;
  }
  const text = `insert into ${quoted(table)} (${names}) select ${fromRows(targets)}${end}`;
  for (const part of parts(rows)) yield { text, values: [part] };
}

/** Statements that delete rows by all of their columns. */
export function* deletes(
  dialect: Dialect,
  table: string,
  targets: readonly Target[],
  rows: readonly NewRow[],
): Iterable<Statement> {
  if (rows.length === 0) return;
  if (dialect === 'sqlite') {
    const text = `delete from ${quoted(table)} where ${targets.map(({ name }) => `${quoted(name)} = ?`).join(' and ')}`;
    yield { text, values: [], each: rows.map((row) => row.values()) };
    return;
  }
  const names = targets.map(({ name }) => quoted(name)).join(', ');
  const text = `delete from ${quoted(table)} where (${names}) in (select ${fromRows(targets)})`;
  for (const part of parts(rows)) yield { text, values: [part] };
}

function fromRows(targets: readonly Target[]): string {
  const columns = targets.map(({ property, as }) => `${quoted(property)} ${as}`).join(', ');
  return `${targets.map(({ property }) => `x.${quoted(property)}`).join(', ')} from json_to_recordset($1::json) as x(${columns})`;
}

function* parts(rows: readonly NewRow[]): Iterable<string> {
  let part: string[] = [];
  let length = 0;
  for (const row of rows) {
    const json = row.json();
    if (part.length > 0 && length + json.length > longest) {
      yield `[${part.join(',')}]`;
      part = [];
      length = 0;
    }
    part.push(json);
    length += json.length;
  }
  yield `[${part.join(',')}]`;
}
