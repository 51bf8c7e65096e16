/** The time of a server, as an `Instant`. */
export interface Clock {
  now(): string;
}

/** The system's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is moved: for checks only, where two runs are compared byte by byte. */
export class StillClock implements Clock {
  #now: string;

  constructor(now: string) {
    this.#now = now;
  }

  now(): string {
    return this.#now;
  }

  /** Moves the clock to an instant. */
  set(now: string): void {
    this.#now = now;
  }
}
