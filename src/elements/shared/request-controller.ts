import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { GuestError, isGuestError } from '../../contract/errors.ts';

/** How a request stands. A value stays at hand while a newer one is being read. */
export type RequestStatus = 'idle' | 'pending' | 'ready' | 'failed';

/** What a {@link RequestController} needs to know. */
export interface RequestOptions<T> {
  /** What the value depends on, compared entry by entry with `Object.is`; another key reads again and forgets the value. */
  readonly key: () => readonly unknown[];
  /** Reads the value, or answers undefined where there is nothing to read yet. */
  readonly load: (signal: AbortSignal) => Promise<T> | undefined;
  /** Told of each failure that counted. */
  readonly failed?: (error: GuestError) => void;
}

/**
 * The one way in which an element waits for a backend. A newer run, another key or leaving the page aborts a read; an
 * answer that comes late loses; a failure is told and never kept for the next run. A write runs to its end, whatever
 * becomes of the element, since the backend may have taken it already.
 */
export class RequestController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: RequestOptions<T>;
  #key: readonly unknown[] | undefined;
  #reading: AbortController | undefined;
  #stale = false;
  #run = 0;
  #status: RequestStatus = 'idle';
  #value: T | undefined;
  #error: GuestError | undefined;

  constructor(host: ReactiveControllerHost, options: RequestOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Where the request stands. */
  get status(): RequestStatus {
    return this.#status;
  }

  /** The last good answer for the present key. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Why the last run failed; absent in every other status. */
  get error(): GuestError | undefined {
    return this.#error;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    // Coming back reads again: what was held may be stale, and an aborted read has no answer.
    this.#stale = true;
    this.#run += 1;
  }

  hostUpdate(): void {
    const key = this.#options.key();
    const held = this.#key;
    const same = held?.length === key.length && key.every((one, i) => Object.is(one, held[i]));
    if (same && !this.#stale) return;
    if (!same) this.#value = undefined;
    this.#key = key;
    this.#stale = false;
    this.#read();
  }

  /** Reads again; the value at hand stays until the new one is there. */
  reload(): void {
    this.#read();
    this.#host.requestUpdate();
  }

  /** Puts a value that came another way, such as by the stream, in place of the one at hand. */
  set(value: T): void {
    this.#value = value;
    if (this.#status !== 'pending') this.#status = 'ready';
    this.#host.requestUpdate();
  }

  /** Forgets everything and aborts what runs: for the moment in which access ends. */
  clear(): void {
    this.#reading?.abort();
    this.#run += 1;
    this.#value = undefined;
    this.#error = undefined;
    this.#status = 'idle';
    this.#host.requestUpdate();
  }

  /** Runs a write. Answers its value where it is still the newest run and succeeded, else undefined; see `error`. */
  async run(act: () => Promise<T>): Promise<T | undefined> {
    this.#reading?.abort();
    return this.#settle(act());
  }

  #read(): void {
    this.#reading?.abort();
    const reading = new AbortController();
    let answer: Promise<T> | undefined;
    try {
      answer = this.#options.load(reading.signal);
    } catch (cause) {
      answer = Promise.reject(guestErrorOf(cause));
    }
    this.#reading = reading;
    if (answer) void this.#settle(answer);
    else {
      this.#run += 1;
      this.#status = 'idle';
      this.#error = undefined;
      this.#value = undefined;
    }
  }

  async #settle(answer: Promise<T>): Promise<T | undefined> {
    const run = ++this.#run;
    this.#status = 'pending';
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const value = await answer;
      if (run !== this.#run) return undefined;
      this.#value = value;
      this.#status = 'ready';
      return value;
    } catch (cause) {
      if (run !== this.#run) return undefined;
      this.#error = guestErrorOf(cause);
      this.#status = 'failed';
      return undefined;
    } finally {
      if (run === this.#run) {
        this.#host.requestUpdate();
        if (this.#error) this.#options.failed?.(this.#error);
      }
    }
  }
}

/** What a vendor's adapter threw, as the kit's own error: anything unknown counts as a bad answer. */
export function guestErrorOf(cause: unknown): GuestError {
  return isGuestError(cause) ? cause : new GuestError('bad_answer', { cause });
}
