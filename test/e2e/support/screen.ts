/** What a person in front of a page sees and does, through all shadow roots. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from './recording.ts';

/**
 * What is promised to be on a screen within two seconds is waited for five times as long, because the tests share their
 * machine with browsers and databases; the time that it took is printed.
 */
export const promisedMs = 2000;
const slack = 5;
/** Pages start up within this time, in milliseconds. */
export const patienceMs = 60_000;

/** How an element is found: a CSS selector, and words that its text or its label holds. */
export interface Sought {
  readonly css: string;
  readonly words?: string;
}

/** Runs in the page: every element of the document and its shadow roots that fits and can be seen. */
function findAll({ css, words }: Sought): HTMLElement[] {
  const found: HTMLElement[] = [];
  const walk = (root: ParentNode) => {
    for (const one of root.querySelectorAll<HTMLElement>('*')) {
      const label = `${one.getAttribute('aria-label') ?? ''} ${one.textContent}`.replace(/\s+/g, ' ');
      if (one.matches(css) && (words === undefined || label.includes(words)) && one.checkVisibility()) found.push(one);
      if (one.shadowRoot) walk(one.shadowRoot);
    }
  };
  walk(document);
  return found;
}

/** Runs in the page: all text and all attribute values, seen or not, styles aside. */
function everyText(): string {
  const parts: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return;
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.nodeValue ?? '');
    if (node instanceof Element) {
      for (const { value } of node.attributes) parts.push(value);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };
  walk(document);
  return parts.join('\n');
}

/** All text in the document of a page, shadow roots and hidden parts included. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(everyText);
}

/** How many elements of a page fit and can be seen. */
export async function count(page: Page, sought: Sought): Promise<number> {
  return page.evaluate(`(${String(findAll)})(${JSON.stringify(sought)}).length`) as Promise<number>;
}

/** Waits until a question about a page is answered with yes; answers the milliseconds that it took. */
export async function until(
  what: string,
  ask: () => Promise<boolean>,
  limitMs: number = patienceMs,
  since: number = performance.now(),
): Promise<number> {
  for (;;) {
    if (await ask()) return performance.now() - since;
    if (performance.now() - since > limitMs) throw new Error(`Waited ${limitMs} ms in vain: ${what}.`);
    await wait(20);
  }
}

/** Waits for what an act at `since` must have brought to a screen within two seconds, and prints how long it took. */
export async function promised(what: string, since: number, ask: () => Promise<boolean>): Promise<void> {
  const ms = await until(`${what} (promised within ${promisedMs} ms)`, ask, promisedMs * slack, since);
  console.log(`  ${what}: ${ms.toFixed(0)} ms`);
}

/** Waits for an element, and answers a handle to it. */
export async function find(page: Page, sought: Sought) {
  await until(`${sought.css} “${sought.words ?? ''}” on ${page.url()}`, async () => (await count(page, sought)) > 0);
  const handle = await page.evaluateHandle(`(${String(findAll)})(${JSON.stringify(sought)})[0]`);
  const element = handle.asElement();
  if (!element) throw new Error(`${sought.css} “${sought.words ?? ''}” went as it was found.`);
  return element as NonNullable<Awaited<ReturnType<Page['$']>>>;
}

/**
 * Runs in the page: brings an element into sight and answers its middle, or nothing while it moves or is covered there:
 * rows that are still being drawn push others about, and a click at an old place meets something else.
 */
async function middleOf(element: Element): Promise<{ x: number; y: number } | undefined> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  await frame();
  await frame();
  const { x, y, width, height } = element.getBoundingClientRect();
  const middle = { x: x + width / 2, y: y + height / 2 };
  const deepest = (root: DocumentOrShadowRoot): Element | null => {
    const hit = root.elementFromPoint(middle.x, middle.y);
    return hit?.shadowRoot && hit.shadowRoot !== root ? deepest(hit.shadowRoot) : hit;
  };
  const hit = deepest(document);
  return x === before.x && y === before.y && hit && element.contains(hit) ? middle : undefined;
}

/**
 * Runs in the page: lets the next press through only where it meets the element. A press whose beginning meets another one,
 * since rows above were drawn just then, does nothing at all, and is counted as missed. What follows a press that met the
 * element is the page's own business.
 */
function guardPress(element: Element): void {
  let missed = false;
  const ending = new AbortController();
  const check = (event: Event) => {
    if (event.type === 'pointerdown') missed = !event.composedPath().includes(element);
    if (!missed) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
    addEventListener(type, check, { capture: true, signal: ending.signal });
  Object.assign(globalThis, { pressMissed: () => (ending.abort(), missed) });
}

/** Whether the last guarded press met its element. One that led to another page did. */
async function pressMet(page: Page): Promise<boolean> {
  try {
    return (await page.evaluate('!globalThis.pressMissed?.()')) as boolean;
  } catch (cause) {
    if (String(cause).includes('because of a navigation')) return true;
    throw cause;
  }
}

/**
 * Clicks with the mouse, where the element stands still and nothing covers it. Answers the instant just before. Of
 * several windows only the one in front takes a click at once; the others stay visible, and live.
 */
export async function click(page: Page, sought: Sought): Promise<number> {
  await page.bringToFront();
  let since = 0;
  await until(`${sought.css} “${sought.words ?? ''}” can be clicked on ${page.url()}`, async () => {
    const element = await find(page, sought);
    const middle = await element.evaluate(middleOf);
    if (!middle) return false;
    await element.evaluate(guardPress);
    since = performance.now();
    await page.mouse.click(middle.x, middle.y);
    return pressMet(page);
  });
  return since;
}

/** Writes into a field, as a paste or a dictation does. */
export async function type(page: Page, sought: Sought, text: string): Promise<void> {
  await (await find(page, sought)).focus();
  await page.keyboard.sendCharacter(text);
}
