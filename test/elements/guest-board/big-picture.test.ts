import { expect } from '@open-wc/testing';
import type { BigPictureRowElement } from '../../../src/elements/guest-board/big-picture-row.ts';
import type { GuestBoardElement } from '../../../src/elements/guest-board/guest-board.element.ts';
import { boardWorld, fixtureNow } from '../../../src/worlds/fixtures.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { focused, said, type ShowOptions, type Shown, showBoard } from '../helpers/board.ts';
import { all, find, press, text, until } from '../helpers/panel.ts';

/** A board as the big picture, with all its rows read. */
async function showPicture(options: ShowOptions = {}): Promise<Shown> {
  const shown = await showBoard({ ...options, set: { view: 'big-picture', ...options.set } });
  await until(
    () => rows(shown.board).length > 0 && rows(shown.board).every(({ pages }) => pages.status === 'ready'),
    'rows',
  );
  return shown;
}

const rows = (board: GuestBoardElement): BigPictureRowElement[] =>
  all<BigPictureRowElement>(board, 'guest-board-picture-row');
const numbers = (board: GuestBoardElement): number[] =>
  all(board, '.counter strong').map((one) => Number(one.textContent));

describe('the big picture', () => {
  it('has a headed row for each type, with the backend’s count', async () => {
    const { board, adapter, world } = await showPicture({ world: boardWorld({ tasks: 40 }) });
    const { groups = [] } = (await adapter.tasks?.count(world.projectId, { by: ['type'] })) ?? {};
    expect(rows(board).map(({ label }) => label)).to.deep.equal(['Feature', 'Bug', 'Technical']);
    for (const row of rows(board)) {
      const group = groups.find(({ values }) => values[0] === row.label.toLowerCase());
      expect(row.count).to.equal(group?.count);
      expect(all(row, '.card')).to.have.length(group?.count ?? 0);
      expect(find(row, 'h3').textContent).to.contain(row.label);
    }
  });

  it('counts what the viewer may see, and no more', async () => {
    const world = boardWorld({ tasks: 40 });
    const { board } = await showPicture({ world, viewer: 'client' });
    expect(numbers(board).reduce((a, b) => a + b, 0)).to.equal(35);
  });

  it('is narrowed by a counter, and says so', async () => {
    const { board } = await showPicture();
    const [, active] = numbers(board);
    all(board, '.counter')[1]?.click();
    await until(() => rows(board).reduce((sum, row) => sum + all(row, '.card').length, 0) === active, 'only those');
    expect(all(board, '.counter')[1]?.getAttribute('aria-pressed')).to.equal('true');
    await said(board, /In progress: \d+ tasks shown/);
    all(board, '.counter')[1]?.click();
    await until(() => rows(board).reduce((sum, row) => sum + all(row, '.card').length, 0) === 40, 'all again');
  });

  it('marks in words what has been standing too long', async () => {
    const long = new Date(Date.now() - 7.5 * 86_400_000).toISOString();
    const world = boardWorld({
      tasks: 1,
      now: fixtureNow,
      task: () => ({ stageSince: long, type: 'bug' }),
    });
    const { board } = await showPicture({ world });
    const stage = board.board.stages[1]?.name ?? '';
    expect(text(find(board, 'header .chip'))).to.equal(`7 days in ${stage}`);
    expect(text(find(board, '.card'))).to.contain(`7 days in ${stage}`);
  });

  it('moves a card along when others move it', async () => {
    const { board, hub, world } = await showPicture({ viewer: 'client', world: boardWorld({ tasks: 6 }) });
    const [open = 0] = numbers(board);
    const team = hub.as(world.viewers.team);
    const { items = [] } = (await team.tasks?.list(world.projectId)) ?? {};
    const task = items.find(({ stageId, internal }) => stageId !== world.stageIds[0] && !internal);
    await team.tasks?.move?.(task?.id ?? '', { stageId: world.stageIds[0] ?? '' }, { key: 'move' });
    await until(() => numbers(board)[0] === open + 1, 'the counter follows');
    const card = find(board, `.card[data-id='${task?.id}']`);
    expect(text(card)).to.contain(board.board.stages[0]?.name);
  });

  it('goes from card to card by arrow keys, and opens one', async () => {
    const { board } = await showPicture({ world: boardWorld({ tasks: 20 }) });
    const row = rows(board).find((one) => all(one, '.card').length > 1);
    const [first, second] = row ? all(row, '.open') : [];
    expect(row && all(row, '.open').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    first?.focus();
    if (first) press(first, 'ArrowRight');
    await until(() => focused() === second, 'the next card has the focus');
    second?.click();
    await until(() => focused()?.getAttribute('role') === 'dialog', 'the dialog has the focus');
    press(focused() ?? board, 'Escape');
    await until(() => focused() === second, 'the card has the focus');
  });

  it('scrolls inside its rows only', async () => {
    const { board } = await showPicture({ world: boardWorld({ tasks: 40 }) });
    board.style.width = '320px';
    await until(() => rows(board).every((row) => row.clientWidth <= 320), 'rows as wide as the board');
    expect(rows(board).some((row) => find(row, '.scroller').scrollWidth > find(row, '.scroller').clientWidth)).to.equal(
      true,
    );
    expect(find(board, '.root').scrollWidth).to.be.at.most(320);
  });

  it('is accessible', async () => {
    const { board } = await showPicture({ world: boardWorld({ tasks: 5 }) });
    await isAccessible(board);
  });
});
