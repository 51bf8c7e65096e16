import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { whenQuiet } from '../shared/when-quiet.ts';

/** Rows of the first frame: what a column of full height shows, where cards have two lines and facts. */
const first = 6;
/** Rows that come with each further step. The style sheet of a column counts on one such step. */
const step = 6;
/** The board has stood this long, in milliseconds, before what nobody sees is drawn: whatever began with it is then over. */
const rest = 2000;

/**
 * Draws the first rows of a list at once, some more in a moment in which the page has nothing else to do, others as their
 * place comes near, and the rest bit by bit after a while: a board is there, and answers, before its tail is, and yet a
 * search in the page, a print and a screen reader come to meet all of it.
 */
export class GradualRows implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #count: () => number;
  #allowed = first;
  #cancel: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Has the board stood for a while? */
  #isOld = false;

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
    this.#isOld = false;
  }

  /** Draws some more rows when the page has time. */
  more(): void {
    this.#cancel ??= whenQuiet(() => this.#allow(this.#allowed + step));
  }

  hostUpdated(): void {
    if (this.done) return;
    if (this.#allowed === first || this.#isOld) this.more();
    else this.#timer ??= setTimeout(this.#age, rest);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  readonly #age = (): void => {
    this.#isOld = true;
    this.more();
  };

  #allow(rows: number): void {
    this.#stop();
    this.#allowed = rows;
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
