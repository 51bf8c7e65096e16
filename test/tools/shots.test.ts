import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { puppeteerCore } from '@web/test-runner-chrome';
import { chrome } from '../../tools/chrome.mjs';
import { type Page, type PageFaults, watchFaults } from '../../tools/pictures/page-faults.ts';
import { heightOf, steady } from '../../tools/pictures/steady.ts';

/** A board with one column, whose card has this text. */
const board = (column: string, card = 'A card') =>
  `<guest-board style="block-size: 9px; display: block"><template shadowrootmode="open">
    <guest-board-column style="display: block; ${column}"><div class="card">${card}</div></guest-board-column>
  </template></guest-board>`;

describe('the check of a picture', () => {
  let browser: Awaited<ReturnType<typeof puppeteerCore.launch>>;
  let page: Page;
  let faults: PageFaults;

  before(async () => {
    browser = await puppeteerCore.launch(await chrome());
    page = await browser.newPage();
    await page.setViewport({ width: 320, height: 400 });
    faults = watchFaults(page);
  });
  after(() => browser.close());

  const faultsOf = async (body: string) => {
    faults.clear();
    await page.goto(`data:text/html,${encodeURIComponent(`<!doctype html><body>${body}`)}`);
    return faults.list();
  };

  it('finds nothing wrong with a board that is drawn', async () => {
    assert.deepEqual(await faultsOf(board('')), []);
  });

  it('names a column and a card that were laid out without a size', async () => {
    assert.deepEqual(await faultsOf(board('inline-size: 0; overflow: hidden', '')), [
      'no size: guest-board-column',
      'no size: div.card',
    ]);
  });

  it('lets a part that is put aside be', async () => {
    assert.deepEqual(await faultsOf(board('display: none')), []);
    assert.deepEqual(await faultsOf(board('').replace('block-size: 9px', 'block-size: 0')), ['no size: guest-board']);
  });

  it('names a page on which nothing is shown', async () => {
    assert.deepEqual(await faultsOf('<p>Words</p>'), ['there is no main element']);
    assert.deepEqual(await faultsOf('<main></main>'), ['no size: main']);
  });

  it('names what the page logs as an error, and forgets it for the next', async () => {
    const thrown = '<main>Words</main><script>console.error("red", 1); throw new Error("thrown")</script>';
    assert.deepEqual(await faultsOf(thrown), ['console: red 1', 'error: thrown']);
    assert.deepEqual(await faultsOf('<main>Words</main>'), []);
  });

  it('names a page that scrolls sideways', async () => {
    assert.deepEqual(await faultsOf('<main><p style="inline-size: 400px">Words</p></main>'), [
      'the page is 408 px wide in a window of 320 px',
    ]);
  });

  it('waits for what comes late, and then holds all of it', async () => {
    await faultsOf(`<main>Words</main><script>
      setTimeout(() => document.querySelector('main').append(document.createElement('hr')), 300);
      setTimeout(() => (document.querySelector('main').style.blockSize = '984px'), 600);
    </script>`);
    await steady(page);
    assert.equal(await heightOf(page, 400), 1000);
    assert.equal(await heightOf(page, 1200), 1200);
  });
});
