import { expect } from '@open-wc/testing';
import type { GuestBoardElement } from '../../../src/elements/guest-board/guest-board.element.ts';
import { boardWorld, type FixtureViewers } from '../../../src/worlds/fixtures.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { focused, said, type ShowOptions, type Shown, showBoard } from '../helpers/board.ts';
import { all, control, find, press, text, until } from '../helpers/panel.ts';

/** A board as a list, with its first rows. */
async function showList(options: ShowOptions = {}): Promise<Shown> {
  const shown = await showBoard({ ...options, set: { view: 'list', ...options.set } });
  await until(() => rows(shown.board).length > 0, 'rows');
  return shown;
}

const rows = (board: GuestBoardElement): HTMLElement[] => all(board, 'tr[data-id]');
const titlesOf = (board: GuestBoardElement): string[] =>
  all(board, 'tr .open').map((one) => one.textContent?.trim() ?? '');
const heads = (board: GuestBoardElement): string[] =>
  all(board, 'thead th').map((one) => (one.querySelector('[aria-hidden]') ?? one).textContent?.trim() ?? '');

describe('the list', () => {
  it('has a row for each task with its stage and percent', async () => {
    const { board, world } = await showList({ world: boardWorld({ tasks: 12 }) });
    expect(rows(board)).to.have.length(12);
    const first = rows(board).find((row) => row.dataset['id'] === world.taskIds[0]);
    expect(first?.textContent).to.contain('60%');
    expect(first?.textContent).to.contain(board.board.stages[1]?.name);
  });

  it('has a column only for what arrives', async () => {
    for (const viewer of ['team', 'reader'] satisfies (keyof FixtureViewers)[]) {
      const { board, adapter, world } = await showList({ world: boardWorld({ tasks: 12 }), viewer });
      const { items = [] } = (await adapter.tasks?.list(world.projectId)) ?? {};
      expect(heads(board).includes('Estimate')).to.equal(items.some((task) => task.estimateMinutes !== undefined));
      expect(heads(board).includes('Budget')).to.equal(items.some((task) => task.fields?.['budget'] !== undefined));
    }
  });

  it('sorts by the backend, up, down and back, and says so', async () => {
    const { board } = await showList({ viewer: 'client', world: boardWorld({ tasks: 12 }) });
    const before = titlesOf(board);
    const sorted = [...before].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    const head = (): HTMLElement => find(board, 'thead th');
    control(board, 'Sort by Title').click();
    await until(() => titlesOf(board).join() === sorted.join(), 'ascending');
    expect(head().getAttribute('aria-sort')).to.equal('ascending');
    await said(board, /Sorted by Title, ascending/);
    control(board, 'Sort by Title').click();
    await until(() => titlesOf(board)[0] === sorted.at(-1), 'descending');
    expect(head().getAttribute('aria-sort')).to.equal('descending');
    control(board, 'Sort by Title').click();
    await until(() => titlesOf(board).join() === before.join(), 'as on the board');
    expect(head().hasAttribute('aria-sort')).to.equal(false);
  });

  it('offers no sort that the viewer may not ask for', async () => {
    const { board } = await showList({ viewer: 'reader', world: boardWorld({ tasks: 12 }) });
    const sort = new Set(board.board.shape?.sort);
    const offered = all(board, 'thead button').map((one) => one.textContent ?? '');
    expect(offered.some((one) => one.includes('Priority'))).to.equal(sort.has('priority'));
    expect(offered.length).to.be.at.most(sort.size);
  });

  it('opens a task and takes the focus back from it', async () => {
    const { board, world } = await showList({ world: boardWorld({ tasks: 5 }) });
    const opener = find(board, `tr[data-id='${world.taskIds[2]}'] .open`);
    opener.focus();
    opener.click();
    await until(() => focused()?.getAttribute('role') === 'dialog', 'the dialog has the focus');
    expect(rows(board).filter((row) => row.hasAttribute('data-current'))).to.have.length(1);
    press(focused() ?? board, 'Escape');
    await until(() => focused() === find(board, `tr[data-id='${world.taskIds[2]}'] .open`), 'the row has the focus');
  });

  it('takes news of a task into its row', async () => {
    const { board, hub, world } = await showList({ viewer: 'client', world: boardWorld({ tasks: 5 }) });
    const team = hub.as(world.viewers.team);
    await team.tasks?.update?.(world.taskIds[1] ?? '', { title: 'Freshly named' }, { key: 'name' });
    await until(() => titlesOf(board).includes('Freshly named'), 'the new title');
    await team.tasks?.update?.(world.taskIds[1] ?? '', { internal: true }, { key: 'hide' });
    await until(() => !titlesOf(board).includes('Freshly named'), 'the row is gone');
  });

  it('reads on, and draws a window of a long list that is still a table', async () => {
    const { board } = await showList({ world: boardWorld({ tasks: 300 }) });
    const list = find(board, 'guest-board-list');
    for (let left = 12; left > 0 && all(board, '.more').length > 0; left -= 1) {
      const shown = board.board.lists.get('list')?.items.length ?? 0;
      control(list, 'Show more').click();
      await until(() => (board.board.lists.get('list')?.items.length ?? 0) > shown, 'more rows');
      await until(() => board.board.lists.get('list')?.status === 'ready', 'the page is there');
    }
    expect(board.board.lists.get('list')?.items).to.have.length(300);
    await until(() => rows(board).length < 120, 'a window of rows');
    const table = find(board, 'table');
    expect(table.getAttribute('aria-rowcount')).to.equal('301');
    const scroller = find(board, '.scroller');
    scroller.scrollTo(0, scroller.scrollHeight);
    await until(() => rows(board).some((row) => row.getAttribute('aria-rowindex') === '301'), 'the last row');
  });

  it('shows cards with their labels where it is narrow', async () => {
    const { board } = await showList({ world: boardWorld({ tasks: 5 }) });
    board.style.width = '320px';
    await until(() => getComputedStyle(find(board, 'thead')).display === 'none', 'no heads');
    expect(getComputedStyle(find(board, 'td .label')).display).to.equal('block');
    expect(find(board, '.scroller').scrollWidth).to.be.at.most(320);
    expect(text(find(board, 'guest-board-list'))).to.contain('Sort by');
    await isAccessible(board);
  });

  it('is accessible', async () => {
    const { board } = await showList({ world: boardWorld({ tasks: 5 }) });
    await isAccessible(board);
  });
});
