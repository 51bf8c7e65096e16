import type { LitElement, ReactiveController } from 'lit';

/** What a {@link SightController} needs to know. */
export interface SightOptions {
  /** What is to be seen, once it is drawn. */
  readonly target: () => Element | null;
  /** It stands before the reader's eyes. Told again with every update of which that still holds. */
  readonly seen: () => void;
}

/** Tells whether something is really seen: drawn, scrolled to, and in a tab that is in front. */
export class SightController implements ReactiveController {
  readonly #options: SightOptions;
  readonly #observer = new IntersectionObserver(
    (entries) => {
      this.#isInView = entries.at(-1)?.isIntersecting ?? false;
      this.#tell();
    },
    { threshold: 0.5 },
  );
  #target: Element | null = null;
  #isInView = false;

  constructor(host: LitElement, options: SightOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#tell);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#tell);
    this.#watch(null);
  }

  hostUpdated(): void {
    this.#watch(this.#options.target());
    this.#tell();
  }

  #watch(target: Element | null): void {
    if (target === this.#target) return;
    this.#observer.disconnect();
    this.#target = target;
    this.#isInView = false;
    if (target) this.#observer.observe(target);
  }

  readonly #tell = (): void => {
    if (this.#isInView && document.visibilityState === 'visible') this.#options.seen();
  };
}
