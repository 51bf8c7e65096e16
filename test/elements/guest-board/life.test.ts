import { expect, fixture, html } from '@open-wc/testing';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { en } from '../../../src/strings/en.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { column, columns, open, opener, quiet, showBoard, textOf, titles, until } from '../helpers/board.ts';

describe("a board's life on a stranger's page", () => {
  it('keeps its looks under rules of the page that reach for everything', async () => {
    const style = document.createElement('style');
    style.textContent = `* { letter-spacing: 9px; color: rgb(1, 2, 3); font: italic 40px serif; text-transform: uppercase; visibility: visible; }
      button, li, ul, h2 { display: none; } .card, .root, .columns { background: red; }`;
    document.head.append(style);
    const { board } = await showBoard();
    const card = getComputedStyle(opener(column(board, 0), 0));
    expect(card.letterSpacing).to.equal('normal');
    expect(card.textTransform).to.equal('none');
    expect(card.fontStyle).to.equal('normal');
    expect(card.display).to.equal('block');
    expect(card.color).not.to.equal('rgb(1, 2, 3)');
    style.remove();
  });

  it('lets the page reach its parts, the inner ones as well', async () => {
    const style = document.createElement('style');
    style.textContent =
      ['board', 'header', 'columns', 'cards', 'card', 'panel'].map((part) => `guest-board::part(${part})`).join() +
      '{ outline: 3px solid rgb(1, 2, 3) }';
    document.head.append(style);
    const { board } = await showBoard();
    opener(column(board, 0), 0).click();
    const outlined = (root: ParentNode | null | undefined, name: string): boolean =>
      [...(root?.querySelectorAll(`[part="${name}"]`) ?? [])].some(
        (one) => getComputedStyle(one).outlineColor === 'rgb(1, 2, 3)',
      );
    for (const part of ['board', 'header', 'columns']) expect(outlined(board.renderRoot, part), part).to.equal(true);
    for (const part of ['cards', 'card']) expect(outlined(column(board, 0).renderRoot, part), part).to.equal(true);
    await until(() => outlined(board.renderRoot.querySelector('guest-board-panel')?.shadowRoot, 'panel'));
    style.remove();
  });

  it('changes nothing of the page: no rule, no global, no address', async () => {
    const before = {
      globals: Object.keys(window).length,
      href: location.href,
      sheets: document.adoptedStyleSheets.length,
    };
    const { board } = await showBoard();
    opener(column(board, 0), 0).click();
    await until(() => board.taskId);
    expect(location.href).to.equal(before.href);
    expect(document.adoptedStyleSheets).to.have.length(before.sheets);
    expect(Object.keys(window)).to.have.length(before.globals);
  });

  it('takes its properties when it is upgraded late', async () => {
    const world = boardWorld({ tasks: 4 });
    const late = class extends (customElements.get('guest-board') as CustomElementConstructor) {};
    const element = Object.assign(document.createElement('late-guest-board'), {
      adapter: open(world).as(world.viewers.client),
      projectId: world.projectId,
    });
    await fixture(html`${element}`);
    customElements.define('late-guest-board', late);
    await until(() => element.shadowRoot?.querySelector('guest-board-column'));
  });

  it('speaks the language of the nearest lang, from right to left where it runs so', async () => {
    const { board, adapter, world } = await showBoard({ early: true });
    board.remove();
    const page = await fixture(html`<div lang="ar"></div>`);
    const arabic = Object.assign(document.createElement('guest-board'), { adapter, projectId: world.projectId });
    page.append(arabic);
    await until(() => columns(arabic).some(({ tasks }) => tasks.length > 0));
    const root = arabic.renderRoot.querySelector('.root');
    expect(root?.getAttribute('dir')).to.equal('rtl');
    expect(getComputedStyle(root as Element).direction).to.equal('rtl');
    expect(textOf(arabic)).to.contain('لوحة').and.not.to.contain(en.viewBigPicture);
    const [first, second] = columns(arabic).map((one) => one.getBoundingClientRect().left);
    expect(first).to.be.greaterThan(second ?? 0);
    page.setAttribute('lang', 'de');
    await until(() => textOf(arabic).includes('Überblick'));
    expect(arabic.renderRoot.querySelector('.root'), 'the board stays where it is').to.equal(root);
    expect(root?.getAttribute('dir')).to.equal('ltr');
    await isAccessible(arabic);
  });

  it('falls back to English where the language is not there, and dates still follow it', async () => {
    document.documentElement.lang = 'fr-CA';
    const { board } = await showBoard();
    expect(textOf(board)).to.contain('Big picture');
    document.documentElement.lang = 'en';
  });

  it('draws only the rows in sight of a list that has grown long, and keeps its semantics', async () => {
    const { board } = await showBoard({ world: boardWorld({ tasks: 1600 }) });
    const first = column(board, 0);
    for (let pages = 2; pages <= 6; pages += 1) {
      first.scrollList(1_000_000);
      await until(() => first.tasks.length >= pages * 50, `page ${pages}`);
      await first.updateComplete;
    }
    await until(() => first.cards.length < 100, 'a window of rows');
    expect(first.tasks.length).to.be.greaterThan(200);
    const last = first.cards.at(-1);
    expect(last?.getAttribute('aria-setsize')).to.equal(String(first.count));
    expect(Number(last?.getAttribute('aria-posinset'))).to.equal(Number(last?.dataset['index']) + 1);
    const target = first.tasks[20];
    await first.focusCard(target?.id ?? '');
    await until(() => first.cardOf(target?.id ?? ''), 'the row of the card that takes the focus');
  });

  it('is forgotten when it has left the page', async function () {
    const { gc } = globalThis as { gc?: (how: { type: 'major'; execution: 'async' }) => Promise<void> };
    if (!gc) return this.skip(); // Firefox and WebKit offer none
    const world = boardWorld({ tasks: 4 });
    const adapter = open(world).as(world.viewers.client);
    const visit = async (): Promise<WeakRef<Element>> => {
      const board = Object.assign(document.createElement('guest-board'), { adapter, projectId: world.projectId });
      document.body.append(board);
      // `until` would hold the board itself until its patience ends.
      while (!columns(board).some(({ tasks }) => tasks.length > 0)) await quiet(20);
      board.remove();
      return new WeakRef(board);
    };
    const held = [await visit(), await visit(), await visit()];
    // Looking at a weak reference holds its target until the turn ends, and a collection in a turn of the page holds
    // what its stack seems to name; so each is made in a turn of its own. A board that left while a part of it was being
    // loaded is held until that came, on a slow machine for seconds.
    let left = held.length;
    for (const end = performance.now() + 20_000; left > 0 && performance.now() < end;) {
      await quiet(100);
      await gc({ type: 'major', execution: 'async' });
      left = held.filter((one) => one.deref()).length;
    }
    expect(left).to.equal(0);
  });

  it('shows its cards beside another board of the same backend as if alone', async () => {
    const first = await showBoard();
    const second = await showBoard({ world: first.world });
    expect(titles(column(first.board, 1))).to.deep.equal(titles(column(second.board, 1)));
  });
});
