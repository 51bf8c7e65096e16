/**
 * Reads the store's log for all streams of an engine: woken by the store, and every half second without. It runs while
 * somebody listens.
 */
import type { ChangePage, LogPosition, Store } from '../contract/store.ts';
import { pageSize } from './later.ts';
import { logEnd } from './log-end.ts';

/** How long the log is left alone at most, in milliseconds. */
const poll = 400;
/** A log that was not confirmed for so long lets nothing out, in milliseconds. */
const stale = 1000;

/** What is done with what was read. */
export interface LogListener {
  /** A stretch of the log; it is waited for before the next one. */
  take(page: ChangePage): Promise<void>;
  /** The log was read to its end; also called where it has not moved. `isHeldUp` where more is committed than can be read yet. */
  confirmed(isHeldUp: boolean): Promise<void>;
}

/** Somebody who waits until the log was read as far as it went at a moment. */
type Waiting = PromiseWithResolvers<void>;

/** See the head of this file. */
export class LogReader {
  readonly #store: Store;
  readonly #listener: LogListener;
  #position: LogPosition | undefined;
  #confirmedAt = -Infinity;
  #run: { stopped: boolean } | undefined;
  #started: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  /** Those whom the next question to the log answers. */
  #waiting: Waiting[] = [];

  constructor(store: Store, listener: LogListener) {
    this.#store = store;
    this.#listener = listener;
  }

  /** Where the log was read to. */
  get position(): LogPosition | undefined {
    return this.#position;
  }

  /** Whether the log was confirmed so lately that what was read of it may be told. */
  get isFresh(): boolean {
    return performance.now() - this.#confirmedAt < stale;
  }

  /**
   * Starts reading from now on, if it is not reading. Resolves once all was read that the log held at this call: what comes
   * after is news. Raises what the log raises.
   */
  start(): Promise<void> {
    if (this.#run) return this.#started.then(() => this.#reachEnd());
    const run = { stopped: false };
    this.#run = run;
    const begun = this.#begin(run);
    this.#started = begun.then(
      () => void this.#follow(run),
      (error: unknown) => {
        if (this.#run === run) this.#run = undefined;
        throw error;
      },
    );
    return this.#started;
  }

  /** Stops reading. */
  stop(): void {
    if (this.#run) this.#run.stopped = true;
    this.#run = undefined;
    for (const { resolve } of this.#waiting.splice(0)) resolve();
    this.#wake();
  }

  /** Resolves once the log was read as far as it goes now, or reading stopped. */
  async #reachEnd(): Promise<void> {
    await logEnd(this.#store);
    if (!this.#run) return;
    const waiting = Promise.withResolvers<void>();
    this.#waiting.push(waiting);
    this.#wake();
    return waiting.promise;
  }

  async #begin(run: { readonly stopped: boolean }): Promise<void> {
    const askedAt = performance.now();
    const position = await logEnd(this.#store);
    if (run.stopped) return;
    this.#position = position;
    this.#confirmedAt = askedAt;
  }

  async #follow(run: { stopped: boolean }): Promise<void> {
    let isWoken = false;
    const unwatch = this.#store.watch(() => {
      isWoken = true;
      this.#wake();
    });
    while (!run.stopped) {
      if (!isWoken && this.#waiting.length === 0) await this.#pause();
      isWoken = false;
      if (run.stopped) break;
      try {
        await this.#catchUp(run);
      } catch {
        // The store is away; the streams hold still until the log answers again.
        await this.#pause();
      }
    }
    unwatch();
  }

  async #catchUp(run: { stopped: boolean }): Promise<void> {
    const waiting: Waiting[] = [];
    try {
      for (;;) {
        const askedAt = performance.now();
        waiting.push(...this.#waiting.splice(0));
        const page = await this.#store.changes(this.#position ?? 'now', pageSize);
        if (run.stopped) return;
        if (page.changes.length > 0 || page.tooOld) await this.#listener.take(page);
        if (run.stopped) return;
        this.#position = page.position;
        if (page.changes.length < pageSize) for (const { resolve } of waiting.splice(0)) resolve();
        if (page.changes.length > 0) continue;
        this.#confirmedAt = askedAt;
        return await this.#listener.confirmed(page.unread !== undefined);
      }
    } catch (error) {
      for (const { reject } of waiting.splice(0)) reject(error);
      throw error;
    } finally {
      for (const { resolve } of waiting) resolve();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, poll);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
