import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { demoAccountId, demoProjects, demoViewers, demoWorld } from '../../src/worlds/demo.ts';
import { canariesOf, leaks } from './support/hidden.ts';
import { click, count, find, promised, textOf, type, until } from './support/screen.ts';
import { asUser, serve, type Served } from './support/served.ts';
import { openWindow, type Watched, type Window } from './support/watched.ts';

const world = demoWorld(new Date().toISOString());
const internalRemark = 'The invoice for the bandsaw photograph is not written yet.';
const publicRemark = 'The fourth drawing is inked, and the cat is in it.';

/** Runs in the page: the texts of the cards of a board that stand in a stage, whichever view it has. */
function cardsIn(board: number, stage: string): string[] {
  const found: string[] = [];
  const walk = (root: ParentNode, column: string) => {
    for (const one of root.querySelectorAll('.card, tbody tr, guest-board-column, guest-board-list')) {
      const text = one.textContent.replace(/\s+/g, ' ').trim();
      if (one.matches('.card') && column === stage) found.push(text);
      if (one.matches('tr') && text.includes(stage)) found.push(text);
      if (one.shadowRoot) walk(one.shadowRoot, one.shadowRoot.querySelector('.name')?.textContent.trim() ?? '');
    }
  };
  const root = document.querySelectorAll('guest-board')[board]?.shadowRoot;
  if (root) walk(root, '');
  return found;
}

describe('the demo, started as a user starts it', { timeout: 300_000 }, () => {
  let demo: Served;
  let window: Window;
  let client: Watched;
  let courier: Watched;
  let team: Watched;

  const stands = async ({ page }: Watched, title: string, column: string, board = 0) =>
    (await page.evaluate(cardsIn, board, column)).some((one) => one.includes(title));
  const holds = async ({ page }: Watched, text: string) => (await textOf(page)).includes(text);

  before(async () => {
    demo = await serve(asUser());
    window = await openWindow();
    client = await window.open(demo.link('client'));
    courier = await window.open(demo.link('courier'));
    team = await window.open(demo.link('team'));
    for (const { page } of [client, courier, team]) await find(page, { css: '.card' });
  });
  const shown = new Map<Watched, string[]>();
  const kept: string[] = [];
  afterEach(async () => {
    for (const watched of [client, courier]) {
      shown.set(watched, [...(shown.get(watched) ?? []), await textOf(watched.page)]);
      kept.push(...(await watched.kept()));
    }
  });
  after(async () => {
    await window?.close();
    await demo?.stop();
  });

  it('shows each viewer the own board', async () => {
    const technical = 'Counts per filter without a second request';
    const shows = (watched: Watched, title: string, column: string) =>
      until(`${title} in ${column}`, () => stands(watched, title, column));
    await shows(team, technical, 'In progress');
    await shows(team, 'Home page with the autumn collection', 'Your review');
    await shows(client, 'Home page with the autumn collection', 'Your review');
    await shows(courier, '12 Quay Street, Fellport FP1 4AD', 'On the way');
    assert.ok(await holds(courier, '+44 113 496 0112'));
    assert.ok(!(await holds(client, technical)));
    assert.ok(!(await holds(courier, 'Chairs for the Quay Street')));
  });

  it('shows the client the tasks as a table and as the big picture too', async () => {
    const { page } = client;
    await click(page, { css: '.views button', words: 'List' });
    await find(page, { css: 'table', words: 'Home page with the autumn collection' });
    await click(page, { css: '.views button', words: 'Big picture' });
    await find(page, { css: 'guest-board-big-picture' });
    await until('rows by type', () => holds(client, 'Four drawings of the workshop'));
    await click(page, { css: '.views button', words: 'Board' });
    await until('the columns again', () => stands(client, 'Four drawings of the workshop', 'In progress'));
  });

  it('shows the client what a member moves by the keyboard, within two seconds', async () => {
    const title = 'Search that forgives spelling';
    await (await find(team.page, { css: '.open', words: title })).focus();
    for (const key of ['Space', 'ArrowRight'] as const) await team.page.keyboard.press(key);
    const since = performance.now();
    await team.page.keyboard.press('Space');
    await promised('a move is on the client’s board', since, () => stands(client, title, 'Planned'));
    assert.ok(!(await stands(client, title, 'Ideas')));
  });

  it('shows three viewers on one page what one of them moves by the menu', async () => {
    const stage = 'Delivered';
    const side = await window.open(demo.link('side'));
    const [title, address] = ['Chairs for the Quay Street', '12 Quay Street'];
    const names = [title, title, address];
    const all = async (column: string) =>
      (await Promise.all(names.map((name, board) => stands(side, name, column, board)))).every(Boolean);
    await until('the stop is on three boards', () => all('On the way'));
    await click(side.page, { css: '.move', words: `Move “${title}` });
    const since = await click(side.page, { css: '[role="menuitem"]', words: stage });
    await promised('a move is on all three boards', since, () => all(stage));
    await promised('it is on the courier’s own page', since, () => stands(courier, address, stage));
    assert.deepEqual(side.complaints, []);
  });

  it('brings the client what the team says to guests, and never what it says to itself', async () => {
    const title = 'Four drawings of the workshop';
    for (const { page } of [client, team]) {
      await click(page, { css: '.open', words: title });
      await find(page, { css: 'textarea' });
    }
    const said = async (text: string) => {
      await type(team.page, { css: 'textarea' }, text);
      const since = await click(team.page, { css: 'button[type="submit"]', words: 'Send' });
      return since;
    };
    await said(internalRemark);
    await until(
      'the member sees the own remark',
      async () => (await count(team.page, { css: '.text, p', words: internalRemark })) > 0,
    );
    await click(team.page, { css: 'button', words: 'Write to guests…' });
    await click(team.page, { css: 'dialog button', words: 'Write to guests' });
    await promised('a comment is on the client’s screen', await said(publicRemark), () => holds(client, publicRemark));
    assert.ok(!(await holds(client, internalRemark)));
    for (const { page } of [client, team]) await page.keyboard.press('Escape');
  });

  it('keeps the place in the address where the page asks for it, and follows back, forward and reload', async () => {
    const everybody = new URL('/everybody.html?as=contractor', demo.link('client')).href;
    const { page } = await window.open(everybody);
    const [card, panel] = [{ css: '.card .open' }, { css: 'guest-board-panel' }];
    const asked = (name: string) => new URL(page.url()).searchParams.get(name);
    const isOpen = async (open: boolean) => (await count(page, panel)) > 0 === open;
    await click(page, { css: '.views button', words: 'List' });
    await until('the view is in the address', async () => asked('guest-view') === 'list');
    await click(page, { css: '.views button', words: 'Board' });
    await until('the usual view needs no word', async () => asked('guest-view') === null);
    await click(page, card);
    await until('the task is in the address', async () => asked('guest-task') !== null && (await isOpen(true)));
    const taskId = asked('guest-task');
    await page.goBack();
    await until('back closes the task', async () => asked('guest-task') === null && (await isOpen(false)));
    await page.goForward();
    await until('forward opens it again', async () => asked('guest-task') === taskId && (await isOpen(true)));
    await page.reload();
    await until('a reload finds it open', () => isOpen(true));
    assert.equal(asked('as'), 'contractor', 'the page’s own words in the address stay');
  });

  it('takes a task from the client’s screen that is made internal, within two seconds', async () => {
    const title = 'Newsletter sign-up with a double yes';
    const task = world.tasks?.find((one) => one.title === title);
    assert.ok(task && (await holds(client, title)));
    const since = performance.now();
    await demo.admin('PATCH', `tasks/${task.id}`, { accountId: demoAccountId, internal: true });
    await promised('an internal task is gone', since, async () => !(await holds(client, title)));
    await until('the member still sees it', () => stands(team, title, 'Ideas'));
  });

  it('empties the client’s open board when the share ends, within two seconds', async () => {
    const guest = world.guests?.find(({ personId }) => personId === demoViewers.client.viewer.personId);
    const shares = world.shares?.filter(({ guestId }) => guestId === guest?.id) ?? [];
    const last = shares.find(({ projectId }) => projectId === demoProjects.website);
    assert.ok(last);
    for (const { id } of shares.filter((share) => share !== last))
      await demo.admin('PATCH', `shares/${id}`, { accountId: demoAccountId, state: 'ended' });
    const titles = (world.tasks ?? []).map((task) => task.title);
    assert.ok(await holds(client, 'Our story: four generations'));
    let left: readonly string[] = [];
    const since = performance.now();
    await demo.admin('PATCH', `shares/${last.id}`, { accountId: demoAccountId, state: 'ended' });
    await promised('the screen says that access has ended', since, () => holds(client, 'Access has ended'));
    await promised('no text of a task is left in the page', since, async () => {
      const text = await textOf(client.page);
      left = [...titles, publicRemark].filter((one) => text.includes(one));
      return left.length === 0;
    }).catch((cause: unknown) => assert.deepEqual(left, [], String(cause)));
    assert.ok(await count(client.page, { css: '[part="screen"][data-kind="revoked"]' }));
  });

  it('lets no byte of what is hidden reach the client or the courier', async () => {
    for (const [viewer, watched] of [
      ['client', client],
      ['courier', courier],
    ] as const) {
      const canaries = [...canariesOf(world, viewer), { value: internalRemark, of: 'the internal remark' }];
      const received = await watched.recording.received();
      const answers = received.filter(({ url }) => /\/(v1|demo)\//.test(new URL(url).pathname));
      const streamed = answers.filter(
        ({ url, text }) => url.endsWith('/v1/changes') && text.includes('"type":"upsert"'),
      );
      assert.ok(canaries.length > 500 && answers.length > 10 && streamed.length > 0, `${viewer} was recorded`);
      assert.deepEqual(
        answers.flatMap(({ url, text }) => leaks(text, canaries).map((leak) => `${url}: ${leak}`)),
        [],
      );
      const texts = shown.get(watched) ?? [];
      assert.ok(texts.length > 7 && texts.join('').length > 2000, `${viewer}'s page was read`);
      assert.deepEqual(
        texts.flatMap((text, at) => leaks(text, canaries).map((leak) => `page after test ${at + 1}: ${leak}`)),
        [],
      );
      assert.match(demo.said(), /^ready$/m);
      assert.deepEqual(leaks(demo.said(), canaries), []);
    }
  });

  it('needs no cookie and no storage, and complains of nothing', async () => {
    for (const watched of [client, courier, team]) {
      const received = await watched.recording.received();
      assert.deepEqual(
        received.filter(({ setsCookie }) => setsCookie).map(({ url }) => url),
        [],
      );
      assert.deepEqual([...kept, ...(await watched.kept())], []);
      assert.deepEqual(watched.complaints, []);
    }
  });
});
