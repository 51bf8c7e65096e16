import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { click, find, textOf, type, until } from './support/screen.ts';
import { asServer, serve, type Served } from './support/served.ts';
import { openWindow, type Watched, type Window } from './support/watched.ts';

describe('an order of the demo, from the mail to the receipt', { timeout: 300_000 }, () => {
  let demo: Served;
  let window: Window;
  let reader: Watched;
  before(async () => {
    demo = await serve(asServer());
    window = await openWindow();
    reader = await window.open(demo.link('outbox'));
  });
  after(async () => {
    await window?.close();
    await demo?.stop();
  });
  const holds = async (text: string) => (await textOf(reader.page)).includes(text);

  it('is opened by the link of a mail, and approved by a typed name', async () => {
    const { page } = reader;
    await until('the mail', async () => {
      await page.reload();
      return holds('asks for your approval: Booking a visit to the showroom');
    });
    await click(page, { css: 'a[href*="/link#"]' });
    await page.waitForSelector('button:not([hidden])');
    await click(page, { css: 'button', words: 'Continue as ines@fennmoor.example' });
    await page.waitForSelector('approval-card');
    await find(page, { css: 'h2', words: 'Booking a visit to the showroom' });
    assert.match(page.url(), /\/approval\.html\?approval=\w+$/, 'the session is gone from the address');
    await (await find(page, { css: '.way:nth-child(2) input' })).click();
    await type(page, { css: '#name' }, 'Ines Valcourt');
    await click(page, { css: 'button', words: 'Approve' });
    await until('the receipt', () => holds('receipt'));
    assert.deepEqual(reader.complaints, []);
  });

  it('is confirmed by a mail with the receipt, and to its owner', async () => {
    const { page } = reader;
    await page.goto(demo.link('outbox'));
    await until('both mails', async () => {
      await page.reload();
      const text = await textOf(page);
      return text.includes('Ines Valcourt approved') && text.includes('You approved') && text.includes('receipt.json');
    });
    assert.deepEqual(reader.complaints, []);
  });
});
