import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { isBusy, sqliteError } from './errors.ts';
import type { Row, Statement } from '../dialect.ts';

/** Most statements that are kept prepared; the one prepared first goes first. */
const mostPrepared = 500;

/** How long to wait for another process that writes, in milliseconds, unless told. */
const patience = 5000;

/** One connection to an SQLite file: every statement runs to its end before the next begins. */
export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** @throws GuestError `unavailable` where the file cannot be opened, or others hold it longer than `busyTimeout` milliseconds. */
  constructor(path: string, busyTimeout = patience) {
    this.#database = guarded(() => new DatabaseSync(path, { timeout: busyTimeout }));
    try {
      this.#useWal(busyTimeout);
      // A checkpoint every 16 MB, not every 4: imports write that much at once.
      // FULL syncs at every commit, so that what was acknowledged survives a power cut (https://sqlite.org/pragma.html#pragma_synchronous).
      this.command(
        'pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -65536; pragma wal_autocheckpoint = 4000',
      );
    } catch (cause) {
      this.close();
      throw cause;
    }
  }

  /** Runs a statement. */
  run({ text, values, each }: Statement): readonly Row[] {
    return guarded(() => {
      const statement = this.#prepare(text);
      if (!each) return statement.all(...(values as SQLInputValue[])) as unknown as readonly Row[];
      for (const one of each) statement.run(...(one as SQLInputValue[]));
      return [];
    });
  }

  /** Runs a command without an answer, such as `commit`. */
  command(text: string): void {
    guarded(() => this.#database.exec(text));
  }

  /** The names of the columns that a statement answers with. */
  columnsOf(text: string): readonly string[] {
    return this.#prepare(text)
      .columns()
      .map(({ name }) => name);
  }

  /** Whether a transaction is open. */
  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Ends the connection. */
  close(): void {
    this.#prepared.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  /** Two processes that switch a new file at once are refused without the wait that others get: hence the tries. */
  #useWal(busyTimeout: number): void {
    const end = Date.now() + busyTimeout;
    for (;;) {
      try {
        return this.command('pragma journal_mode = wal');
      } catch (cause) {
        if (!isBusy(cause) || Date.now() > end) throw cause;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      }
    }
  }

  #prepare(text: string): StatementSync {
    const known = this.#prepared.get(text);
    if (known) return known;
    const statement = this.#database.prepare(text);
    statement.setReturnArrays(true);
    this.#prepared.set(text, statement);
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size > mostPrepared && oldest !== undefined) this.#prepared.delete(oldest);
    return statement;
  }
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw sqliteError(cause);
  }
}
