import { setTimeout } from 'node:timers/promises';

/**
 * Waits until a whole number of steps of `step` milliseconds has passed since `began`, an instant of `performance.now()`.
 * What is answered then tells how long the work took in steps alone, which are far longer than what it can differ by.
 */
export async function nextStep(began: number, step: number): Promise<void> {
  const until = began + Math.ceil((performance.now() - began) / step) * step;
  // A timer counts whole milliseconds of a clock of its own, and may end before its time by one of them.
  for (let left = until - performance.now(); left > 0; left = until - performance.now()) await setTimeout(left);
}

/** Does some work, and comes back at a whole number of steps after it began, also where the work fails. See {@link nextStep}. */
export async function evenly<T>(step: number, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await nextStep(began, step);
  }
}
