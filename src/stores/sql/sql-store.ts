import type { Noun, RecordOf } from '../../contract/nouns.ts';
import type {
  Batch,
  ChainEntry,
  ChangePage,
  Forgotten,
  Group,
  Query,
  Store,
  Tally,
  Written,
} from '../../contract/store.ts';
import { checkBatch, checkQuery, checkTally } from '../shared/check.ts';
import { inGroupOrder } from '../shared/groups.ts';
import type { Database } from './database.ts';
import { Parameters, type Work } from './dialect.ts';
import { countHeld, isFewHeld } from './held-page.ts';
import { forgetting, readingLog } from './log.ts';
import { groupsOf, recordsOf, selectGroups, selectRecords } from './select.ts';
import { recalling, writing } from './write.ts';

const versionOf = 'select "version" from "policy_versions" where "account_id" =';
const versionText = { sqlite: `${versionOf} ?`, postgres: `${versionOf} $1` } as const;

/** A store over a database whose tables are up to date. */
export class SqlStore implements Store {
  readonly name: string;
  readonly can: Store['can'];
  readonly #database: Database;
  readonly #logName: string;

  constructor(database: Database, logName: string) {
    this.name = database.dialect;
    this.can = { matches: true, locks: database.locks };
    this.#database = database;
    this.#logName = logName;
  }

  /** The store of a database. */
  static async over(database: Database): Promise<SqlStore> {
    const [row] = await database.ask({ text: 'select "name" from "log_state"', values: [] });
    return new SqlStore(database, String(row?.[0]));
  }

  async read<N extends Noun>(query: Query<N>): Promise<readonly RecordOf<N>[]> {
    checkQuery(query);
    const { dialect, locks } = this.#database;
    const locked = locks && query.lock !== undefined;
    const counting = countHeld(query, dialect);
    const few = counting !== undefined && isFewHeld((await this.#database.ask(counting, query.lock))[0]?.[0]);
    const selecting = selectRecords(query, dialect, locked, few);
    const rows = await this.#database.ask(selecting, query.lock);
    return recordsOf(selecting, rows, dialect) as readonly RecordOf<N>[];
  }

  async tally(tally: Tally): Promise<readonly Group[]> {
    checkTally(tally);
    const { dialect } = this.#database;
    return inGroupOrder(groupsOf(tally, await this.#database.ask(selectGroups(tally, dialect), tally.lock), dialect));
  }

  async write(batch: Batch): Promise<Written> {
    checkBatch(batch);
    return this.#database.transact(() => writing(this.#database.dialect, this.#logName, batch));
  }

  async recall(scope: string, key: string): ReturnType<Store['recall']> {
    return this.#ask(recalling(this.#database.dialect, scope, key));
  }

  async policyVersion(accountId: string): Promise<number> {
    const text = versionText[this.#database.dialect];
    const [row] = await this.#database.ask({ text, values: [accountId] });
    return Number(row?.[0] ?? 0);
  }

  async changes(after: string, limit: number): Promise<ChangePage> {
    return this.#ask(readingLog(this.#database.dialect, this.#logName, after, limit));
  }

  watch(wake: () => void): () => void {
    return this.#database.watch(wake);
  }

  async chain(chain: string, from: number | 'last', limit: number): Promise<readonly ChainEntry[]> {
    const parameters = new Parameters(this.#database.dialect);
    const name = `"chain" = ${parameters.add(chain)}`;
    const [where, order, rowLimit] =
      from === 'last'
        ? [name, '"number" desc', 1]
        : [`${name} and "number" >= ${parameters.add(from, 'bigint')}`, '"number"', limit];
    const list = '"chain", "number", "at", "body", "previous", "hash"';
    const text = `select ${list} from "chain_entries" where ${where} order by ${order} limit ${parameters.rows(rowLimit)}`;
    const rows = await this.#database.ask({ text, values: parameters.values });
    return rows.map((row) => {
      const [name, number, at, body, previous, hash] = row as [string, number, string, string, string, string];
      return { chain: name, number, at, body, previous, hash };
    });
  }

  async forget(before: Forgotten): Promise<void> {
    await this.#database.transact(() => forgetting(this.#database.dialect, before));
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  /** Runs reading work whose statements need no common transaction. */
  async #ask<T>(work: Work<T>): Promise<T> {
    let step = work.next();
    while (!step.done) step = work.next(await this.#database.ask(step.value));
    return step.value;
  }
}
