import type { GuestError } from '../../contract/errors.ts';
import type { ListQuery, Page, Where } from '../../contract/list.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import { meets } from './board-filters.ts';

/** What {@link TaskPages} needs to know. */
export interface TaskPagesOptions {
  readonly load: (query: ListQuery, signal: AbortSignal) => Promise<Page<Task>>;
  readonly where: Where;
  /** Absent: in the order of the board. */
  readonly sort?: string | undefined;
  /** Rows of a page. */
  readonly limit?: number;
}

/** How a list of tasks stands: `first` and `more` wait for a page. */
export type TaskPagesStatus = 'idle' | 'first' | 'more' | 'ready' | 'failed';

const pageSize = 50;
const largestPage = 200;
const refreshDelay = 300;

/**
 * One ordered list of tasks, read from the backend page by page and kept up to date by what the stream tells. It is what
 * a column, a row of the big picture and the list view show. Listeners are told of every change.
 */
export class TaskPages {
  readonly where: Where;
  readonly sort: string | undefined;
  readonly #load: TaskPagesOptions['load'];
  readonly #limit: number;
  readonly #listeners = new Set<() => void>();
  #reading: AbortController | undefined;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #items: readonly Task[] = [];
  #next: string | undefined;
  #status: TaskPagesStatus = 'idle';
  #error: GuestError | undefined;
  /** What the stream told while a read was on its way: the task as it then was, or undefined where it went. */
  readonly #meanwhile = new Map<string, Task | undefined>();

  constructor({ load, where, sort, limit = pageSize }: TaskPagesOptions) {
    this.#load = load;
    this.where = where;
    this.sort = sort;
    this.#limit = limit;
  }

  /** The tasks that are there, in order. */
  get items(): readonly Task[] {
    return this.#items;
  }

  /** Where the list stands. */
  get status(): TaskPagesStatus {
    return this.#status;
  }

  /** Why the last page did not come. */
  get error(): GuestError | undefined {
    return this.#error;
  }

  /** Are there more tasks than have been read? */
  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Begins to listen; the answer ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the first page, once; or again the page that failed. */
  start(): void {
    if (this.#status === 'idle' || this.#status === 'failed')
      void this.#page(this.#items.length ? this.#next : undefined);
  }

  /** Reads the next page, where there is one and none is on its way. */
  more(): void {
    if (this.#status === 'ready' && this.#next !== undefined) void this.#page(this.#next);
  }

  /** Reads all that is shown again, without a gap on the screen: after a reset, or where only the backend knows the order. */
  refresh(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => void this.#again(), refreshDelay);
  }

  /** Ends every read and forgets the tasks. */
  stop(): void {
    clearTimeout(this.#refreshing);
    this.#reading?.abort();
    this.#items = [];
    this.#next = undefined;
    this.#status = 'idle';
  }

  /** Takes a task as it is now: in, to its place, or out. */
  put(task: Task): void {
    if (this.#reading) this.#meanwhile.set(task.id, task);
    const belongs = meets(task, this.where);
    const known = this.#items.some((one) => one.id === task.id);
    if (belongs === false) return this.#drop(task.id);
    if (belongs === undefined || (this.sort !== undefined && !known)) this.refresh();
    if (!known && (belongs === undefined || this.sort !== undefined)) return;
    if (this.sort !== undefined) return this.#show(this.#items.map((one) => (one.id === task.id ? task : one)));
    this.#show(placed(this.#items, task, this.hasMore));
  }

  /** Takes a task out. */
  remove(id: string): void {
    if (this.#reading) this.#meanwhile.set(id, undefined);
    this.#drop(id);
  }

  /** Puts a task at an index, whatever its order: a move that the backend has not answered yet. */
  insert(task: Task, index: number): void {
    const others = this.#items.filter((one) => one.id !== task.id);
    this.#show([...others.slice(0, index), task, ...others.slice(index)]);
  }

  async #page(after: string | undefined): Promise<void> {
    this.#status = after === undefined ? 'first' : 'more';
    await this.#read(async (signal) => {
      const page = await this.#load(this.#query(this.#limit, after), signal);
      const known = new Set(this.#items.map((one) => one.id));
      const items = after === undefined ? page.items : page.items.filter((one) => !known.has(one.id));
      return { items: after === undefined ? items : [...this.#items, ...items], next: page.next };
    });
  }

  async #again(): Promise<void> {
    if (this.#status === 'first' || this.#status === 'idle') return;
    const wanted = Math.max(this.#items.length, this.#limit);
    await this.#read(async (signal) => {
      const items: Task[] = [];
      let next: string | undefined;
      do {
        const page = await this.#load(this.#query(Math.min(wanted - items.length, largestPage), next), signal);
        items.push(...page.items);
        next = page.next;
      } while (next !== undefined && items.length < wanted);
      return { items, next };
    });
  }

  #query(limit: number, after: string | undefined): ListQuery {
    const { where, sort } = this;
    return {
      limit,
      ...(Object.keys(where).length > 0 && { where }),
      ...(sort !== undefined && { sort }),
      ...(after !== undefined && { after }),
    };
  }

  async #read(read: (signal: AbortSignal) => Promise<Page<Task>>): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#meanwhile.clear();
    this.#error = undefined;
    this.#tell();
    try {
      const { items, next } = await read(reading.signal);
      if (reading.signal.aborted) return;
      this.#items = items;
      this.#next = next;
      this.#status = 'ready';
    } catch (cause) {
      if (reading.signal.aborted) return;
      this.#error = guestErrorOf(cause);
      this.#status = 'failed';
    }
    this.#reading = undefined;
    // The answer may be older than what the stream told while it was on its way.
    for (const [id, task] of [...this.#meanwhile])
      if (task) this.put(task);
      else this.remove(id);
    this.#tell();
  }

  #drop(id: string): void {
    if (this.#items.some((one) => one.id === id)) this.#show(this.#items.filter((one) => one.id !== id));
  }

  #show(items: readonly Task[]): void {
    this.#items = items;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The list with a task at its place. One that belongs behind the last row of an unfinished list is left to its page. */
function placed(items: readonly Task[], task: Task, more: boolean): readonly Task[] {
  const others = items.filter((one) => one.id !== task.id);
  const index = others.findIndex((one) => comesBefore(task, one));
  if (index >= 0) return [...others.slice(0, index), task, ...others.slice(index)];
  return more ? others : [...others, task];
}

/** The order of the board: by position where it arrives, else by id, by code point. */
function comesBefore(a: Task, b: Task): boolean {
  const [left, right] = a.position === undefined || b.position === undefined ? ['', ''] : [a.position, b.position];
  return left === right ? a.id < b.id : left < right;
}
