/** A browser whose pages tell what they complain of and what they received. */
import { puppeteerCore } from '@web/test-runner-chrome';
import { chrome } from '../../../tools/chrome.mjs';
import { type Page, type Recording, record } from './recording.ts';

/** A page in a window of its own, with no storage from before. */
export interface Watched {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, and reports of the content security policy. */
  readonly complaints: readonly string[];
  readonly recording: Recording;
  /** Names of what the page keeps beyond itself: cookies, storage, databases, caches. */
  kept(): Promise<readonly string[]>;
}

/** A browser for tests. */
export interface Window {
  open(url: string): Promise<Watched>;
  close(): Promise<void>;
}

/** Runs in the page, before anything of it. */
function tellViolations(): void {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    console.error(`policy ${effectiveDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`),
  );
}

/** Runs in the page. */
async function keptNames(): Promise<string[]> {
  const databases = await indexedDB.databases();
  return [
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
    ...Object.keys(localStorage).map((name) => `localStorage ${name}`),
    ...Object.keys(sessionStorage).map((name) => `sessionStorage ${name}`),
    ...databases.map(({ name }) => `database ${name ?? ''}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
  ];
}

/** Starts a browser. */
export async function openWindow(): Promise<Window> {
  const browser = await puppeteerCore.launch(await chrome());
  return {
    async open(url) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1500, height: 1000 });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warn', 'issue'].includes(message.type()))
          complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.evaluateOnNewDocument(tellViolations);
      const recording = await record(page);
      await page.goto(url);
      return {
        page,
        complaints,
        recording,
        async kept() {
          const cookies = await context.cookies();
          return [...cookies.map(({ name }) => `cookie ${name}`), ...(await page.evaluate(keptNames))];
        },
      };
    },
    // Pages that hold a stream make the browser take its time; nothing of it is kept, so it need not be asked nicely.
    async close() {
      browser.process()?.kill('SIGKILL');
      await browser.close();
    },
  };
}
