import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that tells when it has changed. */
export interface Listenable {
  /** Begins to listen; the answer ends it. */
  listen(listener: () => void): () => void;
}

/** Renders an element anew whenever what it shows has changed, while it is in the page. */
export class ListenController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => Listenable | undefined;
  #current: Listenable | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, source: () => Listenable | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const source = this.#source();
    if (source === this.#current) return;
    this.#leave?.();
    this.#current = source;
    this.#leave = source?.listen(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#current = undefined;
    this.#leave = undefined;
  }
}
