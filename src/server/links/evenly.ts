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
    const taken = performance.now() - began;
    await setTimeout(Math.ceil(taken / pace) * pace - taken);
  }
}
