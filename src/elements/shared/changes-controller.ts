import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { LinkEvent } from '../../contract/events.ts';
import { type ChangesListener, hubOf } from './changes-hub.ts';

/** What a {@link ChangesController} needs to know. */
export interface ChangesControllerOptions {
  /** The adapter to follow; another one is followed from the next update on. */
  readonly adapter: () => GuestAdapter | undefined;
  /** Takes every event of the stream, in order. */
  readonly take: ChangesListener;
}

/** Follows the stream of an element's adapter while the element is in the page. */
export class ChangesController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ChangesControllerOptions;
  #adapter: GuestAdapter | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: ChangesControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** How the stream stands; `live` as well where a backend offers none. */
  get link(): LinkEvent['state'] {
    return this.#adapter ? hubOf(this.#adapter).link : 'live';
  }

  /** Nothing held may be shown: the session could not be confirmed in its time. */
  get lapsed(): boolean {
    return this.#adapter ? hubOf(this.#adapter).lapsed : false;
  }

  /** Why access ended, once it has. */
  get ended(): 'access_ended' | 'access_expired' | undefined {
    return this.#adapter ? hubOf(this.#adapter).ended : undefined;
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#adapter = undefined;
  }

  hostUpdate(): void {
    const adapter = this.#options.adapter();
    if (adapter === this.#adapter) return;
    this.#leave?.();
    this.#adapter = adapter;
    this.#leave =
      adapter &&
      hubOf(adapter).listen((event) => {
        this.#options.take(event);
        if (event.type === 'link' || event.type === 'ended') this.#host.requestUpdate();
      });
  }
}
