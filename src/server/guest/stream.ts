import { GuestError, isGuestError } from '../../contract/errors.ts';
import type { StreamEvent } from '../../contract/events.ts';
import { eventText, heartbeatText, helloText, placeText } from './event-text.ts';

/** How streams are kept. */
export interface StreamTiming {
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number;
  /** Bytes that may wait for a reader; one who is further behind is cut off and comes back with the last id it has. */
  readonly queue: number;
}

/** See {@link StreamTiming}. */
export const defaultTiming: StreamTiming = { heartbeat: 15_000, queue: 1024 * 1024 };

/** What one stream is made of. */
export interface StreamOptions {
  /** Opens the events; the signal ends them. */
  readonly open: (signal: AbortSignal) => AsyncIterable<StreamEvent>;
  /** Where the stream stands before its first event, for a reader who is cut off early. */
  readonly place?: string | undefined;
  /** Whether the token still holds; asked at every sign of life and when its time is up. */
  readonly holds: () => boolean;
  /** Milliseconds until the token's end. */
  readonly ttl: number;
  readonly onEnd: () => void;
  readonly onFailure: (cause: unknown) => void;
}

/** Open streams of one server. */
export class Streams {
  readonly #timing: StreamTiming;
  #closed = false;
  readonly #open = new Set<{ end: () => void; check: () => void }>();

  constructor(timing: StreamTiming = defaultTiming) {
    this.#timing = timing;
  }

  /** Number of open streams. */
  get size(): number {
    return this.#open.size;
  }

  /** Whether the server is stopping; no stream opens then. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The body of one stream. Its first bytes are there at once; it ends with the events, the token, or the server. */
  open({ open, place, holds, ttl, onEnd, onFailure }: StreamOptions): ReadableStream<Uint8Array> {
    if (this.#closed) throw new GuestError('unavailable', { retryAfter: 1 });
    const { heartbeat, queue } = this.#timing;
    const encoder = new TextEncoder();
    const abort = new AbortController();
    let stop: (close: () => void) => void = () => undefined;

    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const end = () => stop(() => controller.close());
      const check = () => {
        if (!holds()) end();
      };
      const handle = { end, check };
      const beat = setInterval(() => {
        check();
        send(heartbeatText);
      }, heartbeat);
      const expiry = setTimeout(check, ttl + 1);
      stop = (close) => {
        if (!this.#open.delete(handle)) return;
        clearInterval(beat);
        clearTimeout(expiry);
        abort.abort();
        close();
        onEnd();
      };
      const send = (text: string) => {
        if (text === '' || !this.#open.has(handle)) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -queue) stop(() => controller.error(new Error('The reader is too slow.')));
      };
      const pump = async () => {
        try {
          for await (const event of open(abort.signal)) send(eventText(event));
        } catch (cause) {
          if (!abort.signal.aborted && !(isGuestError(cause) && cause.code === 'unavailable')) onFailure(cause);
        }
        end();
      };
      this.#open.add(handle);
      send(place === undefined ? helloText : `${helloText}${placeText(place)}`);
      void pump();
    };

    return new ReadableStream<Uint8Array>(
      { start, cancel: () => stop(() => undefined) },
      { highWaterMark: 0, size: (chunk) => chunk.byteLength },
    );
  }

  /** Ends the streams whose token no longer holds: to be called when the clock was moved. */
  check(): void {
    for (const { check } of [...this.#open]) check();
  }

  /** Ends every stream. Readers come back, elsewhere or later, with the last id they have. */
  close(): void {
    this.#closed = true;
    for (const { end } of [...this.#open]) end();
  }
}
