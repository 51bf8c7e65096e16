import type { StreamEvent } from '../../contract/events.ts';

/** Events that may wait for a reader; past them the reader is better off with one `reset`. */
const most = 5000;

/** The events that wait for one reader, in order. A reader that does not read costs no more than `most` of them. */
export class Mailbox {
  #waiting: StreamEvent[] = [];
  #closed = false;
  #failure: Error | undefined;
  #arrived: (() => void) | undefined;

  /** Puts an event in. */
  push(event: StreamEvent): void {
    if (this.#closed) return;
    if (this.#waiting.length >= most) this.#waiting = [{ type: 'reset' }];
    this.#waiting.push(event);
    this.#arrived?.();
  }

  /** Ends the reading after what waits; with a failure, the reader gets that last. */
  close(failure?: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#failure = failure;
    this.#arrived?.();
  }

  /** Drops what waits and ends the reading at once. */
  empty(): void {
    this.#waiting = [];
    this.close();
  }

  /** Yields events as they come, until the mailbox is closed. */
  async *read(): AsyncGenerator<StreamEvent, void, undefined> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event) yield event;
      else if (this.#closed) break;
      else await new Promise<void>((resolve) => (this.#arrived = resolve));
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}
