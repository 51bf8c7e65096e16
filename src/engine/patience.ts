/** How long one act waits in all for changes that cannot be read yet, in milliseconds. */
const most = 1000;
/** The first and the longest pause before it is looked again, in milliseconds. */
const [shortest, longest] = [10, 100];

/**
 * The patience of one act with a log that is held up. A writer holds it up for a moment; past this time it is a long one,
 * for which nobody is kept waiting. All parts of an act share it, so that many who listen wait no longer than one.
 */
export class Patience {
  #left = most;
  #pause = shortest;

  /** Whether nothing more is waited for. */
  get isOver(): boolean {
    return this.#left <= 0;
  }

  /** Waits for a while, each time for longer. */
  async wait(): Promise<void> {
    const since = performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.min(this.#pause, this.#left)));
    this.#pause = Math.min(longest, this.#pause * 2);
    this.#left -= performance.now() - since;
  }
}
