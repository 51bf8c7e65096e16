import { expect } from '@open-wc/testing';
import { boardWorld, emptyBoardWorld, strainedWorld } from '../../../src/worlds/fixtures.ts';
import { column, columns, quiet, settled, showBoard, textOf, titles, until } from '../helpers/board.ts';

describe('<guest-board>', () => {
  it('shows a column for each stage, with the cards that the viewer may see', async () => {
    const { board } = await showBoard({ viewer: 'client' });
    expect(columns(board).map(({ label }) => label)).to.have.length(4);
    const shown = columns(board).flatMap((one) => titles(one));
    // Of 40 tasks every eighth, from the eighth on, is internal.
    expect(shown).to.have.length(35);
    expect(textOf(board)).not.to.contain('Internal');
  });

  it('shows the team what is internal, and says so', async () => {
    const { board } = await showBoard({ viewer: 'team' });
    expect(columns(board).flatMap((one) => titles(one))).to.have.length(40);
    expect(textOf(board)).to.contain('Internal');
  });

  it('tells in the head how far the project is', async () => {
    const { board } = await showBoard({ viewer: 'client' });
    await until(() => board.renderRoot.querySelector('.meter'));
    expect(textOf(board)).to.match(/\d+% of tasks/);
    expect(textOf(board)).to.match(/\d+ open \d+ in progress \d+ done/);
  });

  it('lands on the only project of the viewer', async () => {
    const { board, world } = await showBoard({ viewer: 'client', set: { projectId: '' } });
    expect(board.board.projectId).to.equal(world.projectId);
  });

  it('says that nothing is there yet to a guest without a share', async () => {
    const { board } = await showBoard({ viewer: 'outsider', set: { projectId: '' } });
    expect(textOf(board)).to.contain('No projects yet');
  });

  it('answers a project that the viewer may not see as one that does not exist', async () => {
    const hidden = await showBoard({ viewer: 'outsider', early: true });
    await hidden.failure;
    await hidden.board.updateComplete;
    const unknown = await showBoard({ viewer: 'outsider', set: { projectId: 'nothing' }, early: true });
    await unknown.failure;
    await unknown.board.updateComplete;
    expect(textOf(hidden.board)).to.contain('Nothing here').and.to.equal(textOf(unknown.board));
  });

  it('says what an empty board will hold', async () => {
    const { board } = await showBoard({ viewer: 'client', world: emptyBoardWorld() });
    await until(() => textOf(board).includes('No tasks yet'));
  });

  it('keeps text as text and every word inside its card', async () => {
    const { board } = await showBoard({ world: strainedWorld() });
    expect(textOf(board)).to.contain('<img src=x onerror=alert(1)>');
    for (const one of columns(board)) {
      const scroller = one.renderRoot.querySelector('.scroller');
      expect(scroller?.scrollWidth).to.equal(scroller?.clientWidth);
    }
  });

  it('folds a column and keeps its count', async () => {
    const { board } = await showBoard();
    const first = column(board, 0);
    const { count } = first;
    first.renderRoot.querySelector<HTMLElement>('header .icon-button')?.click();
    await board.updateComplete;
    await first.updateComplete;
    expect(first.renderRoot.querySelector('.expand')?.textContent).to.contain(String(count));
    expect(first.renderRoot.querySelectorAll('.card')).to.have.length(0);
  });

  it('narrows to its filters, by what the backend answers', async () => {
    const { board } = await showBoard();
    board.filters = { types: ['bug'] };
    await board.updateComplete;
    await settled(board);
    const shown = columns(board).flatMap(({ tasks }) => tasks);
    expect(shown).not.to.be.empty;
    expect(new Set(shown.map(({ type }) => type))).to.deep.equal(new Set(['bug']));
  });

  it('says so where no task meets the filters, and clears them', async () => {
    const { board } = await showBoard({ set: { filters: { search: 'no such words anywhere' } } });
    await until(() => textOf(board).includes('No task matches'));
    board.renderRoot.querySelector<HTMLElement>('.screen .button')?.click();
    await until(() => columns(board).some(({ tasks }) => tasks.length > 0));
    expect(board.filters).to.deep.equal({});
  });

  it('draws in the end all cards of a column that nobody scrolls', async () => {
    const { board } = await showBoard({ world: boardWorld({ tasks: 120 }), early: true });
    await until(() => columns(board)[0]?.cards.length);
    const first = column(board, 0);
    expect(first.cards.length).to.be.lessThan(first.tasks.length);
    await until(() => first.cards.length === first.tasks.length);
    expect(first.tasks.length).to.be.greaterThan(20);
    expect(first.cards[0]?.hasAttribute('aria-setsize')).to.be.false;
  });

  it('reads a long column page by page as it is scrolled', async () => {
    const { board } = await showBoard({ world: boardWorld({ tasks: 400 }) });
    const first = column(board, 0);
    expect(first.tasks).to.have.length(50);
    expect(first.count).to.be.greaterThan(100);
    expect(first.renderRoot.querySelector('.card')?.getAttribute('aria-setsize')).to.equal(String(first.count));
    first.scrollList(100_000);
    await until(() => first.tasks.length === 100);
  });

  it('takes its properties before and after it is in the page', async () => {
    const { board, adapter, world } = await showBoard({ set: { projectId: '' }, viewer: 'client' });
    board.remove();
    board.adapter = undefined;
    document.body.append(board);
    await quiet();
    expect(columns(board)).to.have.length(0);
    board.adapter = adapter;
    board.projectId = world.projectId;
    await until(() => columns(board).some(({ tasks }) => tasks.length > 0));
    board.remove();
  });

  it('shows its data again after it was moved in the page while it was reading', async () => {
    const { board } = await showBoard({ early: true, latency: 30 });
    await quiet(40);
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(board);
    await until(() => columns(board).some(({ tasks }) => tasks.length > 0), 'cards after the move', 3000);
    elsewhere.remove();
  });

  it('ends its reads and its stream when it leaves the page', async () => {
    let open = 0;
    const { board, adapter } = await showBoard({ early: true, latency: 20, set: { adapter: undefined } });
    const { changes } = adapter;
    board.adapter = {
      ...adapter,
      async *changes(options) {
        open += 1;
        try {
          if (changes) yield* changes.call(adapter, options);
        } finally {
          open -= 1;
        }
      },
    };
    await until(() => open === 1);
    board.remove();
    await until(() => open === 0);
  });
});
