import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/** What a column holds; with `?` it can be null. */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'json' | 'text?' | 'integer?' | 'boolean?' | 'json?';

const types = {
  sqlite: { text: 'text', integer: 'integer', boolean: 'integer', json: 'text' },
  // Order is by code point, whatever the order of the database.
  postgres: { text: 'text collate "C"', integer: 'bigint', boolean: 'boolean', json: 'jsonb' },
} as const;

/** The type of a column on a database, as raw SQL. */
export function typeOf(dialect: Dialect, type: 'text' | 'integer' | 'boolean' | 'json') {
  return sql.raw(types[dialect][type]) as ReturnType<typeof sql<never>>;
}

/** Makes a table of typed columns with a primary key. */
export async function createTable(
  db: Kysely<unknown>,
  dialect: Dialect,
  name: string,
  columns: Readonly<Record<string, ColumnType>>,
  key: readonly string[],
): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns)) {
    const optional = type.endsWith('?');
    const plain = type.replace('?', '') as 'text' | 'integer' | 'boolean' | 'json';
    table = table.addColumn(column, typeOf(dialect, plain), (built) => (optional ? built : built.notNull()));
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, key as string[]);
  // Without STRICT, SQLite would keep a text in a number's column.
  await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
}
