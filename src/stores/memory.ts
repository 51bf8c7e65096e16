/** A store in memory, for stories, tests and pages: the same promises as a database, gone with the page. */
import type { World } from '../contract/complete.ts';
import type { Condition } from '../contract/condition.ts';
import { GuestError } from '../contract/errors.ts';
import { evaluate } from '../contract/evaluate.ts';
import { everyAccount } from '../contract/nouns/person.ts';
import { type AnyRecord, type Noun, type RecordOf, nounNames, policyNouns } from '../contract/nouns.ts';
import type {
  Append,
  Batch,
  ChainEntry,
  Group,
  Idempotency,
  Precondition,
  Query,
  Store,
  Tally,
  Written,
  Forgotten,
} from '../contract/store.ts';
import { recordAfter } from '../contract/store.ts';
import { groupsOf } from './memory/groups.ts';
import { Log, type Step } from './memory/log.ts';
import { Table } from './memory/table.ts';
import { lookUp } from './memory/within.ts';
import { checkBatch, checkQuery, checkTally, homeOf } from './shared/check.ts';
import { frozenCopy } from './shared/frozen.ts';
import { nextLink } from './shared/link.ts';
import { Watchers } from './shared/watchers.ts';

/** Opens a store in memory that holds a world. The world is copied, and is not in the log. */
export function memoryStore(world: World = {}): Store {
  return new MemoryStore(world);
}

/** What a key was used for, and when. */
interface Remembered {
  readonly at: string;
  readonly fingerprint: string;
  readonly result: Idempotency['result'];
}

class MemoryStore implements Store {
  readonly name = 'memory';
  readonly can = { matches: true };
  readonly #tables = new Map<string, Table>();
  readonly #log = new Log();
  readonly #keys = new Map<string, Remembered>();
  readonly #policyVersions = new Map<string, number>();
  readonly #chains = new Map<string, ChainEntry[]>();
  readonly #watchers = new Watchers();

  constructor(world: World) {
    for (const noun of nounNames) {
      for (const record of world[noun] ?? []) this.#set(noun, record.accountId, record.id, frozenCopy(record));
    }
  }

  async read<N extends Noun>(query: Query<N>): Promise<readonly RecordOf<N>[]> {
    checkQuery(query);
    const { noun, accountId, where, order, limit, after } = query;
    const meets = this.#meets(accountId, where);
    const found: AnyRecord[] = [];
    for (const record of this.#table(noun, accountId).inOrder(where, order, after)) {
      if (!meets(record)) continue;
      found.push(record);
      if (found.length === limit) break;
    }
    return found as RecordOf<N>[];
  }

  async tally(tally: Tally): Promise<readonly Group[]> {
    checkTally(tally);
    return groupsOf(tally, this.#find(tally.noun, tally.accountId, tally.where));
  }

  async write(batch: Batch): Promise<Written> {
    checkBatch(batch);
    const { accountId, at, idempotency, append = [], require = [] } = batch;
    const used = idempotency && this.#keys.get(keyName(idempotency.scope, idempotency.key));
    if (used) return { status: 'replayed', fingerprint: used.fingerprint, result: used.result };
    this.#demand(
      accountId,
      require.filter(({ kind }) => kind !== 'countAtMost'),
    );
    const links = this.#links(append, at);
    const steps = this.#run(batch);
    try {
      this.#demand(
        accountId,
        require.filter(({ kind }) => kind === 'countAtMost'),
      );
    } catch (cause) {
      this.#undo(steps);
      throw cause;
    }
    for (const step of steps) this.#log.add(at, step);
    if (steps.some(({ noun }) => policyNouns.has(noun))) {
      this.#policyVersions.set(accountId, (this.#policyVersions.get(accountId) ?? 0) + 1);
    }
    for (const entry of links) {
      const entries = this.#chains.get(entry.chain);
      if (entries) entries.push(entry);
      else this.#chains.set(entry.chain, [entry]);
    }
    if (idempotency) {
      const { scope, key, fingerprint, result } = idempotency;
      this.#keys.set(keyName(scope, key), { at, fingerprint, result: frozenCopy(result) });
    }
    this.#watchers.wake();
    return { status: 'done', position: this.#log.position };
  }

  async recall(scope: string, key: string): ReturnType<Store['recall']> {
    const used = this.#keys.get(keyName(scope, key));
    return used && { fingerprint: used.fingerprint, result: used.result };
  }

  async policyVersion(accountId: string): Promise<number> {
    return this.#policyVersions.get(accountId) ?? 0;
  }

  async changes(after: string, limit: number): ReturnType<Store['changes']> {
    return this.#log.read(after, limit);
  }

  watch(wake: () => void): () => void {
    return this.#watchers.add(wake);
  }

  async chain(chain: string, from: number | 'last', limit: number): Promise<readonly ChainEntry[]> {
    const entries = this.#chains.get(chain) ?? [];
    if (from === 'last') return entries.slice(-1);
    const start = Math.max(0, from - 1);
    return entries.slice(start, start + limit);
  }

  async forget({ changes, keys }: Forgotten): Promise<void> {
    this.#log.forget(changes);
    for (const [name, { at }] of this.#keys) if (at < keys) this.#keys.delete(name);
  }

  async close(): Promise<void> {
    this.#watchers.clear();
  }

  #table(noun: Noun, accountId: string): Table {
    const name = `${noun} ${accountId}`;
    let table = this.#tables.get(name);
    if (!table) this.#tables.set(name, (table = new Table()));
    return table;
  }

  #set(noun: Noun, accountId: string, id: string, record: AnyRecord | undefined): void {
    this.#table(noun, accountId).set(id, record);
    if (noun === 'accounts') this.#table(noun, everyAccount).set(id, record);
  }

  #meets(accountId: string, where: Condition): (record: AnyRecord) => boolean {
    const within = lookUp((from) => this.#find(from.noun, accountId, from.where));
    return (record) => evaluate(where, record, within);
  }

  *#find(noun: Noun, accountId: string, where: Condition): Iterable<AnyRecord> {
    const meets = this.#meets(accountId, where);
    for (const record of this.#table(noun, accountId).candidates(where)) if (meets(record)) yield record;
  }

  /** The entries that a batch adds to chains; nothing is added yet. */
  #links(append: readonly Append[], at: string): readonly ChainEntry[] {
    const last = new Map<string, ChainEntry>();
    return append.map(({ chain, body, after }) => {
      const before = last.get(chain) ?? this.#chains.get(chain)?.at(-1);
      const entry = Object.freeze(nextLink(chain, before, at, frozenCopy(body), after));
      last.set(chain, entry);
      return entry;
    });
  }

  /** Carries out the operations one after the other; at the first that does not hold, takes all of them back. */
  #run({ accountId, operations }: Batch): readonly Step[] {
    const steps: Step[] = [];
    for (const operation of operations) {
      const { noun } = operation;
      const id = operation.op === 'put' ? operation.record.id : operation.id;
      const home = homeOf(noun, accountId);
      const table = this.#table(noun, home);
      const before = table.get(id);
      if (operation.expect !== 'any' && operation.expect !== (before?.version ?? 'absent')) {
        this.#undo(steps);
        throw new GuestError('conflict', { detail: `${noun} ${id} is not at ${operation.expect}` });
      }
      const after = frozenCopy(recordAfter(operation));
      if (!before && !after) continue;
      this.#set(noun, home, id, after);
      steps.push({ noun, accountId: home, id, before, after });
    }
    return steps;
  }

  #undo(steps: readonly Step[]): void {
    for (const { noun, accountId, id, before } of steps.toReversed()) this.#set(noun, accountId, id, before);
  }

  #demand(accountId: string, require: readonly Precondition[]): void {
    for (const one of require) {
      const home = homeOf(one.noun, accountId);
      if (one.kind === 'present') {
        if (!this.#table(one.noun, home).get(one.id))
          throw new GuestError('conflict', { detail: `${one.noun} ${one.id} is gone` });
        continue;
      }
      let left = one.kind === 'absent' ? 0 : one.max;
      for (const _record of this.#find(one.noun, home, one.where)) {
        if (left-- === 0) throw new GuestError('conflict', { detail: `too many ${one.noun} for ${one.kind}` });
      }
    }
  }
}

function keyName(scope: string, key: string): string {
  return JSON.stringify([scope, key]);
}
