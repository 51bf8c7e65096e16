// Opens every story of a built Storybook in a browser: it must render, its play function pass, and axe find nothing.
// node tools/story-tests.mjs [folder] [chrome|firefox] [pages at once]
import { writeFileSync } from 'node:fs';
import { puppeteerCore } from '@web/test-runner-chrome';
import { chrome, which } from './chrome.mjs';
import { serveStories, watchStory } from './story-pages.mjs';

const [root = 'storybook-static', engine = 'chrome', pages = '2'] = process.argv.slice(2);

/** How long a story may take, play function and audit included. */
const patienceMs = 30_000;

const site = await serveStories(root);
const stories = site.stories.filter(({ tags }) => tags?.includes('test'));
const browser = await puppeteerCore.launch(
  engine === 'firefox' ? { browser: 'firefox', executablePath: which('firefox', 'firefox-esr') } : await chrome(),
);
const queue = [...stories];
let failed = 0;
const start = Date.now();

// Firefox mixes pages up when several open at once.
await Promise.all(Array.from({ length: engine === 'firefox' ? 1 : Number(pages) }, work));
await browser.close();
site.close();

console.log(`${stories.length} stories, ${failed} failed, ${((Date.now() - start) / 1000).toFixed(1)} s (${engine})`);
const file = process.env.GUEST_KIT_TEST_COUNTS;
if (file) writeFileSync(file, JSON.stringify({ passed: stories.length - failed, failed, skipped: 0 }));
process.exitCode = failed > 0 || stories.length === 0 ? 1 : 0;

/** Opens one story after the other in a page: a page of its own for each costs a third more. */
async function work() {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error?.message ?? error)));
  await page.evaluateOnNewDocument(watchStory);
  for (let story = queue.shift(); story; story = queue.shift()) {
    errors.length = 0;
    const why = await refusalOf(page, story.id, errors);
    if (why.length === 0) continue;
    failed++;
    console.log(`  FAIL ${story.id}\n       ${why.join('\n       ')}`);
  }
}

/** What is wrong with a story; nothing where it is right. */
async function refusalOf(page, id, errors) {
  try {
    await page.goto(`${site.base}/iframe.html?id=${id}&viewMode=story`);
    const { status, error, a11y } = await within(page.evaluate(() => window.__storyDone));
    const why = [error, ...a11y, ...errors].filter(Boolean);
    return why.length > 0 || status === 'success' ? why : [status];
  } catch (cause) {
    return [String(cause?.message ?? cause), ...errors];
  }
}

function within(promise) {
  const late = new Promise((_, reject) => setTimeout(reject, patienceMs, new Error('timed out')).unref());
  return Promise.race([promise, late]);
}
