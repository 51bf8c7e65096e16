import { setTimeout } from 'node:timers/promises';

/**
 * Answers at a whole number of `pace` milliseconds after it was asked, also where the work fails: how long the work took is
 * told in steps that are far longer than what it can differ by.
 */
export async function evenly<T>(pace: number, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const until = began + Math.ceil((performance.now() - began) / pace) * pace;
    // A timer counts whole milliseconds of a clock of its own, and may end before its time by one of them.
    for (let left = until - performance.now(); left > 0; left = until - performance.now()) await setTimeout(left);
  }
}
