/** What a finger on a screen does: the browser itself makes taps, scrolls and pointer events of it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from './recording.ts';
import { find, type Sought, until } from './screen.ts';

/** After this many milliseconds without motion a finger rests. */
const restMs = 120;

/** A place in the window, in CSS pixels. */
export type Place = readonly [x: number, y: number];

/** Where an element stands in the window, brought into sight. */
export async function boxOf(page: Page, sought: Sought) {
  const element = await find(page, sought);
  let before = '';
  let box = { x: 0, y: 0, width: 0, height: 0 };
  await until(`${sought.css} stands still`, async () => {
    box = await element.evaluate(async (one) => {
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x, y, width, height };
    });
    const now = JSON.stringify(box);
    const isStill = now === before;
    before = now;
    return isStill;
  });
  return box;
}

/** Taps the middle of an element, once. */
export async function tap(page: Page, sought: Sought): Promise<void> {
  const { x, y, width, height } = await boxOf(page, sought);
  await page.touchscreen.tap(x + width / 2, y + height / 2);
}

/**
 * Puts a finger down, moves it from place to place, rests, and lifts it: a finger that is lifted in motion throws the page, and
 * the next tap only stops that.
 */
export async function drag(page: Page, places: readonly Place[]): Promise<void> {
  const [[x, y] = [0, 0], ...others] = places;
  await page.touchscreen.touchStart(x, y);
  for (const [toX, toY] of others) await page.touchscreen.touchMove(toX, toY);
  await wait(restMs);
  await page.touchscreen.touchEnd();
}
