import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FiltersElement } from '../../../src/elements/guest-board/filters.ts';
import type { GuestBoardElement } from '../../../src/elements/guest-board/guest-board.element.ts';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { settled, showBoard } from '../helpers/board.ts';

/** The bar, once its choices have come. */
async function barOf(board: GuestBoardElement): Promise<FiltersElement> {
  await customElements.whenDefined('guest-board-filters');
  const bar = board.renderRoot.querySelector('guest-board-filters');
  if (!bar) throw new Error('The board has no filters.');
  await waitUntil(() => bar.renderRoot.querySelector('form') !== null, 'the bar is drawn');
  return bar;
}

const facet = (bar: FiltersElement, name: string): HTMLDetailsElement | undefined =>
  [...bar.renderRoot.querySelectorAll('details')].find((one) =>
    one.querySelector('summary')?.textContent?.includes(name),
  );

describe('the filters of a board', () => {
  it('narrow the board to what was chosen, and say so on the button', async () => {
    const { board } = await showBoard({
      world: boardWorld({ tasks: 20, task: (at) => ({ priority: at < 3 ? 'urgent' : 'low' }) }),
    });
    const bar = await barOf(board);
    const priority = facet(bar, 'Priority');
    priority?.setAttribute('open', '');
    const changed = oneEvent(board, 'guest-board-changed');
    priority?.querySelector<HTMLInputElement>('input')?.click();
    await changed;
    expect(board.filters.priorities).to.deep.equal(['urgent']);
    await settled(board);
    await waitUntil(() => board.board.countOf() === 3, 'the counters follow');
    await bar.updateComplete;
    expect(facet(bar, 'Priority')?.querySelector('.count')?.textContent).to.equal('1');
  });

  it('search after a pause in typing', async () => {
    const world = boardWorld({
      tasks: 20,
      task: (at) => ({ title: at === 5 ? 'A zeppelin for the fair' : `Page ${at}` }),
    });
    const { board } = await showBoard({ world });
    const bar = await barOf(board);
    bar.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.focus();
    await sendKeys({ type: 'ZEPPELIN' });
    await waitUntil(() => board.filters.search === 'ZEPPELIN', 'all that was typed', { timeout: 10_000 });
    await waitUntil(() => board.board.countOf() === 1, 'one task is left', { timeout: 10_000 });
    expect(board.board.counts?.total).to.equal(1);
  });

  it('close on Escape and give the focus back', async () => {
    const { board } = await showBoard();
    const bar = await barOf(board);
    const due = facet(bar, 'Due');
    due?.querySelector('summary')?.focus();
    await sendKeys({ press: 'Enter' });
    expect(due?.open).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Escape' });
    expect(due?.open).to.equal(false);
    expect(bar.shadowRoot?.activeElement).to.equal(due?.querySelector('summary'));
  });

  it('are all cleared by one button, which leaves the focus in the bar', async () => {
    const { board } = await showBoard({ set: { filters: { priorities: ['high'], due: 'none' } } as never });
    const bar = await barOf(board);
    await waitUntil(() => bar.renderRoot.querySelector('form > button') !== null, 'the button is there');
    bar.renderRoot.querySelector<HTMLButtonElement>('form > button')?.click();
    await board.updateComplete;
    expect(board.filters).to.deep.equal({});
    expect(bar.shadowRoot?.activeElement).to.not.equal(null);
  });

  it('offer nothing that the viewer may not filter by', async () => {
    const { board } = await showBoard({ viewer: 'reader' });
    const bar = await barOf(board);
    const shape = board.board.shape;
    expect(shape?.filter.includes('internal')).to.equal(false);
    expect(facet(bar, 'Assignees') !== undefined).to.equal(shape?.filter.includes('assignees'));
  });

  it('have no accessibility fault, closed or open', async () => {
    const { board } = await showBoard();
    const bar = await barOf(board);
    await isAccessible(bar);
    facet(bar, 'Type')?.setAttribute('open', '');
    await isAccessible(bar);
  });
});
