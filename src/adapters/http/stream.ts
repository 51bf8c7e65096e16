/** One stream for all who listen through an adapter: it opens with the first, goes on where it broke, and closes with the last. */
import type { ChangesOptions } from '../../contract/adapter.ts';
import type { ErrorCode, GuestError } from '../../contract/errors.ts';
import type { StreamEvent, ViewerEvent } from '../../contract/events.ts';
import { check, type Checking } from './check.ts';
import { connect } from './connection.ts';
import { errorOf } from './failures.ts';
import { follow } from './follow.ts';
import { areLater, loadLater } from './later.ts';
import { Listeners } from './listeners.ts';
import { poll } from './poll.ts';
import { pause, type StreamTiming } from './timing.ts';
import type { Tokens } from './tokens.ts';

/** What a stream is made of. */
export interface StreamOptions extends Checking {
  /** Absolute address of the stream. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly tokens: Tokens;
  readonly timing: StreamTiming;
}

/** Why a viewer's access is over. */
export type EndCode = Extract<StreamEvent, { type: 'ended' }>['code'];

/** The codes that end everything for a viewer. */
export function endCodeOf({ code }: GuestError): EndCode | undefined {
  return code === 'access_ended' || code === 'access_expired' ? code : undefined;
}

/** What no other try will change: nobody is signed in, or there is no stream for this viewer. */
const final: ReadonlySet<ErrorCode> = new Set(['unauthenticated', 'forbidden', 'not_found', 'invalid']);

/** See the head of this file. */
export class Stream {
  readonly #options: StreamOptions;
  readonly #listeners = new Listeners();
  readonly #whenUp = new Set<() => void>();
  #running: AbortController | undefined;
  #ended: EndCode | undefined;
  #wake: (() => void) | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** Somebody listens. */
  get isOpen(): boolean {
    return this.#running !== undefined;
  }

  /** Events from now on, or from `after`; see `GuestAdapter.changes`. */
  async *read({ signal, after }: ChangesOptions): AsyncGenerator<StreamEvent, void, undefined> {
    if (signal.aborted) return;
    if (this.#ended) {
      yield { type: 'ended', code: this.#ended };
      return;
    }
    const mailbox = this.#listeners.join(after);
    const leave = () => mailbox.empty();
    signal.addEventListener('abort', leave, { once: true });
    if (!this.#running) this.#start();
    try {
      yield* mailbox.read();
    } finally {
      signal.removeEventListener('abort', leave);
      this.#listeners.leave(mailbox);
      if (this.#listeners.count === 0) this.#stop();
    }
  }

  /** Waits a moment for a stream that is being opened, so that what is read next is not older than the stream's beginning. */
  async ready(signal: AbortSignal | undefined): Promise<void> {
    if (!this.#running || this.#listeners.link) return;
    // Both need the token first; the moment is counted from then on.
    await this.#options.tokens.get().catch(() => undefined);
    if (!this.#running || this.#listeners.link) return;
    await pause(this.#options.timing.readsWait, signal ?? this.#running.signal, (up) => this.#whenUp.add(up));
    if (this.#running && !this.#listeners.link) this.#listeners.missed();
  }

  /** Access is over: everybody is told, now and from now on. */
  end(code: EndCode): void {
    this.#ended = code;
    this.#listeners.end({ event: { type: 'ended', code } });
    this.#stop();
  }

  /** Ends the stream without a word. */
  close(): void {
    this.#listeners.end();
    this.#stop();
  }

  /** The session could not be confirmed: what is held may not be shown until the link is back. */
  doubt(): void {
    if (!this.#running) return;
    this.#listeners.down(true);
    this.#stop();
    this.#start();
  }

  /** Ends a pause: the network may be back. */
  wake(): void {
    this.#wake?.();
  }

  #start(): void {
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    void follow({
      signal,
      timing: this.#options.timing,
      stream: (up) => this.#withToken((token) => this.#connect(token, signal, up)),
      poll: () => this.#withToken((token) => this.#poll(token, signal)),
      onUp: (state) => {
        this.#listeners.up(state);
        this.#settled();
      },
      onDown: (error) => this.#down(error),
      onPause: (wake) => (this.#wake = wake),
    });
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#settled();
  }

  #settled(): void {
    for (const up of this.#whenUp) up();
    this.#whenUp.clear();
  }

  /** Takes note of a failure; answers whether another try makes sense. */
  #down(error: GuestError): boolean {
    const code = endCodeOf(error);
    if (code) {
      this.end(code);
      return false;
    }
    const isFinal = final.has(error.code) || (error.code === 'bad_answer' && this.#options.strict);
    this.#listeners.down(isFinal || this.#options.tokens.lapsed);
    this.#settled();
    if (!isFinal) return true;
    this.#listeners.end({ failure: error });
    this.#stop();
    return false;
  }

  /** Runs with a token; one that the server refuses is given up, and a new one tried once. */
  async #withToken(run: (token: string) => Promise<void>): Promise<void> {
    const { tokens } = this.#options;
    const token = await tokens.get();
    try {
      await run(token);
    } catch (cause) {
      if (errorOf(cause).code !== 'unauthenticated') throw cause;
      tokens.drop(token);
      await run(await tokens.get());
    }
  }

  #connect(token: string, signal: AbortSignal, onFirstByte: () => void): Promise<void> {
    const { url, fetch, timing } = this.#options;
    const { place } = this.#listeners;
    if (place === undefined && this.#listeners.link) this.#listeners.missed();
    return connect({
      url,
      fetch,
      timing,
      signal,
      onFirstByte,
      headers: { authorization: `Bearer ${token}`, ...(place === undefined ? {} : { 'last-event-id': place }) },
      onPlace: (next) => this.#listeners.moveTo(next),
      onEvent: (data, at) => this.#receive(data, at, signal),
    });
  }

  async #poll(token: string, signal: AbortSignal): Promise<void> {
    const { place } = this.#listeners;
    const { events, next } = await poll({ ...this.#options, token, signal, after: place });
    // Without a place, this poll only says where the next one begins: whatever came before it is to be read.
    if (place === undefined) this.#listeners.missed();
    for (const event of events) this.#tell(event);
    this.#listeners.moveTo(next);
  }

  /** Takes an event; where what is known of its noun is still to come, once that is there. */
  #receive(data: string, place: string | undefined, signal: AbortSignal): Promise<void> | undefined {
    const event = parsed(data);
    const take = () => {
      if (!signal.aborted) this.#take(event, place);
    };
    if (areLater([event])) return loadLater().then(take, take);
    take();
    return undefined;
  }

  #take(told: unknown, place: string | undefined): void {
    try {
      const event = check<ViewerEvent>('ViewerEvent', told, 'changes', this.#options);
      this.#tell(place === undefined ? event : { ...event, place });
    } catch (cause) {
      const error = errorOf(cause);
      if (this.#options.strict) this.#listeners.end({ failure: error });
      // What cannot be understood may have mattered: whoever listens reads again.
      else this.#tell({ type: 'reset' });
    }
  }

  #tell(event: StreamEvent): void {
    if (event.type === 'ended') this.end(event.code);
    else this.#listeners.tell(event);
  }
}

/** The value of a text; of one that is not JSON, nothing. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
