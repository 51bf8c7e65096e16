import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { Client, CustomTypesConfig, Pool, PoolClient } from 'pg';
import type { Lock } from '../../../contract/store.ts';
import type { Database } from '../database.ts';
import type { Row, Statement, Work } from '../dialect.ts';
import { migrate } from '../migrate.ts';
import { Watchers } from '../../shared/watchers.ts';
import { type Driver, loadDriver, parsers } from './driver.ts';
import { isRetryable, postgresError } from './errors.ts';
import { beginWriting } from './horizon.ts';
import { Listener } from './listener.ts';
import { installLock } from './lock-install.ts';
import { lockText } from './lock-program.ts';
import { guestRole, lockSetting } from './lock-sql.ts';

/** Longest run of one statement, and longest rest within a transaction, in milliseconds. */
const statementTimeout = 30_000;
/** How long to wait for a connection, in milliseconds. */
const connectTimeout = 5000;
/** How often a write is tried where writers of the same records meet. */
const tries = 6;
/** Most statements that are kept prepared on a connection. */
const mostPrepared = 300;
/** Oldest server, as `server_version_num`. */
const oldest = 150_000;

/** How to open a database. */
export interface PostgresOptions {
  /** Lock what viewers read in the database as well. */
  readonly secondLock: boolean;
}

/**
 * Opens a PostgreSQL database and brings it up to date.
 *
 * @throws GuestError `unavailable` where it cannot be reached.
 * @throws Error Where the package `pg` is missing, the server is older than 15, or the second lock cannot be put on.
 */
export async function openPostgres(url: string, { secondLock }: PostgresOptions): Promise<Database> {
  const driver = await loadDriver();
  const common = { connectionString: url, connectionTimeoutMillis: connectTimeout, application_name: 'guest-kit' };
  const pool = new driver.Pool({
    ...common,
    max: 12,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: statementTimeout,
  });
  keepAlive(pool);
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num');
    const version = Number(rows[0]?.server_version_num);
    if (version < oldest) throw new Error(`guest-kit needs PostgreSQL 15 or newer; this is ${version}.`);
    await migrateAlone(driver, common);
    // A dump put into another server brings numbers of transactions that lie ahead there: such a log cannot go on.
    await pool.query('delete from "changes" where "xid" >= pg_snapshot_xmax(pg_current_snapshot())');
    if (secondLock) await installLock(new driver.Client(common));
  } catch (cause) {
    await pool.end();
    throw cause instanceof Error && /^guest-kit('s second lock)? needs/.test(cause.message)
      ? cause
      : postgresError(cause);
  }
  const client = () => new driver.Client({ ...common, keepAlive: true });
  return new PostgresDatabase(pool, parsers(driver), client, secondLock);
}

/** Migrates on connections without a time limit: others may hold the lock for as long as their migration takes. */
async function migrateAlone(driver: Driver, common: object): Promise<void> {
  const pool = new driver.Pool({ ...common, max: 2 });
  keepAlive(pool);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, 'postgres');
  } finally {
    await db.destroy();
  }
}

/** Without both handlers, a server that goes away ends this process: the pool's is for idle clients alone. */
function keepAlive(pool: Pool): void {
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
}

class PostgresDatabase implements Database {
  readonly dialect = 'postgres';
  readonly locks: boolean;
  readonly #pool: Pool;
  readonly #types: CustomTypesConfig;
  readonly #client: () => Client;
  readonly #watchers = new Watchers();
  readonly #names = new Map<string, string>();
  #listener: Listener | undefined;

  constructor(pool: Pool, types: CustomTypesConfig, client: () => Client, locks: boolean) {
    this.locks = locks;
    this.#pool = pool;
    this.#types = types;
    this.#client = client;
  }

  async ask(statement: Statement, lock?: Lock): Promise<readonly Row[]> {
    try {
      return await (lock && this.locks ? this.#askLocked(statement, lock) : this.#run(this.#pool, statement));
    } catch (cause) {
      throw postgresError(cause);
    }
  }

  async transact<T>(work: () => Work<T>): Promise<T> {
    for (let left = tries - 1; ; left -= 1) {
      try {
        return await this.#once(work());
      } catch (cause) {
        if (left === 0 || !isRetryable(cause)) throw postgresError(cause);
        await wait(Math.random() * 20 * (tries - left));
      }
    }
  }

  watch(wake: () => void): () => void {
    const leave = this.#watchers.add(wake);
    this.#listener ??= new Listener(this.#client, () => this.#watchers.wake());
    return () => {
      leave();
      if (!this.#watchers.empty) return;
      void this.#listener?.end();
      this.#listener = undefined;
    };
  }

  async close(): Promise<void> {
    this.#watchers.clear();
    await this.#listener?.end();
    if (!this.#pool.ended) await this.#pool.end();
  }

  /** As the role of guests, which has no rights but those of the lock. */
  #askLocked(statement: Statement, lock: Lock): Promise<readonly Row[]> {
    const setting = lockText(lock);
    return this.#within(
      (client) =>
        `begin read only; set local role ${guestRole}; set local ${lockSetting} = ${client.escapeLiteral(setting)}`,
      (client) => this.#run(client, statement, 'guest'),
    );
  }

  #once<T>(work: Work<T>): Promise<T> {
    return this.#within(
      () => beginWriting,
      async (client) => {
        let step = work.next();
        while (!step.done) step = work.next(await this.#run(client, step.value));
        return step.value;
      },
    );
  }

  /** One transaction. A role and settings that it begins with end with it. */
  async #within<T>(begin: (client: PoolClient) => string, body: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin(client));
      const result = await body(client);
      await client.query('commit');
      return result;
    } catch (cause) {
      await client.query('rollback').catch((error: unknown) => (broken = error as Error));
      throw cause;
    } finally {
      client.release(broken);
    }
  }

  /**
   * A name makes the server keep the statement prepared on the connection; only the first are named, since each costs it
   * memory. Plans follow the role: a statement that both roles ask has a name for each.
   */
  #nameOf(text: string, role: 'owner' | 'guest'): string | undefined {
    const key = `${role} ${text}`;
    const known = this.#names.get(key);
    if (known !== undefined || this.#names.size === mostPrepared) return known;
    const name = `guest_kit_${this.#names.size}`;
    this.#names.set(key, name);
    return name;
  }

  async #run(
    on: Pool | PoolClient,
    { text, values }: Statement,
    role: 'owner' | 'guest' = 'owner',
  ): Promise<readonly Row[]> {
    const name = this.#nameOf(text, role);
    const { rows } = await on.query({
      ...(name && { name }),
      text,
      values: values as unknown[],
      rowMode: 'array',
      types: this.#types,
    });
    return rows as readonly Row[];
  }
}
