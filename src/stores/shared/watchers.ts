/** Those who wait for news of a store. */
export class Watchers {
  readonly #wakes = new Set<() => void>();

  /** Nobody waits. */
  get empty(): boolean {
    return this.#wakes.size === 0;
  }

  /** Adds one; the returned function takes it out again. */
  add(wake: () => void): () => void {
    const own = () => wake();
    this.#wakes.add(own);
    return () => this.#wakes.delete(own);
  }

  /** Wakes all, each by itself. */
  wake(): void {
    for (const wake of this.#wakes) queueMicrotask(wake);
  }

  /** Lets all go. */
  clear(): void {
    this.#wakes.clear();
  }
}
