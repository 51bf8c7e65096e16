/** A kysely dialect over one SQLite connection, for migrations: kysely brings none for `node:sqlite`. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Value } from '../dialect.ts';
import type { SqliteConnection } from './connection.ts';

/** Kysely over a connection, which stays open when kysely is done. */
export function kyselyOver(connection: SqliteConnection): Kysely<unknown> {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely({ dialect });
}

class SqliteDriver implements Driver, DatabaseConnection {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}
  async releaseConnection(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }

  async beginTransaction(): Promise<void> {
    this.#connection.command('begin immediate');
  }

  async commitTransaction(): Promise<void> {
    this.#connection.command('commit');
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.command('rollback');
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const rows = this.#connection.run({ text: sql, values: parameters as readonly Value[] });
    const names = rows.length === 0 ? [] : this.#connection.columnsOf(sql);
    return { rows: rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])) as R) };
  }

  streamQuery(): never {
    throw new Error('A migration streams nothing.');
  }
}
