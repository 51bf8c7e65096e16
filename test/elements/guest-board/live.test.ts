import { expect } from '@open-wc/testing';
import {
  column,
  columns,
  focused,
  opener,
  open,
  quiet,
  said,
  showBoard,
  textOf,
  titles,
  until,
} from '../helpers/board.ts';
import { demoProjects, demoViewers, demoWorld } from '../../../src/worlds/demo.ts';
import { boardWorld, fixtureNow } from '../../../src/worlds/fixtures.ts';

describe('a live board', () => {
  it('takes in what another person changes, without losing focus or scroll', async () => {
    const { board, hub, world } = await showBoard({ viewer: 'client' });
    const first = column(board, 0);
    opener(first, 1).focus();
    const held = focused();
    const team = hub.as(world.viewers.team);
    await team.tasks?.create?.(world.projectId, { title: 'Brand new', stageId: world.stageIds[0] }, { key: 'k1' });
    await until(() => titles(first).includes('Brand new'));
    expect(focused()).to.equal(held);
  });

  it('leaves the focus on a card that another person moves, and on the next where it goes away', async () => {
    const { board, hub, world } = await showBoard({ viewer: 'client' });
    const first = column(board, 0);
    const team = hub.as(world.viewers.team).tasks;
    const [held, next] = [opener(first, 0), opener(first, 1)];
    const id = first.tasks[0]?.id ?? '';
    held.focus();
    await team?.move?.(id, { stageId: world.stageIds[0] ?? '', after: first.tasks[2]?.id ?? '' }, { key: 'k1' });
    await until(() => opener(first, 2) === held);
    expect(focused()).to.equal(held);
    next.focus();
    await team?.move?.(first.tasks[0]?.id ?? '', { stageId: world.stageIds[1] ?? '' }, { key: 'k2' });
    await until(() => !next.isConnected);
    expect(focused()).to.equal(opener(first, 0));
  });

  it('leaves the focus on the link of a card that is drawn anew', async () => {
    const small = boardWorld({ tasks: 1 });
    const { viewer } = demoViewers.team;
    const world = { ...small, world: demoWorld(fixtureNow), viewers: { ...small.viewers, team: viewer } };
    const { board, hub } = await showBoard({ world: { ...world, projectId: demoProjects.deliveries } });
    const first = column(board, 0);
    const link = first.renderRoot.querySelector<HTMLElement>('.card .link');
    link?.focus();
    expect(focused()).to.equal(link);
    const id = link?.closest<HTMLElement>('.card')?.dataset['id'] ?? '';
    await hub.as(viewer).tasks?.update?.(id, { title: 'Another title' }, { key: 'k1' });
    await until(() => titles(first).includes('Another title'));
    expect(focused()?.matches('.link')).to.be.true;
    expect((focused() as HTMLElement).tabIndex).to.equal(0);
  });

  it('says when a card goes to another stage, and counts anew', async () => {
    const { board, hub, world } = await showBoard({ viewer: 'client' });
    const [from, to] = [column(board, 0), column(board, 3)];
    const task = from.tasks[0];
    const count = to.count ?? 0;
    await hub.as(world.viewers.team).tasks?.move?.(task?.id ?? '', { stageId: to.stage?.id ?? '' }, { key: 'k1' });
    await until(() => to.tasks.some(({ id }) => id === task?.id));
    await said(board, new RegExp(`${task?.title} is now in ${to.label}`));
    await until(() => to.count === count + 1);
  });

  it('drops a card at once that becomes internal, and nothing of it stays', async () => {
    const { board, hub, world } = await showBoard({ viewer: 'client' });
    const task = column(board, 0).tasks[0];
    await hub.as(world.viewers.team).tasks?.update?.(task?.id ?? '', { internal: true }, { key: 'k1' });
    await until(() => !column(board, 0).tasks.some(({ id }) => id === task?.id));
    await column(board, 0).updateComplete;
    expect(column(board, 0).renderRoot.querySelector(`[data-id="${task?.id}"]`)).to.be.null;
  });

  it('is empty within 2 seconds after access was taken back, and says so', async () => {
    const { board, hub, world } = await showBoard({ viewer: 'client' });
    const title = titles(column(board, 0))[0] ?? 'none';
    const guests = await hub.admin.list('guests', { accountId: world.accountId });
    const guest = guests.items.find(({ personId }) => personId === world.viewers.client.personId);
    const began = performance.now();
    await hub.admin.update('guests', guest?.id ?? '', { state: 'ended' }, { accountId: world.accountId });
    await until(() => textOf(board).includes('Access has ended'), 'the screen says so', 2000);
    expect(performance.now() - began).to.be.lessThan(2000);
    expect(textOf(board)).not.to.contain(title);
    expect(columns(board)).to.have.length(0);
    expect(board.board.lists.find(world.taskIds[0] ?? '')).to.be.undefined;
  });

  it('keeps nothing that it said about tasks when access was taken back', async () => {
    const { board, hub, world } = await showBoard({ viewer: 'client' });
    const [from, to] = [column(board, 0), column(board, 3)];
    const task = from.tasks[0];
    const title = task?.title ?? 'none';
    await hub.as(world.viewers.team).tasks?.move?.(task?.id ?? '', { stageId: to.stage?.id ?? '' }, { key: 'k1' });
    await said(board, new RegExp(`${title} is now in`));
    const guests = await hub.admin.list('guests', { accountId: world.accountId });
    const guest = guests.items.find(({ personId }) => personId === world.viewers.client.personId);
    await hub.admin.update('guests', guest?.id ?? '', { state: 'ended' }, { accountId: world.accountId });
    await until(() => textOf(board).includes('Access has ended'), 'the screen says so', 2000);
    expect(board.renderRoot.querySelector('[role="status"]')?.textContent).to.equal('');
  });

  it('shares one stream among all boards of an adapter', async () => {
    let streams = 0;
    const world = boardWorld({ tasks: 4 });
    const inner = open(world).as(world.viewers.client);
    const adapter = {
      ...inner,
      changes: (options: { signal: AbortSignal }) => {
        streams += 1;
        return inner.changes?.(options) ?? (async function* () {})();
      },
    };
    await showBoard({ world, set: { adapter } });
    await showBoard({ world, set: { adapter } });
    await quiet();
    expect(streams).to.equal(1);
  });
});
