/** One open stream of one viewer: a queue with an end. */
import type { StreamEvent } from '../contract/events.ts';
import type { Projected } from '../contract/projected.ts';

type Event = Projected<StreamEvent>;

/** Most events that wait for a reader. Who falls behind further is cut off, and goes on later from the last place told. */
export const mostWaiting = 2000;

/** See the head of this file. */
export class Stream {
  #waiting: Event[] = [];
  #isEnded = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  readonly #most: number;

  constructor(most = mostWaiting) {
    this.#most = most;
  }

  /** How many events wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Takes all that waits. */
  drain(): readonly Event[] {
    return this.#waiting.splice(0);
  }

  /** Puts events at the end of the queue. */
  push(...events: readonly Event[]): void {
    if (this.#isEnded) return;
    this.#waiting.push(...events);
    if (this.#waiting.length > this.#most) {
      this.clear();
      this.end();
    }
    this.#wake?.();
  }

  /** Takes back what was not read yet: after a revocation it must not leave. */
  clear(): void {
    this.#waiting = [];
  }

  /** Ends the stream after what waits. */
  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }

  /** Ends the stream with an error. */
  fail(error: unknown): void {
    this.clear();
    this.#failure = error instanceof Error ? error : new Error('The stream failed.', { cause: error });
    this.end();
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Wakes a reader that waits for the log to be confirmed. */
  nudge(): void {
    this.#wake?.();
  }

  /** The next event once `mayPass` lets it out; nothing at the end. */
  async next(mayPass: () => boolean): Promise<Event | undefined> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#waiting.length > 0 && (this.#isEnded || mayPass())) return this.#waiting.shift();
      if (this.#isEnded && this.#waiting.length === 0) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
