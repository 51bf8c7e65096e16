import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { realData } from '../../tools/real-data.ts';
import { curl } from './support/curl.ts';
import { click, count, find, promised, textOf, type, until } from './support/screen.ts';
import { asServer, serve, type Served } from './support/served.ts';
import { openWindow, type Watched, type Window } from './support/watched.ts';

const { path, options } = realData('jira-aloy.ndjson.gz');

/** A card of a board: its title, and the name of its column. */
interface Card {
  readonly title: string;
  readonly column: string;
}

/** Runs in the page: the cards that are drawn. */
function cards(): Card[] {
  const columns = document.querySelector('guest-board')?.shadowRoot?.querySelectorAll('guest-board-column') ?? [];
  return [...columns].flatMap(({ shadowRoot }) => {
    const column = shadowRoot?.querySelector('.name')?.textContent.trim() ?? '';
    return [...(shadowRoot?.querySelectorAll('.open') ?? [])].map(({ textContent }) => ({
      title: textContent.trim(),
      column,
    }));
  });
}

describe('1,499 real issues, shown beside the demo', { timeout: 300_000, ...options }, () => {
  let demo: Served;
  let window: Window;
  let team: Watched;
  let guest: Watched;
  const cardsOf = ({ page }: Watched) => page.evaluate(cards);
  const stands = async (watched: Watched, title: string, column: string) =>
    (await cardsOf(watched)).some((card) => card.title.includes(title) && card.column === column);

  before(async () => {
    const start = performance.now();
    demo = await serve(asServer('--import', path));
    console.log(`  started, imported, ready: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    window = await openWindow();
    const opened = performance.now();
    team = await window.open(demo.link('as the team'));
    await find(team.page, { css: '.card' });
    console.log(`  first cards of the team’s board: ${(performance.now() - opened).toFixed(0)} ms`);
    guest = await window.open(demo.link('as a guest'));
    await find(guest.page, { css: '.card' });
  });
  after(async () => {
    await window?.close();
    await demo?.stop();
  });

  it('has every issue and every comment', async () => {
    const { searchParams } = new URL(demo.link('as the team'));
    const [accountId] = searchParams.get('as')?.split(':') ?? [];
    const all = async (noun: string) => {
      let items = 0;
      for (let next: string | undefined = ''; next !== undefined;) {
        const page: { items: object[]; next?: string } = await demo.admin(
          'GET',
          `${noun}?accountId=${accountId}&limit=500${next ? `&after=${encodeURIComponent(next)}` : ''}`,
        );
        items += page.items.length;
        next = page.next;
      }
      return items;
    };
    assert.deepEqual({ tasks: await all('tasks'), comments: await all('comments') }, { tasks: 1499, comments: 4513 });
    const token = await demo.token(searchParams.get('as') ?? '');
    const counted = await curl(demo.base, token, {
      method: 'GET',
      path: `/v1/projects/${searchParams.get('project')}/tasks/count`,
    });
    assert.equal((JSON.parse(counted.body) as { total: number }).total, 1499);
  });

  it('moves a card, and the guest sees it', async () => {
    const shared = new Set((await cardsOf(guest)).map(({ title }) => title));
    const [card] = (await cardsOf(team)).filter(({ title }) => shared.has(title));
    const to = (await cardsOf(team)).find(({ column }) => column !== card?.column)?.column;
    assert.ok(card && to);
    await click(team.page, { css: '.move', words: `Move “${card.title}”` });
    const since = await click(team.page, { css: '[role="menuitem"]', words: to });
    await promised('a move is on the guest’s board', since, () => stands(guest, card.title, to));
    assert.ok(await stands(team, card.title, to));
  });

  it('takes a comment', async () => {
    const [card] = await cardsOf(team);
    assert.ok(card);
    const remark = 'Seen on the imported board.';
    await click(team.page, { css: '.open', words: card.title });
    await type(team.page, { css: 'textarea' }, remark);
    await click(team.page, { css: 'button[type="submit"]', words: 'Send' });
    await until('the comment stands', async () => (await count(team.page, { css: '.text, p', words: remark })) > 0);
    assert.ok(!(await textOf(guest.page)).includes(remark), 'an internal comment stays with the team');
    await team.page.keyboard.press('Escape');
  });

  it('is searched', async () => {
    const before = await cardsOf(team);
    const word = before.flatMap(({ title }) => title.split(/[^\p{L}]+/u)).find(({ length }) => length > 7);
    assert.ok(word);
    await type(team.page, { css: 'input[type="search"]' }, word);
    await until(`fewer cards for “${word}”`, async () => {
      const now = await cardsOf(team);
      return now.length > 0 && now.length < before.length;
    });
    await click(team.page, { css: 'button', words: 'Clear filters' });
    await until('all cards again', async () => (await cardsOf(team)).length >= before.length);
    assert.deepEqual([...team.complaints, ...guest.complaints], []);
  });
});
