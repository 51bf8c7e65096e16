import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { whenQuiet } from '../shared/when-quiet.ts';

/** Rows of the first frame: what a column of full height shows, where cards have two lines and facts. */
const first = 6;
/** Rows that come with each further step. The style sheet of a column counts on one such step. */
const step = 6;

/**
 * Draws the first rows of a list at once, some more in a moment in which the page has nothing else to do, and others as
 * their place comes near, so that a board is there, and answers, before its tail is, and draws no tail that nobody sees.
 */
export class GradualRows implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #count: () => number;
  #allowed = first;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, count: () => number) {
    this.#host = host;
    this.#count = count;
    host.addController(this);
  }

  /** How many rows may be drawn now. */
  get drawn(): number {
    return Math.min(this.#allowed, this.#count());
  }

  /** Are all rows drawn? */
  get done(): boolean {
    return this.drawn >= this.#count();
  }

  /** Draws all rows from the next update on: one of the later ones is wanted, or the list is being scrolled. */
  finish(): void {
    if (this.done) return;
    this.#allow(Infinity);
  }

  /** Begins anew, for another list. */
  restart(): void {
    this.#allowed = first;
  }

  /** Draws some more rows when the page has time. */
  more(): void {
    this.#cancel ??= whenQuiet(() => this.#allow(this.#allowed + step));
  }

  hostUpdated(): void {
    if (this.#allowed === first && !this.done) this.more();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #allow(rows: number): void {
    this.#stop();
    this.#allowed = rows;
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
