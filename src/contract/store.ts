/**
 * Plug point 2: all that the engine knows of storage. A store holds complete records and knows no policy;
 * it never meets a viewer. Every read is cut to one account.
 */
import type { Condition } from './condition.ts';
import type { AnyRecord, Noun, RecordOf } from './nouns.ts';

/** One key of an order. `field` is a stored field that is never null: `position`, `createdAt`, `titleKey`. Ties go by `id`, in the direction of the last key. */
export interface OrderKey {
  readonly field: string;
  readonly descending?: boolean;
}

/**
 * What a viewer's policy lets through, whatever the question that it comes with forgets to ask. It is made straight from the
 * policy, apart from the conditions of any query. A store with a second lock checks it by means of its own and shows
 * nothing else; fields outside `lockedFields` are then not read at all, and stand as null or absent.
 */
export interface Lock {
  /** The one account whose records are let through. Of people, those who are members or guests of it. */
  readonly accountId: string;
  /** Which rows of each noun. A noun that is not named is shut. */
  readonly rows: Readonly<Partial<Record<Noun, Condition>>>;
}

/** Which records, in which order, how many, after which place. */
export interface Query<N extends Noun = Noun> {
  readonly noun: N;
  /** The account that the read is cut to. Accounts themselves can be read all at once, under `everyAccount`. */
  readonly accountId: string;
  readonly where: Condition;
  readonly order: readonly OrderKey[];
  /** 1 to 1,000. */
  readonly limit: number;
  /** The values of the order's keys, and the id, of the last record before this page. */
  readonly after?: { readonly keys: readonly (string | number)[]; readonly id: string };
  /** Asked on behalf of a viewer. A store without a second lock (`can.locks`) passes it over. */
  readonly lock?: Lock;
  /**
   * The fields that the caller looks at: a store may leave the others out of the records, and every one of them costs.
   * A record always has its `id` and `accountId`. All fields where nothing is said.
   */
  readonly fields?: readonly string[];
}

/** Counts, and sums, of records in groups. */
export interface Tally {
  readonly noun: Noun;
  readonly accountId: string;
  readonly where: Condition;
  /** Plain (not array) stored fields; at most two. Empty: one group of all. */
  readonly by: readonly string[];
  /** A number field to add up. */
  readonly sum?: string;
  /** Only which groups there are is asked: a store may count and add up no more than one record of each. */
  readonly existence?: true;
  /** As in {@link Query}. */
  readonly lock?: Lock;
}

/** One group of a tally: the values of its `by` fields in order. `sum` is 0 where none was asked. */
export interface Group {
  readonly values: readonly (string | number | boolean | null)[];
  readonly count: number;
  readonly sum: number;
}

/** One record put or removed. `expect` is the raw version that must stand now, `absent`, or `any`. */
export type Operation = {
  [N in Noun]:
    | { readonly op: 'put'; readonly noun: N; readonly record: RecordOf<N>; readonly expect: number | 'absent' | 'any' }
    | { readonly op: 'remove'; readonly noun: N; readonly id: string; readonly expect: number | 'any' };
}[Noun];

/** What must hold at the moment of the write, checked in the same transaction and safe against concurrent writers. */
export type Precondition =
  /** No record of the noun meets `where`. */
  | { readonly kind: 'absent'; readonly noun: Noun; readonly where: Condition }
  /** The record is there: what it is referred to by may be written. */
  | { readonly kind: 'present'; readonly noun: Noun; readonly id: string }
  /** After the write, at most `max` records meet `where`. */
  | { readonly kind: 'countAtMost'; readonly noun: Noun; readonly where: Condition; readonly max: number };

/** Makes a write happen once: the same scope and key again changes nothing and answers what the first did. */
export interface Idempotency {
  /** The writer and the operation, so that keys of different people never meet. */
  readonly scope: string;
  readonly key: string;
  /** A digest of the whole request. */
  readonly fingerprint: string;
  /** What the write made or changed: remembered as an id, never as bytes. */
  readonly result: { readonly noun: Noun; readonly id: string };
}

/** What the first entry of a chain has in place of a hash before it. */
export const chainStart = '0'.repeat(64);

/** One entry more for a chain. */
export interface Append {
  readonly chain: string;
  readonly body: string;
  /**
   * The hash of the entry that it must follow on, {@link chainStart} where it must be the first; where another has come
   * between, the write ends in `conflict`. For bodies that name the entry before them, such as signed receipts.
   */
  readonly after?: string;
}

/** One atomic write. Either all of it is stored, and durable when `write` resolves, or none. */
export interface Batch {
  readonly accountId: string;
  /** The engine's clock at the time of the write. */
  readonly at: string;
  readonly operations: readonly Operation[];
  readonly require?: readonly Precondition[];
  readonly idempotency?: Idempotency;
  /** Entries for hash chains. The store serialises writers of one chain, links each entry to the one before, and never changes one. */
  readonly append?: readonly Append[];
}

/** How a write ended. A replay did nothing: the key was used before, for a request with this fingerprint. */
export type Written =
  | { readonly status: 'done'; readonly position: LogPosition }
  | { readonly status: 'replayed'; readonly fingerprint: string; readonly result: Idempotency['result'] };

/** A place in a store's log: opaque, compared by the store alone. At most 64 characters. */
export type LogPosition = string;

/** One record's step in the log, in the order in which writes became visible. A removed record has no `after`, a new one no `before`. */
export interface Change<N extends Noun = Noun> {
  readonly position: LogPosition;
  readonly at: string;
  readonly accountId: string;
  readonly noun: N;
  readonly id: string;
  readonly before?: RecordOf<N>;
  readonly after?: RecordOf<N>;
}

/** A stretch of the log. `position` is where to go on, also where `changes` is empty. */
export interface ChangePage {
  readonly changes: readonly Change[];
  readonly position: LogPosition;
  /** The log no longer reaches back to the place asked for: start again from a fresh read. */
  readonly tooOld: boolean;
  /**
   * The last change that is committed and cannot be read yet, where there is any: a writer that began earlier still runs. Who
   * reads on comes to it once such writers have ended. A store whose log can be read up to every commit never names one.
   */
  readonly unread?: LogPosition;
}

/** From before which instants a store may forget: keys are kept for far longer than changes. */
export interface Forgotten {
  readonly changes: string;
  readonly keys: string;
}

/** Storage for the engine. Errors are {@link GuestError}s: `conflict` for versions and preconditions, `unavailable` when the database cannot be reached. */
export interface Store {
  readonly name: string;
  /** What the store can do besides; where `matches` is false, search is absent everywhere, and without `locks` a {@link Lock} is passed over. */
  readonly can: { readonly matches: boolean; readonly locks?: boolean };
  /** Reads one page of records. Order is by Unicode code point. */
  read<N extends Noun>(query: Query<N>): Promise<readonly RecordOf<N>[]>;
  /** Counts and sums in groups. */
  tally(tally: Tally): Promise<readonly Group[]>;
  /** Writes atomically; see {@link Batch}. Raises `conflict` where a version, a precondition or an entry's `after` does not hold, `in_progress` where the same key is being written now. */
  write(batch: Batch): Promise<Written>;
  /** What a key was used for within the time that keys are kept (at least 7 days). */
  recall(
    scope: string,
    key: string,
  ): Promise<{ readonly fingerprint: string; readonly result: Idempotency['result'] } | undefined>;
  /** A number that every committed write of a policy noun of the account raises. Read at every call, so it must be cheap. */
  policyVersion(accountId: string): Promise<number>;
  /** The log of all accounts after a place; from `'now'`, only the place. No change is ever passed over, whatever the number of concurrent writers. At most `limit`. */
  changes(after: LogPosition | 'now', limit: number): Promise<ChangePage>;
  /** Calls `wake` soon after any write, also one of another process; it may call without cause. Ends with the returned function. */
  watch(wake: () => void): () => void;
  /** Entries of a chain in order, `from` the given number on (the first is 1); from `'last'`, the last one alone. */
  chain(chain: string, from: number | 'last', limit: number): Promise<readonly ChainEntry[]>;
  /** Drops changes from before one instant and remembered keys from before another. */
  forget(before: Forgotten): Promise<void>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** One link of a hash chain: `hash` is SHA-256 over `previous` and `body` joined by a line feed, in lower-case hex; the first `previous` is 64 zeros. */
export interface ChainEntry {
  readonly chain: string;
  readonly number: number;
  readonly at: string;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

/** The raw record that an operation leaves, or nothing for a removal. */
export function recordAfter(operation: Operation): AnyRecord | undefined {
  return operation.op === 'put' ? operation.record : undefined;
}
