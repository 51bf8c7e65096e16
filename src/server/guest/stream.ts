import { GuestError, isGuestError } from '../../contract/errors.ts';
import type { StreamEvent } from '../../contract/events.ts';
import type { Projected } from '../../contract/projected.ts';
import { eventText, heartbeatText, helloText, placeText } from './event-text.ts';

/** How streams are kept. */
export interface StreamTiming {
  /** Milliseconds between two signs of life. A reader who takes nothing for two of them is cut off. */
  readonly heartbeat: number;
  /** Bytes that may wait here for a reader. What is not yet here the engine can still take back after a revocation. */
  readonly queue: number;
}

/** See {@link StreamTiming}. */
export const defaultTiming: StreamTiming = { heartbeat: 15_000, queue: 16 * 1024 };

/** What one stream is made of. */
export interface StreamOptions {
  /** Opens the events; the signal ends them. */
  readonly open: (signal: AbortSignal) => AsyncIterable<Projected<StreamEvent>>;
  /** Where the stream stands before its first event, for a reader who is cut off early. */
  readonly place?: Projected<string> | undefined;
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
  readonly #open = new Set<OpenStream>();
  #closed = false;

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

  /** The body of one stream. Its first bytes are there at once; it ends with the events, the token, or the server. Raises `unavailable`. */
  open(options: StreamOptions): ReadableStream<Uint8Array> {
    if (this.#closed) throw new GuestError('unavailable', { retryAfter: 1 });
    const stream = new OpenStream(options, this.#timing, () => this.#open.delete(stream));
    this.#open.add(stream);
    return stream.body;
  }

  /** Ends the streams whose token no longer holds: to be called when the clock was moved. */
  check(): void {
    for (const stream of [...this.#open]) stream.check();
  }

  /** Ends every stream. Readers come back, elsewhere or later, with the last id they have. */
  close(): void {
    this.#closed = true;
    for (const stream of [...this.#open]) stream.end();
  }
}

const encoder = new TextEncoder();

class OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: StreamOptions;
  readonly #abort = new AbortController();
  readonly #events: AsyncIterator<Projected<StreamEvent>>;
  readonly #beat: NodeJS.Timeout;
  readonly #expiry: NodeJS.Timeout;
  readonly #onEnd: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #isOpen = true;
  #missed = 0;

  constructor(options: StreamOptions, { heartbeat, queue }: StreamTiming, onEnd: () => void) {
    this.#options = options;
    this.#onEnd = onEnd;
    this.#events = options.open(this.#abort.signal)[Symbol.asyncIterator]();
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          this.#send(options.place === undefined ? helloText : `${helloText}${placeText(options.place)}`);
        },
        pull: () => this.#pull(),
        cancel: () => this.#stop(() => undefined),
      },
      { highWaterMark: queue, size: ({ byteLength }) => byteLength },
    );
    this.#beat = setInterval(() => this.#showLife(), heartbeat);
    this.#expiry = setTimeout(() => this.check(), options.ttl + 1);
  }

  /** Ends the stream where its token no longer holds. */
  check(): void {
    if (!this.#options.holds()) this.end();
  }

  /** Ends the stream in order. */
  end(): void {
    this.#stop(() => this.#controller?.close());
  }

  /** Asks for the next event only when there is room for it. */
  async #pull(): Promise<void> {
    try {
      for (let text = ''; text === '';) {
        const step = await this.#events.next();
        if (step.done) return this.end();
        text = eventText(step.value);
        this.#send(text);
      }
    } catch (cause) {
      if (this.#isOpen && !(isGuestError(cause) && cause.code === 'unavailable')) this.#options.onFailure(cause);
      this.end();
    }
  }

  #showLife(): void {
    this.check();
    this.#missed = (this.#controller?.desiredSize ?? 0) > 0 ? 0 : this.#missed + 1;
    if (this.#missed === 0) this.#send(heartbeatText);
    if (this.#missed > 1) this.#stop(() => this.#controller?.error(new Error('The reader takes nothing.')));
  }

  #send(text: string): void {
    if (this.#isOpen && text !== '') this.#controller?.enqueue(encoder.encode(text));
  }

  #stop(close: () => void): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearInterval(this.#beat);
    clearTimeout(this.#expiry);
    this.#abort.abort();
    close();
    this.#onEnd();
    this.#options.onEnd();
  }
}
