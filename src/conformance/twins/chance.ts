/** Choices that follow from a seed alone. */
import { type Random, between, oneOf, randomFrom } from '../../worlds/seed.ts';

/** Makes choices; the same for the same seed. */
export class Chance {
  readonly #random: Random;

  constructor(seed: string) {
    this.#random = randomFrom(seed);
  }

  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number {
    return between(this.#random, least, most);
  }

  /** True so often out of a hundred. */
  often(percent: number): boolean {
    return this.#random() * 100 < percent;
  }

  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T {
    return oneOf(this.#random, list as readonly [T, ...T[]]);
  }

  /** One of a list, if it has any. */
  some<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : this.one(list);
  }

  /** At most so many of a list, each once, in its order. */
  few<T>(list: readonly T[], most: number): readonly T[] {
    if (list.length <= most) return list;
    const chosen = new Set<number>();
    while (chosen.size < most) chosen.add(this.number(0, list.length - 1));
    return list.filter((_, at) => chosen.has(at));
  }

  /** An instant so many days before another one, to the millisecond. */
  before(now: string, mostDays: number): string {
    return new Date(Date.parse(now) - this.number(1, mostDays * 86_400_000)).toISOString();
  }
}
