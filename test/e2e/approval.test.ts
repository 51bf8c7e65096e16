import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { click, count, find, textOf, type, until } from './support/screen.ts';
import { demoAccountId, demoViewers, demoWorld } from '../../src/worlds/demo.ts';
import { asServer, serve, type Served } from './support/served.ts';
import { boxOf, drag, type Place, tap } from './support/touch.ts';
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

  it('is approved on the phone that its code leads to, by touch alone: a swipe over the closed pad scrolls, a tap opens it, and a finger draws', async () => {
    const order = demoWorld(new Date().toISOString()).orders?.find(({ state }) => state === 'draft');
    const { id } = await demo.admin<{ id: string }>('POST', 'approvals', {
      ...{ accountId: demoAccountId, subject: { kind: 'order', id: order?.id }, sequence: 'parallel' },
      ...{ signerIds: [demoViewers.client.viewer.personId], askedBy: demoViewers.team.viewer.personId },
    });
    const desk = await window.open(new URL(`/approval.html?as=client&approval=${id}`, demo.base).href);
    await (await find(desk.page, { css: '.way:nth-child(3) input' })).click();
    const code = await find(desk.page, { css: 'a', words: 'Open the link here' });
    const phone = await window.open(String(await code.evaluate((link) => link.getAttribute('href'))));
    assert.deepEqual(desk.complaints, []);
    const { page } = phone;
    await page.bringToFront();
    await page.setViewport({ width: 390, height: 844, hasTouch: true, isMobile: true });
    await find(page, { css: 'h2', words: order?.title ?? '' });
    await page.evaluate(watchPointers);
    const scrolled = () => page.evaluate(() => scrollY);

    const pad = await boxOf(page, { css: '.open-pad' });
    const [x, y] = [pad.x + pad.width / 2, pad.y + pad.height / 2];
    const before = await scrolled();
    await drag(page, steps([x, y], [x, y - 200]));
    await until('the page is scrolled', async () => (await scrolled()) > before + 50);
    assert.equal(await count(page, { css: 'dialog[open]' }), 0, 'a swipe is no tap');

    await tap(page, { css: '.open-pad' });
    const field = await boxOf(page, { css: 'dialog[open] canvas' });
    const held = await scrolled();
    const at = (right: number, down: number): Place => [field.x + right * field.width, field.y + down * field.height];
    const name = Array.from({ length: 24 }, (_, i) => at(0.15 + i * 0.025, 0.5 + 0.25 * Math.sin(i * 0.9)));
    await drag(page, name);
    await drag(page, steps(at(0.2, 0.8), at(0.75, 0.74)));
    assert.equal(await scrolled(), held, 'who draws does not scroll');
    await tap(page, { css: 'dialog[open] button', words: 'Use this signature' });
    await find(page, { css: '.open-pad-again' });
    await tap(page, { css: 'button', words: 'Approve €' });
    await until('the receipt', async () => (await textOf(page)).includes('Everybody who was asked has approved this'));
    await find(page, { css: 'svg.drawing' });
    const pressed = await page.evaluate('globalThis.pressedBy.join()');
    assert.match(String(pressed), /^touch(,touch){4,}$/);
    assert.deepEqual(phone.complaints, []);
  });
});

/** Runs in the page: keeps by what each press was made, and that it was made by the browser. */
function watchPointers(): void {
  const pressedBy: string[] = [];
  Object.assign(globalThis, { pressedBy });
  const keep = ({ isTrusted, pointerType }: PointerEvent) => pressedBy.push(isTrusted ? pointerType : 'script');
  addEventListener('pointerdown', keep, { capture: true });
}

/** A straight way of ten steps. */
function steps([fromX, fromY]: Place, [toX, toY]: Place): readonly Place[] {
  return Array.from({ length: 11 }, (_, i) => [fromX + ((toX - fromX) * i) / 10, fromY + ((toY - fromY) * i) / 10]);
}
