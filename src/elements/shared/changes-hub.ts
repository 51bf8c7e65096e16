import type { GuestAdapter } from '../../contract/adapter.ts';
import type { LinkEvent, StreamEvent } from '../../contract/events.ts';
import { guestErrorOf } from './request-controller.ts';

/** Takes the events of a stream, in order. */
export type ChangesListener = (event: StreamEvent) => void;

const firstPause = 1000;
const longestPause = 30_000;

/**
 * One stream for all elements that share an adapter: it opens with the first listener, closes with the last, and goes on
 * where it broke. Where the place to go on from is unknown, listeners are told `reset`.
 */
export class ChangesHub {
  readonly #adapter: GuestAdapter;
  readonly #listeners = new Set<ChangesListener>();
  #stream: AbortController | undefined;
  #after: string | undefined;
  #link: LinkEvent['state'] = 'live';
  #lapsed = false;
  #ended: 'access_ended' | 'access_expired' | undefined;

  constructor(adapter: GuestAdapter) {
    this.#adapter = adapter;
  }

  /** How the stream stands. */
  get link(): LinkEvent['state'] {
    return this.#link;
  }

  /** The session could not be confirmed in its time: nothing held may be shown until the link is back. */
  get lapsed(): boolean {
    return this.#lapsed;
  }

  /** Why access ended, once it has. */
  get ended(): 'access_ended' | 'access_expired' | undefined {
    return this.#ended;
  }

  /** Begins to listen; the answer ends it. */
  listen(listener: ChangesListener): () => void {
    this.#listeners.add(listener);
    if (!this.#stream && !this.#ended) void this.#follow();
    return () => {
      this.#listeners.delete(listener);
      // A moved element leaves and comes back at once: it keeps the stream.
      queueMicrotask(() => {
        if (this.#listeners.size > 0) return;
        this.#stream?.abort();
        this.#stream = undefined;
        this.#after = undefined;
      });
    };
  }

  async #follow(): Promise<void> {
    if (!this.#adapter.changes) return;
    const stream = new AbortController();
    this.#stream = stream;
    for (let pause = firstPause; !stream.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        for await (const event of this.#adapter.changes({ signal: stream.signal, after: this.#after })) {
          if (stream.signal.aborted) return;
          pause = firstPause;
          this.#take(event);
          if (this.#ended) return;
        }
      } catch (cause) {
        const { code } = guestErrorOf(cause);
        if (!stream.signal.aborted && (code === 'access_ended' || code === 'access_expired')) {
          this.#take({ type: 'ended', code });
          return;
        }
      }
      if (stream.signal.aborted) return;
      this.#take({ type: 'link', state: 'offline' });
      // Half of each pause is chance, so that many pages do not come back in one moment.
      await this.#sleep(pause * (0.5 + Math.random() / 2), stream.signal);
      if (stream.signal.aborted) return;
      if (this.#after === undefined) this.#take({ type: 'reset' });
      this.#take({ type: 'link', state: 'live' });
    }
  }

  #take(event: StreamEvent): void {
    if (event.type === 'link') {
      const lapsed = event.lapsed ?? false;
      if (event.state === this.#link && lapsed === this.#lapsed) return;
      this.#link = event.state;
      this.#lapsed = lapsed;
    } else if (event.place !== undefined) this.#after = event.place;
    if (event.type === 'ended') this.#ended = event.code;
    for (const listener of [...this.#listeners]) listener(event);
  }

  #sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}

const hubs = new WeakMap<GuestAdapter, ChangesHub>();

/** The hub of an adapter, made when first asked for. */
export function hubOf(adapter: GuestAdapter): ChangesHub {
  const hub = hubs.get(adapter) ?? new ChangesHub(adapter);
  hubs.set(adapter, hub);
  return hub;
}
