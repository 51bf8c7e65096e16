/** Work that must not overlap goes one after the other, by name. In this process alone: between processes the store decides. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs work after all that was begun under this name, whatever became of that. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(work, work);
    this.#last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(name) === turn) this.#last.delete(name);
    }
  }
}
