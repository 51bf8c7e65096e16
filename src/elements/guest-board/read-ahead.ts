import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Reading begins when the end of the list is nearer than this, in pixels. */
const ahead = 600;

/** What {@link ReadAhead} looks at. */
export interface ReadAheadOptions {
  readonly scroller: () => HTMLElement | null;
  /** The last thing in the scroller: when it comes near, more is wanted. */
  readonly end: () => HTMLElement | null;
  /** Is there more, and is none of it on its way? */
  readonly wants: () => boolean;
  readonly read: () => void;
}

/**
 * Reads on when the end of a list comes near. It lets the browser tell, and never asks for a measure itself, because a
 * measure in the midst of an update costs a layout of everything that was just drawn.
 */
export class ReadAhead implements ReactiveController {
  readonly #options: ReadAheadOptions;
  #observer: IntersectionObserver | undefined;
  #root: HTMLElement | null = null;
  /** Was the end near when the browser last told? An end that is far is watched already. */
  #isNear = true;

  constructor(host: ReactiveControllerHost, options: ReadAheadOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const { scroller, end, wants } = this.#options;
    const [root, last] = [scroller(), end()];
    if (root !== this.#root) this.#begin(root);
    if (!last || !this.#isNear || !wants()) return;
    // Observing anew makes the browser tell once more, also where the end stayed in sight.
    this.#observer?.unobserve(last);
    this.#observer?.observe(last);
  }

  hostDisconnected(): void {
    this.#begin(null);
  }

  #begin(root: HTMLElement | null): void {
    this.#observer?.disconnect();
    this.#root = root;
    this.#isNear = true;
    this.#observer = root
      ? new IntersectionObserver((entries) => this.#see(entries), { root, rootMargin: `0px 0px ${ahead}px` })
      : undefined;
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    // A list that is not laid out has no height; it must not read page after page for that.
    const last = entries.at(-1);
    this.#isNear = (last?.isIntersecting ?? false) && (last?.rootBounds?.height ?? 0) > ahead;
    if (this.#isNear && this.#options.wants()) this.#options.read();
  }
}
