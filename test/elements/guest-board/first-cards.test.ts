import { expect } from '@open-wc/testing';
import type { GuestAdapter } from '../../../src/contract/adapter.ts';
import { boardWorld, type FixtureViewers } from '../../../src/worlds/fixtures.ts';
import { columns, open, settled, showBoard, textOf, until } from '../helpers/board.ts';

/** A backend that tells what a board asks of it, and keeps lists of tasks back until they are let go. */
function slowLists(adapter: GuestAdapter): { adapter: GuestAdapter; asked: string[]; letGo: () => void } {
  const asked: string[] = [];
  const { projects, tasks } = adapter;
  const { promise, resolve } = Promise.withResolvers<void>();
  const told: GuestAdapter = {
    ...adapter,
    projects: {
      ...projects!,
      progress: (...given) => (asked.push('progress'), projects!.progress!(...given)),
    },
    tasks: {
      ...tasks!,
      list: async (...given) => (asked.push('list'), await promise, tasks!.list(...given)),
      count: (...given) => (asked.push('count'), tasks!.count(...given)),
    },
  };
  return { adapter: told, asked, letGo: resolve };
}

async function showSlowly(set: object = {}, viewer: keyof FixtureViewers = 'client') {
  const world = boardWorld({ tasks: 40 });
  const slow = slowLists(open(world).as(world.viewers[viewer]));
  const shown = await showBoard({ world, early: true, set: { adapter: slow.adapter, ...set } });
  return { ...shown, ...slow };
}

/** Longer than the wait for a quiet moment, in which more parts load. */
const longEnough = () => new Promise((resolve) => setTimeout(resolve, 800));

describe('the first cards of a board', () => {
  it('are asked for before anything is counted, and counters come after them', async () => {
    const { board, asked, letGo } = await showSlowly();
    await until(() => asked.length > 0);
    await longEnough();
    expect(asked).to.deep.equal(['list', 'list', 'list', 'list']);
    letGo();
    await settled(board);
    await until(() => columns(board).every(({ count }) => count !== undefined));
    await until(() => /\d+% of tasks/.test(textOf(board)));
    expect(asked.filter((one) => one === 'progress')).to.have.length(1);
    expect(asked).to.include('count');
  });

  for (const width of [320, 700, 900, 1100, 1280]) {
    it(`stay where they are when counters come, ${width} pixels wide`, async () => {
      const { board, letGo } = await showSlowly();
      board.style.cssText = `display: block; inline-size: ${width}px`;
      await until(() => columns(board).length > 0);
      await until(() => board.renderRoot.querySelector('guest-board-filters:defined'));
      const top = () => columns(board)[0]?.getBoundingClientRect().top;
      const before = top();
      const head = board.renderRoot.querySelector('.head')!.getBoundingClientRect().height;
      letGo();
      await settled(board);
      await until(() => /\d+% of tasks/.test(textOf(board)));
      expect(board.renderRoot.querySelector('.head')!.getBoundingClientRect().height).to.equal(head);
      expect(top()).to.equal(before);
    });
  }

  it('wait for counters in the big picture, whose rows follow from them', async () => {
    const { asked } = await showSlowly({ view: 'big-picture' });
    await until(() => asked.includes('list'));
    expect(asked[0]).not.to.equal('list');
    expect(asked).to.include('count');
  });
});
