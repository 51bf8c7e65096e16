import { expect } from '@open-wc/testing';

/** Holds what an element shows against axe, once whatever moves or fades in has come to rest: half faded in, nothing has its colours. */
export async function isAccessible(element: Element): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
  await expect(element).to.be.accessible();
}
