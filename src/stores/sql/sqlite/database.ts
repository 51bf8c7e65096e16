import type { Database } from '../database.ts';
import type { Row, Statement, Work } from '../dialect.ts';
import { migrate } from '../migrate.ts';
import { Watchers } from '../../shared/watchers.ts';
import { SqliteConnection } from './connection.ts';
import { kyselyOver } from './kysely.ts';

/** How often to look whether another process wrote, in milliseconds. */
const lookEvery = 200;

/**
 * Opens an SQLite file, or `:memory:`, and brings it up to date. Statements wait `busyTimeout` milliseconds for other
 * processes, 5 s unless told, and so does this process: SQLite runs in its thread.
 *
 * @throws GuestError `unavailable` where it cannot be opened or another process holds it too long.
 */
export async function openSqlite(path: string, busyTimeout?: number): Promise<Database> {
  const connection = new SqliteConnection(path, busyTimeout);
  try {
    // Several processes may start at once: the lock makes the others wait until the tables are whole.
    connection.command('begin immediate');
    await migrate(kyselyOver(connection), 'sqlite');
    connection.command('commit');
  } catch (cause) {
    connection.close();
    throw cause;
  }
  return new SqliteDatabase(connection);
}

class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';
  readonly locks = false;
  readonly #connection: SqliteConnection;
  readonly #watchers = new Watchers();
  #looking: ReturnType<typeof setInterval> | undefined;
  #seen: unknown;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async ask(statement: Statement): Promise<readonly Row[]> {
    return this.#connection.run(statement);
  }

  /** Runs without a pause, so that nothing of this process comes between; `immediate` keeps other processes out. */
  async transact<T>(work: () => Work<T>): Promise<T> {
    this.#connection.command('begin immediate');
    let made: T;
    try {
      made = this.#through(work());
      this.#connection.command('commit');
    } catch (cause) {
      if (this.#connection.isInTransaction) this.#connection.command('rollback');
      throw cause;
    }
    this.#watchers.wake();
    return made;
  }

  watch(wake: () => void): () => void {
    const leave = this.#watchers.add(wake);
    this.#seen ??= this.#dataVersion();
    this.#looking ??= setInterval(() => this.#look(), lookEvery).unref();
    return () => {
      leave();
      if (this.#watchers.empty) this.#stopLooking();
    };
  }

  async close(): Promise<void> {
    this.#stopLooking();
    this.#watchers.clear();
    this.#connection.close();
  }

  #through<T>(work: Work<T>): T {
    let step = work.next();
    while (!step.done) step = work.next(this.#connection.run(step.value));
    return step.value;
  }

  #look(): void {
    const seen = this.#dataVersion();
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#watchers.wake();
  }

  /** A number that moves with every commit of another connection (https://sqlite.org/pragma.html#pragma_data_version). */
  #dataVersion(): unknown {
    return this.#connection.run({ text: 'pragma data_version', values: [] })[0]?.[0];
  }

  #stopLooking(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
    this.#seen = undefined;
  }
}
