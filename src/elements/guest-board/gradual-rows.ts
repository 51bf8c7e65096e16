import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rows of the first frame: more than a column shows at once on most screens. */
const first = 10;

/** A page in the background has no frames: its rows come after this time, in milliseconds. */
const patience = 500;

/** Draws the first rows of a list at once and the others after that frame, so that a board is there before its tail is. */
export class GradualRows implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #count: () => number;
  #all = false;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, count: () => number) {
    this.#host = host;
    this.#count = count;
    host.addController(this);
  }

  /** How many rows may be drawn now. */
  get drawn(): number {
    return this.#all ? this.#count() : first;
  }

  /** Are all rows drawn? */
  get done(): boolean {
    return this.drawn >= this.#count();
  }

  /** Draws all rows from the next update on, because one of the later ones is wanted. */
  finish(): void {
    if (this.done) return;
    this.#all = true;
    this.#host.requestUpdate();
  }

  /** Begins anew, for another list. */
  restart(): void {
    this.#all = false;
  }

  hostUpdated(): void {
    if (this.done || this.#frame) return;
    this.#timer = setTimeout(() => this.#drawAll(), patience);
    this.#frame = requestAnimationFrame(() => {
      // After the frame that is being made, not in it.
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#drawAll());
    });
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #drawAll(): void {
    this.#stop();
    this.finish();
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = 0;
  }
}
