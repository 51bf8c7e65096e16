import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { linkPause } from '../../src/server/links/asking-pause.ts';
import { askedLinkLife } from '../../src/server/links/link-routes.ts';
import { listen, type Listening } from '../../src/server/start/listen.ts';
import { openLinkHouse } from '../server/links/link-house.ts';
import { until } from './support/screen.ts';
import { openWindow, type Watched, type Window } from './support/watched.ts';

const said = ({ page }: Watched) => page.$eval('p', (element) => element.textContent ?? '');
const isOffered = ({ page }: Watched) => page.$eval('button', (element) => !element.hidden);

describe('the page that a mailed link leads to', { timeout: 120_000 }, () => {
  let house: Awaited<ReturnType<typeof openLinkHouse>>;
  let listening: Listening;
  let window: Window;
  let acts = 0;
  before(async () => {
    house = await openLinkHouse();
    listening = await listen((request) => house.handle(request), { host: '127.0.0.1', port: 0 });
    window = await openWindow();
  });
  after(async () => {
    await window.close();
    await listening.stop(100);
  });

  async function mailed(): Promise<string> {
    const input = { accountId: 'a1', email: 'ana@harbour.example', personId: 'u1', life: askedLinkLife };
    const link = await house.links.make({ ...input, act: `mail ${(acts += 1)}` });
    return `${listening.url}/link#${link?.token ?? ''}`;
  }

  it('offers one button by its address, spends the link when it is pressed, and not before', async () => {
    const url = await mailed();
    const scanner = await window.open(url);
    await until('the button', () => isOffered(scanner));
    await scanner.page.evaluate(() => document.querySelector('button')?.click());
    await scanner.page.reload();
    await until('the button again', () => isOffered(scanner));
    assert.deepEqual(house.minted, [], 'a script that presses is no person');

    const opened = await window.open(url);
    await until('the button', () => isOffered(opened));
    assert.equal(await opened.page.$eval('button', (one) => one.textContent), 'Continue as ana@harbour.example');
    await opened.page.focus('button');
    await opened.page.keyboard.press('Enter');
    await until('the end', async () => (await said(opened)) === 'You are signed in.');
    assert.equal(house.minted.length, 1);
    assert.equal(await isOffered(opened), false);
    assert.ok(!opened.page.url().includes('#'), 'the secret is gone from the address');

    await scanner.page.reload();
    await until('the words', async () => (await said(scanner)).startsWith('This link was used before.'));
    const before = house.mailed.length;
    house.clock.set(new Date(Date.parse(house.clock.now()) + linkPause).toISOString());
    await scanner.page.evaluate(() => document.querySelectorAll<HTMLElement>('main > button')[1]?.click());
    await scanner.page.focus('main > button + button');
    await scanner.page.keyboard.press('Enter');
    await until('the words', async () => (await said(scanner)).startsWith('A new link is on its way'));
    assert.equal(house.mailed.length, before + 1, 'one for the person’s press, none for the script’s');
  });

  it('asks for the six digits where the mail is read on another device', async () => {
    const input = { accountId: 'a1', email: 'ana@harbour.example', personId: 'u1', life: askedLinkLife };
    const link = await house.links.make({ ...input, act: `mail ${(acts += 1)}` });
    const before = house.minted.length;
    const opened = await window.open(`${listening.url}/link`);
    await until('the words', async () => (await said(opened)).startsWith('Type the address'));
    assert.equal(await isOffered(opened), false);
    const type = async (code: string) => {
      for (const [css, text] of [
        ['input[type="email"]', input.email],
        ['input[inputmode]', code],
      ] as const) {
        await opened.page.$eval(css, (one) => ((one as HTMLInputElement).value = ''));
        await opened.page.type(css, text);
      }
      await opened.page.keyboard.press('Enter');
    };
    await type('wrong');
    await until('the words', async () => (await said(opened)).startsWith('The address or the code is not right'));
    await type(` ${link?.code.slice(0, 3)} ${link?.code.slice(3)}`);
    await until('the end', async () => (await said(opened)) === 'You are signed in.');
    assert.equal(house.minted.length, before + 1);
  });

  it('says what is wrong with a link that is not whole', async () => {
    const opened = await window.open(`${listening.url}/link#half`);
    await until('the words', async () => (await said(opened)).startsWith('This link is not complete'));
    assert.equal(await isOffered(opened), false);
  });
});
