import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a {@link LoadingController} needs to know. */
export interface LoadingOptions {
  /** Is something on its way without which nothing can be shown? */
  readonly isLoading: () => boolean;
  /** Told once in a wait that lasts. */
  readonly slow: () => void;
}

/** A wait shorter than this shows nothing: a skeleton that flashes is worse than none. In milliseconds. */
const skeletonAfter = 150;
/** A wait longer than this is said. */
const saidAfter = 1000;

/** Tells when to show a skeleton, and when to say that something is on its way. */
export class LoadingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: LoadingOptions;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #shown = false;

  constructor(host: ReactiveControllerHost, options: LoadingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Is it time for the skeleton? */
  get isShown(): boolean {
    return this.#shown;
  }

  hostUpdated(): void {
    const loading = this.#options.isLoading();
    if (loading === this.#timers.length > 0) return;
    if (!loading) return this.#stop();
    this.#timers = [
      setTimeout(() => {
        this.#shown = true;
        this.#host.requestUpdate();
      }, skeletonAfter),
      setTimeout(() => this.#options.slow(), saidAfter),
    ];
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#shown = false;
  }
}
