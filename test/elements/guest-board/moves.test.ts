import { expect, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { TaskMovedEvent, TaskOpenEvent } from '../../../src/elements/guest-board/guest-board.events.ts';
import type { GuestBoardElement } from '../../../src/elements/guest-board/guest-board.element.ts';
import { learnEnglish } from '../../../src/elements/shared/strings-controller.ts';
import { column, columns, focused, opener, quiet, said, showBoard, textOf, titles, until } from '../helpers/board.ts';
import { boardWorld } from '../../../src/worlds/fixtures.ts';

const keys = async (...presses: string[]): Promise<void> => {
  for (const press of presses) await sendKeys({ press });
};

/** Drags the card at a place of the first column over a column, in steps as a hand does. */
async function drag(
  board: GuestBoardElement,
  from: HTMLElement,
  to: { x: number; y: number },
  drop = true,
): Promise<void> {
  const { left, top } = from.getBoundingClientRect();
  const start: [number, number] = [Math.round(left + 20), Math.round(top + 8)];
  await sendMouse({ type: 'move', position: start });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [start[0] + 10, start[1] + 10] });
  await sendMouse({ type: 'move', position: [Math.round(to.x), Math.round(to.y)] });
  await board.updateComplete;
  if (drop) await sendMouse({ type: 'up' });
}

describe('moving a card', () => {
  afterEach(() => resetMouse());

  it('walks from card to card and column to column by arrows', async () => {
    const { board } = await showBoard();
    opener(column(board, 0), 0).focus();
    await keys('ArrowDown');
    expect(focused()).to.equal(opener(column(board, 0), 1));
    await keys('ArrowRight');
    await until(() => focused() === opener(column(board, 1), 1));
    await keys('Home');
    await until(() => focused() === opener(column(board, 1), 0));
    await keys('ArrowLeft', 'End');
    const first = column(board, 0);
    await until(() => focused() === opener(first, first.tasks.length - 1));
  });

  it('has one tab stop a column, and the card that has it brings its own controls along', async () => {
    const { board } = await showBoard();
    const first = column(board, 0);
    opener(first, 2).focus();
    const stops = [...first.renderRoot.querySelectorAll<HTMLElement>('.open, [data-inner]')].filter(
      (one) => one.tabIndex === 0,
    );
    expect(stops.every((one) => one.closest('.card')?.getAttribute('data-index') === '2')).to.be.true;
    expect(stops.filter((one) => one.matches('.open'))).to.have.length(1);
  });

  it('is picked up by Space, carried by arrows and put down by Space, each step in words', async () => {
    const { board } = await showBoard();
    const [from, to] = [column(board, 0), column(board, 1)];
    const title = titles(from)[0] ?? '';
    const before = to.tasks.length;
    opener(from, 0).focus();
    await keys('Space');
    await said(board, new RegExp(`held, ${from.label}, 1 of ${from.count}`));
    await keys('ArrowRight');
    await said(board, new RegExp(`${to.label}, 1 of ${before + 1}`));
    await keys('ArrowDown');
    await said(board, new RegExp(`${to.label}, 2 of ${before + 1}`));
    const moved = oneEvent(board, 'guest-task-moved') as Promise<TaskMovedEvent>;
    await keys('Space');
    const { task } = (await moved).detail;
    expect(task.stageId).to.equal(to.stage?.id);
    await said(board, /dropped/);
    await to.updateComplete;
    expect(titles(to)[1]).to.equal(title);
    await until(() => focused() === opener(to, 1), 'the focus goes along');
  });

  it('shows the place of a held card also where that is far below what is drawn', async () => {
    const { board } = await showBoard({ world: boardWorld({ tasks: 120 }), early: true });
    await until(() => columns(board)[0]?.cards.length);
    const first = column(board, 0);
    await until(() => customElements.get('guest-board-move-menu'));
    await quiet(600);
    opener(first, 0).focus();
    await keys('Space', 'End');
    const last = (): HTMLElement | null => first.renderRoot.querySelector('.card[data-after]');
    await until(() => last(), 'the place is marked', 1000);
    const { bottom } = first.getBoundingClientRect();
    await until(() => (last()?.getBoundingClientRect().top ?? Infinity) < bottom, 'the place is in sight', 1000);
  });

  it('goes back on Escape and is not moved', async () => {
    const { board } = await showBoard();
    const from = column(board, 0);
    const before = titles(from);
    opener(from, 0).focus();
    await keys('Space', 'ArrowRight', 'Escape');
    await said(board, /put back/);
    await quiet();
    expect(titles(from)).to.deep.equal(before);
  });

  it('is moved from its menu, with the focus on the card afterwards', async () => {
    const { board } = await showBoard();
    const [from, to] = [column(board, 0), column(board, 2)];
    const title = titles(from)[0] ?? '';
    opener(from, 0).focus();
    await keys('Tab', 'Enter');
    const menu = from.renderRoot.querySelector('guest-board-move-menu');
    await until(() => menu?.matches(':popover-open'));
    const moved = oneEvent(board, 'guest-task-moved');
    await keys('ArrowDown', 'ArrowDown', 'Enter');
    await moved;
    await to.updateComplete;
    expect(titles(to)[0]).to.equal(title);
    await until(() => focused() === opener(to, 0));
  });

  it('gives the focus back to the button where the menu is left by Escape', async () => {
    const { board } = await showBoard();
    const from = column(board, 0);
    opener(from, 0).focus();
    await keys('Tab', 'Enter');
    const menu = from.renderRoot.querySelector('guest-board-move-menu');
    await until(() => menu?.matches(':popover-open'));
    await keys('Escape');
    await until(() => !menu?.matches(':popover-open'));
    expect(focused()?.matches('.move')).to.be.true;
  });

  it('opens at a click, also where words arrived since it was drawn', async () => {
    const { board } = await showBoard();
    const first = column(board, 0);
    await until(() => customElements.get('guest-board-move-menu') !== undefined, 'cards can be moved');
    learnEnglish({});
    const { left, top } = opener(first, 0).getBoundingClientRect();
    const opened = oneEvent(board, 'guest-task-open') as Promise<TaskOpenEvent>;
    await sendMouse({ type: 'move', position: [Math.round(left + 4), Math.round(top + 4)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'up' });
    expect((await opened).detail.taskId).to.equal(first.tasks[0]?.id);
  });

  it('is dragged by the mouse', async () => {
    const { board } = await showBoard();
    const [from, to] = [column(board, 0), column(board, 1)];
    const title = titles(from)[0] ?? '';
    const target = to.renderRoot.querySelectorAll('.card')[1]?.getBoundingClientRect();
    if (!target) throw new Error('The column has too few cards.');
    const moved = oneEvent(board, 'guest-task-moved');
    await drag(board, opener(from, 0), { x: target.left + 40, y: target.top + 5 });
    await moved;
    await to.updateComplete;
    expect(titles(to)[1]).to.equal(title);
    expect(board.taskId, 'a drop opens nothing').to.equal('');
  });

  it('is put back where a drag ends with Escape', async () => {
    const { board } = await showBoard();
    const [from, to] = [column(board, 0), column(board, 1)];
    const before = titles(from);
    const { left, top } = to.getBoundingClientRect();
    await drag(board, opener(from, 0), { x: left + 40, y: top + 90 }, false);
    expect(from.renderRoot.querySelector('.ghost')).to.exist;
    await keys('Escape');
    await sendMouse({ type: 'up' });
    await quiet();
    expect(from.renderRoot.querySelector('.ghost')).to.be.null;
    expect(titles(from)).to.deep.equal(before);
  });

  it('shows at once as pending, with the counters, and goes back with words where the backend refuses', async () => {
    let latency = 0;
    const { board } = await showBoard({
      latency: () => latency,
      fail: (operation) => (operation === 'tasks.move' ? 'server' : undefined),
    });
    const [from, to] = [column(board, 0), column(board, 1)];
    const before = titles(from);
    await until(() => from.count !== undefined);
    const count = from.count ?? 0;
    latency = 600;
    opener(from, 0).focus();
    await keys('Space', 'ArrowRight', 'Space');
    await to.updateComplete;
    expect(to.renderRoot.querySelector('[data-pending]')?.textContent).to.contain('Moving…');
    expect(from.count).to.equal(count - 1);
    await until(() => textOf(board).includes('could not be moved'), 'words', 3000);
    await from.updateComplete;
    expect(titles(from)).to.deep.equal(before);
    expect(from.count).to.equal(count);
  });

  it('is not sent where the host page cancels it', async () => {
    const { board } = await showBoard();
    const from = column(board, 0);
    const before = titles(from);
    board.addEventListener('guest-task-move', (event) => event.preventDefault());
    opener(from, 0).focus();
    await keys('Space', 'ArrowRight', 'Space');
    await quiet();
    expect(titles(from)).to.deep.equal(before);
  });

  it('cannot be moved by a guest without the right: no menu, no grab, no drag', async () => {
    const { board } = await showBoard({ viewer: 'reader' });
    const [from, to] = [column(board, 0), column(board, 1)];
    const before = titles(from);
    expect(from.renderRoot.querySelector('.move')).to.be.null;
    opener(from, 0).focus();
    await keys('Space', 'ArrowRight');
    const { left, top } = to.getBoundingClientRect();
    await drag(board, opener(from, 0), { x: left + 40, y: top + 90 });
    await quiet();
    expect(titles(from)).to.deep.equal(before);
  });
});
