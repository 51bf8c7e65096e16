import type { ChangesOptions, FilesApi, GuestAdapter, ReadOptions } from '../contract/adapter.ts';
import type { RecordInput } from '../contract/complete.ts';
import type { StreamEvent } from '../contract/events.ts';
import type { FileDriver } from '../contract/files.ts';
import type { OrderRecord } from '../contract/nouns/order.ts';
import type { AnyRecord, Noun, RecordOf } from '../contract/nouns.ts';
import type { Page } from '../contract/list.ts';
import type { Projected } from '../contract/projected.ts';
import type { Right } from '../contract/rights.ts';
import type { Viewer } from '../contract/session.ts';
import type { Condition } from '../contract/condition.ts';
import type { OrderKey, Store } from '../contract/store.ts';
import type { Reason } from '../policy/types.ts';
import type { AdminAsk } from './admin/ask.ts';
import type { Caller } from './caller.ts';
import type { Ids } from './ids.ts';
import type { ReceiptSeal } from './receipts/seal.ts';

/** What an engine is made of. */
export interface EngineOptions {
  readonly store: Store;
  /** The time, as an `Instant`. The system's own unless given. */
  readonly clock?: { now(): string };
  /** Where ids come from; random unless given. */
  readonly ids?: Ids;
  /**
   * At least 32 secret bytes, equal for all engines over one store: from them come record versions, cursors and event
   * ids. Without them the engine makes its own, and they end with it.
   */
  readonly keys?: { readonly secret: Uint8Array };
  /** What receipts are signed with. Without it the engine makes a key of its own, which ends with it and which nobody publishes. */
  readonly seal?: ReceiptSeal;
  /** Keeps the bytes of files. Without it none are taken, and there are none to read. */
  readonly files?: FileDriver | undefined;
}

/** A function of an adapter as the engine offers it: what it answers was projected. */
type ProjectedMethod<F> = F extends (...given: infer A) => Promise<infer R>
  ? (...given: A) => Promise<R extends void ? R : Projected<R>>
  : F;

/** A section of an adapter whose answers were all projected; it has every method. */
export type ProjectedSection<S> = { readonly [M in keyof S]-?: ProjectedMethod<NonNullable<S[M]>> };

/** A `GuestAdapter` whose answers were all made by the projector. */
export interface ProjectedAdapter extends GuestAdapter {
  readonly session: ProjectedSection<GuestAdapter['session']>;
  readonly projects: ProjectedSection<NonNullable<GuestAdapter['projects']>>;
  readonly tasks: ProjectedSection<NonNullable<GuestAdapter['tasks']>>;
  readonly comments: ProjectedSection<NonNullable<GuestAdapter['comments']>>;
  /** `content` is there where bytes are kept; what it answers is checked as {@link Engine.content} says. */
  readonly files: ProjectedSection<Pick<FilesApi, 'list'>> & Pick<FilesApi, 'content'>;
  readonly orders: ProjectedSection<NonNullable<GuestAdapter['orders']>>;
  readonly approvals: ProjectedSection<NonNullable<GuestAdapter['approvals']>>;
  changes(options: ChangesOptions): AsyncIterable<Projected<StreamEvent>>;
}

/** A file whose bytes a viewer may have. */
export interface Content {
  /** What is said of it; `size` is that of the bytes. */
  readonly file: Projected<FileHead>;
  /** Opens the bytes; whoever does reads them to their end or cancels. Raises `not_found` where they have gone since. */
  open(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

/** What travels with the bytes of a file. */
export type FileHead = Omit<OrderRecord['files'][number], 'id'>;

/** The use cases over a store. */
export interface Engine {
  /**
   * All that one viewer may see and do. Costs nothing: the policy is asked at every call. `caller` is what receipts say of
   * how the viewer was known.
   */
  as(viewer: Viewer, caller?: Caller): ProjectedAdapter;
  /** All records, unprojected, for whoever holds the key of the house. */
  readonly admin: AdminApi;
  /**
   * The bytes of a file, for a viewer who may read all that is said of them: name, media type, size and digest. Raises
   * `not_found` for everybody else, and where no bytes are kept.
   */
  content(viewer: Viewer, id: string, options?: ReadOptions): Promise<Content>;
  /** Why a viewer sees or does not see a record, or one field or right of it. For members and administrators only. */
  explain(viewer: Viewer, about: ExplainQuery): Promise<Reason>;
  /** An event id that stands for now, for a stream that has nothing to tell: opaque, of the length of all event ids. */
  place(viewer: Viewer): Promise<Projected<string>>;
  /** What happened after a place, without waiting, and where to go on; without a place, only that. For viewers whose streams are cut off. */
  poll(
    viewer: Viewer,
    after: string | undefined,
  ): Promise<{ readonly events: readonly Projected<StreamEvent>[]; readonly next: Projected<string> }>;
  /**
   * Writes of every approval whose time is over that it has expired, so that streams and the log tell of it; answers how
   * many. Answers say so before: this is for a timer, as often as somebody is to be told.
   */
  expireDue(): Promise<number>;
  /** Ends every stream and stops reading the log. The store stays open: whoever made it closes it. */
  close(): Promise<void>;
}

/** What {@link Engine.explain} is asked. Of time entries no route tells yet, so there is nothing to explain. */
export interface ExplainQuery {
  readonly noun: 'projects' | 'stages' | 'tasks' | 'comments' | 'attachments' | 'orders' | 'approvals' | 'revisions';
  readonly id: string;
  readonly field?: string | undefined;
  readonly right?: Right | undefined;
}

/** Options of a write by the administrator. */
export interface AdminWrite {
  /** The account that the record belongs to; left out for accounts and people, which belong to none. */
  readonly accountId?: string | undefined;
  /** Idempotency key; without one, a second call is a second act. */
  readonly key?: string | undefined;
  /** The raw version that the change was made from. */
  readonly version?: number | undefined;
}

/** What an administrator gives for a record. `id` and the times may be given too, as imports need them. */
export type AdminInput<N extends Noun> = RecordInput<N>;

/** What the administrator's write left. */
export interface AdminResult<N extends Noun> {
  readonly record: RecordOf<N>;
  /** What is allowed but unwise, such as a money field opened to a guest role; one sentence each. */
  readonly warnings: readonly string[];
}

/** What an administrator's list is asked. */
export interface AdminQuery {
  readonly accountId?: string | undefined;
  readonly where?: Condition | undefined;
  readonly order?: readonly OrderKey[] | undefined;
  /** 1 to 1,000; 100 unless told. */
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/** One record of a bulk write. */
export type BulkRecord = {
  [N in Noun]: { readonly noun: N; readonly record: AdminInput<N> & { readonly id: string } };
}[Noun];

/** Options of a bulk write. */
export interface BulkOptions {
  /** The account that all records belong to (people aside). */
  readonly accountId: string;
  /** What happens to a record whose id is there: `skip` leaves it as it is. */
  readonly existing?: 'skip' | 'replace' | undefined;
  /** Called after each batch with the number of records done so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** How a bulk write went. */
export interface BulkResult {
  readonly written: number;
  /** How many of each noun were written. */
  readonly byNoun: Readonly<Partial<Record<Noun, number>>>;
  readonly skipped: number;
  /** Records that could not be taken, and why. */
  readonly refused: readonly {
    readonly noun: Noun;
    readonly id: string;
    readonly why: string;
    readonly pointer?: string | undefined;
  }[];
}

/** Creates, changes and removes every noun. Errors are `GuestError`s, with pointers into the input. */
export interface AdminApi {
  create<N extends Noun>(noun: N, input: AdminInput<N>, options?: AdminWrite): Promise<AdminResult<N>>;
  update<N extends Noun>(
    noun: N,
    id: string,
    patch: Partial<AdminInput<N>>,
    options?: AdminWrite,
  ): Promise<AdminResult<N>>;
  /** Removes a record and what cannot stand without it. `moveTo` names the stage that takes a removed stage's tasks. */
  remove(noun: Noun, id: string, options?: AdminWrite & { readonly moveTo?: string | undefined }): Promise<void>;
  get<N extends Noun>(noun: N, id: string, options?: { readonly accountId?: string | undefined }): Promise<RecordOf<N>>;
  list<N extends Noun>(noun: N, query?: AdminQuery): Promise<Page<RecordOf<N>>>;
  /** Asks people to sign, in the name of a member. */
  ask(input: AdminAsk, options?: AdminWrite): Promise<AdminResult<'approvals'>>;
  /**
   * Takes the bytes of a file, and writes their size and digest. Equal bytes change nothing. Raises `locked` where other ones
   * were signed, and `conflict` where the record has another digest: that is taken off first (`digest: null`).
   */
  putContent(
    id: string,
    bytes: ReadableStream<Uint8Array>,
    options?: Omit<AdminWrite, 'key'>,
  ): Promise<AdminResult<'attachments'>>;
  /** Many records at once, in the order given (what is referred to before what refers), in atomic batches. */
  write(records: readonly BulkRecord[] | AsyncIterable<BulkRecord>, options: BulkOptions): Promise<BulkResult>;
}

/** Any record, as the administrator meets it. */
export type AdminRecord = AnyRecord;
