import { expect } from '@open-wc/testing';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { column, columns, quiet, said, settled, showBoard, textOf, titles, until } from '../helpers/board.ts';

const screens: Readonly<Partial<Record<ErrorCode, [kind: string, words: string]>>> = {
  unauthenticated: ['ended', 'You are signed out'],
  access_ended: ['revoked', 'Access has ended'],
  access_expired: ['expired', 'Access has run out'],
  rate_limited: ['over-limit', 'Too many requests'],
  forbidden: ['no-access', 'Not for this account'],
  not_found: ['not-found', 'Nothing here'],
  offline: ['offline', 'No connection'],
  server: ['failed', 'Code: server'],
};

describe('the states of a board', () => {
  for (const [code, [kind, words]] of Object.entries(screens) as [ErrorCode, [string, string]][]) {
    it(`shows the screen "${kind}" for ${code}, readable and with a way to ask`, async () => {
      const fail = (operation: string): ErrorCode | undefined => (operation === 'projects.get' ? code : undefined);
      const { board, failure } = await showBoard({ early: true, fail });
      const { detail } = await failure;
      expect(detail.code).to.equal(code);
      await board.updateComplete;
      expect(board.renderRoot.querySelector('.screen')?.getAttribute('data-kind')).to.equal(kind);
      expect(board.renderRoot.querySelector('slot[name="contact"]')).to.exist;
      expect(textOf(board)).to.contain(words);
      await isAccessible(board);
    });
  }

  it('tries again where the viewer asks for it', async () => {
    let broken = true;
    const { board } = await showBoard({
      early: true,
      fail: (operation) => (broken && operation === 'projects.get' ? 'server' : undefined),
    });
    await until(() => board.renderRoot.querySelector('.screen .button'));
    broken = false;
    board.renderRoot.querySelector<HTMLElement>('.screen .button')?.click();
    await until(() => columns(board).length > 0);
    await settled(board);
    expect(titles(column(board, 0))).not.to.be.empty;
  });

  it('keeps the board where one more page fails, and tries that page again', async () => {
    let broken = false;
    const { board } = await showBoard({
      world: boardWorld({ tasks: 400 }),
      fail: (operation) => (broken && operation === 'tasks.list' ? 'server' : undefined),
    });
    const first = column(board, 0);
    broken = true;
    first.scrollList(100_000);
    await until(() => first.renderRoot.querySelector('.foot .button'));
    expect(titles(first)).to.have.length(50);
    broken = false;
    first.renderRoot.querySelector<HTMLElement>('.foot .button')?.click();
    await until(() => first.tasks.length === 100);
  });

  it('shows nothing for a moment, then the shape of a board, and after a second says that it loads', async () => {
    const { board } = await showBoard({ early: true, latency: 1300 });
    expect(board.renderRoot.querySelector('.skeleton')).to.be.null;
    expect(board.renderRoot.querySelector('.root')?.getAttribute('aria-busy')).to.equal('true');
    await until(() => board.renderRoot.querySelector('.skeleton'), 'a skeleton', 600);
    await said(board, /Loading/);
    await isAccessible(board);
  });

  it('says that it is offline and keeps what it has', async () => {
    const { board } = await showBoard({ fail: (operation) => (operation === 'changes' ? 'offline' : undefined) });
    await until(() => textOf(board).includes('You are offline'));
    expect(titles(column(board, 0))).not.to.be.empty;
  });

  for (const viewer of ['team', 'client', 'reader', 'contractor'] as const) {
    it(`can be used by everybody as ${viewer} sees it`, async () => {
      const { board } = await showBoard({ viewer });
      await quiet(300);
      await isAccessible(board);
    });
  }

  it('can be used by everybody in the dark', async () => {
    document.documentElement.style.colorScheme = 'dark';
    document.documentElement.style.background = '#000';
    const { board } = await showBoard({ viewer: 'team' });
    await quiet(300);
    await isAccessible(board);
    document.documentElement.style.colorScheme = '';
    document.documentElement.style.background = '';
  });
});
