import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from './page-faults.ts';

/** How often a page is looked at, how many looks must agree, and how many there are at most. */
const everyMs = 100;
const alike = 5;
const most = 60;

/** Waits until a page no longer grows: parts of a board load in moments in which the page has nothing else to do. */
export async function steady(page: Page): Promise<void> {
  let before = '';
  let agreed = 0;
  for (let looks = 0; looks < most && agreed < alike; looks += 1) {
    const now = await page.evaluate(outline);
    agreed = now === before ? agreed + 1 : 1;
    before = now;
    await wait(everyMs);
  }
}

/** The height of a picture that holds the whole page, and at least one window. */
export async function heightOf(page: Page, window: number): Promise<number> {
  return Math.max(window, await page.evaluate(() => document.documentElement.scrollHeight));
}

/** Runs in the page: what changes with whatever is drawn. */
function outline(): string {
  const count = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce((sum, one) => sum + 1 + (one.shadowRoot ? count(one.shadowRoot) : 0), 0);
  const boxes = document.body.getBoundingClientRect();
  return `${count(document)} ${boxes.width} ${boxes.height}`;
}
