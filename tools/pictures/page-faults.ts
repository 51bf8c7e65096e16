import type { puppeteerCore } from '@web/test-runner-chrome';

type Browser = Awaited<ReturnType<typeof puppeteerCore.launch>>;
/** A page of the driven browser. */
export type Page = Awaited<ReturnType<Browser['newPage']>>;

/** What is wrong with what a page shows. */
export interface PageFaults {
  /** Forgets what was logged so far: to be called before the page goes somewhere else. */
  clear(): void;
  /** One sentence a fault; none where a picture of the page can be trusted. */
  list(): Promise<readonly string[]>;
}

/** Listens to a page: to be called once a page, before it goes anywhere. */
export function watchFaults(page: Page): PageFaults {
  const logged: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') logged.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => logged.push(`error: ${error instanceof Error ? error.message : String(error)}`));
  return {
    clear: () => void logged.splice(0),
    list: async () => [...logged, ...(await page.evaluate(shapeFaults))],
  };
}

/** Runs in the page: what is there without a size, and whether the page is wider than its window. */
function shapeFaults(): string[] {
  const parts = 'guest-board-column, guest-board-list, guest-board-big-picture, guest-board-panel, .card';
  const below = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one, ...below(one.shadowRoot)] : [one]));
  const sizeless = (one: Element) => {
    const { width, height } = one.getBoundingClientRect();
    return width === 0 || height === 0;
  };
  const named = (one: Element) => [one.localName, ...one.classList].join('.');

  const boards = document.querySelectorAll('guest-board');
  const mains = boards.length > 0 ? [...boards] : [...document.querySelectorAll('main, #storybook-root')];
  const { scrollWidth, clientWidth } = document.documentElement;
  return [
    ...(mains.length > 0 ? [] : ['there is no main element']),
    ...mains.filter(sizeless).map((one) => `no size: ${named(one)}`),
    // What is put aside with `display: none` has no box at all; a box without a size is one that failed to be laid out.
    ...below(document)
      .filter((one) => one.matches(parts) && one.getClientRects().length > 0 && sizeless(one))
      .map((one) => `no size: ${named(one)}`),
    ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`] : []),
  ];
}
