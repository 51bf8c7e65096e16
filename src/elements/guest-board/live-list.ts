import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { GuestError } from '../../contract/errors.ts';
import type { StreamEvent, ViewerEvent } from '../../contract/events.ts';
import type { Page } from '../../contract/list.ts';
import { ChangesController } from '../shared/changes-controller.ts';
import { RequestController, type RequestStatus } from '../shared/request-controller.ts';

/** The nouns that a stream tells of. */
export type LiveNoun = Extract<ViewerEvent, { type: 'upsert' }>['noun'];
/** A record of such a noun, as it travels. */
export type LiveRecord<N extends LiveNoun> = Extract<ViewerEvent, { type: 'upsert'; noun: N }>['record'];

/** What a {@link LiveList} needs to know. */
export interface LiveListOptions<N extends LiveNoun> {
  readonly noun: N;
  readonly adapter: () => GuestAdapter | undefined;
  /** What the list depends on; another key reads it anew. */
  readonly key: () => readonly unknown[];
  /** Reads one page, the first or the one after `after`; undefined where there is nothing to list. */
  readonly load: (after: string | undefined, signal?: AbortSignal) => Promise<Page<LiveRecord<N>>> | undefined;
  /** Whether a record that the stream brings is one of this list. */
  readonly belongs: (record: LiveRecord<N>) => boolean;
  /** The order of the list, where a record that arrives later can be put in its place. Without it, it goes to the end. */
  readonly order?: (a: LiveRecord<N>, b: LiveRecord<N>) => number;
  /** Told of each record that the stream brought and that was not in the list before. */
  readonly arrived?: (record: LiveRecord<N>) => void;
}

/** A list that is read in pages and kept true by the stream, for a part of an element that shows all of it. */
export class LiveList<N extends LiveNoun> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: LiveListOptions<N>;
  readonly #first: RequestController<Page<LiveRecord<N>>>;
  readonly #more: RequestController<Page<LiveRecord<N>>>;
  /** What the stream brought while a page was on its way: the page may be older. */
  #late: StreamEvent[] = [];
  #from: Page<LiveRecord<N>> | undefined;
  #items: readonly LiveRecord<N>[] = [];
  #next: string | undefined;

  constructor(host: ReactiveControllerHost, options: LiveListOptions<N>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#first = new RequestController(host, {
      key: options.key,
      load: (signal) => options.load(undefined, signal),
    });
    this.#more = new RequestController(host, { key: options.key, load: () => undefined });
    new ChangesController(host, { adapter: options.adapter, take: (event) => this.#take(event) });
  }

  /** What is at hand, in order. */
  get items(): readonly LiveRecord<N>[] {
    return this.#first.value === undefined ? [] : this.#items;
  }

  /** How the first page stands. */
  get status(): RequestStatus {
    return this.#first.status;
  }

  /** Why the first page did not come. */
  get error(): GuestError | undefined {
    return this.#first.error;
  }

  /** Whether there are more than what is at hand. */
  get hasMore(): boolean {
    return this.#next !== undefined && this.#first.value !== undefined;
  }

  /** How the newest further page stands. */
  get moreStatus(): RequestStatus {
    return this.#more.status;
  }

  hostConnected(): void {
    this.#late = [];
  }

  hostUpdate(): void {
    this.#settle();
  }

  /** Reads the first page again; the list at hand stays until it is there. */
  reload(): void {
    this.#first.reload();
  }

  /** Reads the next page, where there is one and none is on its way. */
  async more(): Promise<void> {
    const after = this.#next;
    if (after === undefined || this.#more.status === 'pending') return;
    const page = await this.#more.run(
      () => this.#options.load(after) ?? Promise.resolve({ items: [] } satisfies Page<LiveRecord<N>>),
    );
    if (!page || this.#next !== after) return;
    this.#next = page.next;
    const known = new Set(this.#items.map(({ id }) => id));
    this.#items = [...this.#items, ...page.items.filter(({ id }) => !known.has(id))];
    this.#replay();
  }

  /** Puts a record that a write answered into the list at once; the stream will bring the same. */
  put(record: LiveRecord<N>): void {
    this.#put(record, false);
  }

  /** Takes a record out at once, after a write that removed it. */
  drop(id: string): void {
    this.#items = this.#items.filter((item) => item.id !== id);
    this.#host.requestUpdate();
  }

  #settle(): void {
    const page = this.#first.value;
    if (this.#first.status !== 'ready' || !page || page === this.#from) return;
    this.#from = page;
    this.#items = page.items;
    this.#next = page.next;
    this.#replay();
  }

  #replay(): void {
    const late = this.#late;
    this.#late = [];
    for (const event of late) this.#take(event);
    this.#host.requestUpdate();
  }

  #take(event: StreamEvent): void {
    if (event.type === 'reset') this.reload();
    if (event.type === 'ended' || (event.type === 'link' && event.lapsed)) this.#first.clear();
    if (event.type !== 'upsert' && event.type !== 'remove') return;
    if (event.noun !== this.#options.noun) return;
    if (this.#first.status === 'pending' || this.#more.status === 'pending') this.#late.push(event);
    if (this.#first.value === undefined) return;
    if (event.type === 'remove') this.drop(event.id);
    // The noun was compared above, which the type of the event cannot express.
    else this.#put(event.record as LiveRecord<N>, true);
  }

  #put(record: LiveRecord<N>, told: boolean): void {
    const at = this.#items.findIndex(({ id }) => id === record.id);
    if (!this.#options.belongs(record)) {
      if (at >= 0) this.drop(record.id);
      return;
    }
    this.#items = at >= 0 ? this.#items.with(at, record) : [...this.#items, record];
    if (this.#options.order) this.#items = this.#items.toSorted(this.#options.order);
    if (at < 0 && told) this.#options.arrived?.(record);
    this.#host.requestUpdate();
  }
}
