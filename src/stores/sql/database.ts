import type { Lock } from '../../contract/store.ts';
import type { Dialect, Row, Statement, Work } from './dialect.ts';

/** A database that runs statements; the store above it knows no driver. */
export interface Database {
  readonly dialect: Dialect;
  /** Whether the database checks locks by itself. */
  readonly locks: boolean;
  /** Runs one statement by itself. Where `locks`, what a given lock does not let through is not there for it. */
  ask(statement: Statement, lock?: Lock): Promise<readonly Row[]>;
  /** Runs work in one transaction, durable when the promise resolves; `work` may be called again where the database asks for a retry. */
  transact<T>(work: () => Work<T>): Promise<T>;
  /** Calls `wake` soon after a commit with changes, also of another process. */
  watch(wake: () => void): () => void;
  /** Ends every connection. */
  close(): Promise<void>;
}
