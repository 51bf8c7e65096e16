import { expect, oneEvent } from '@open-wc/testing';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { column, focused, opener, said, showBoard } from '../helpers/board.ts';
import { all, answer, control, find, press, reads, showPanel, text, title, type, until } from '../helpers/panel.ts';

describe('the task panel', () => {
  it('shows a member every field that arrived', async () => {
    const { panel } = await showPanel({ viewer: 'team' });
    await reads(panel, /Visibility/);
    for (const word of ['Stage', 'Priority', 'Due', 'Progress', 'Assignees', 'Estimate', 'Created by', 'Budget']) {
      expect(text(panel)).to.contain(word);
    }
  });

  it('shows a guest nothing of what did not arrive', async () => {
    const { panel, adapter, taskId } = await showPanel({ viewer: 'reader' });
    const task = (await adapter.tasks?.get(taskId)) ?? {};
    expect(task).not.to.have.any.keys('internal', 'estimateMinutes');
    for (const word of ['Visibility', 'Estimate', 'Internal']) expect(text(panel)).not.to.contain(word);
  });

  it('offers a reader nothing to change', async () => {
    const { panel } = await showPanel({ viewer: 'reader' });
    await reads(panel, /Comments/);
    expect(all(panel, 'select, textarea, [data-opens], .opener')).to.have.length(0);
  });

  it('is a named dialog that takes the focus and gives it back to the card', async () => {
    const { board } = await showBoard({ viewer: 'client' });
    const card = opener(column(board, 1), 0);
    card.focus();
    card.click();
    await until(() => focused()?.getAttribute('role') === 'dialog', 'the dialog has the focus');
    const dialog = focused();
    const name = dialog?.getAttribute('aria-labelledby') ?? '';
    expect((dialog?.getRootNode() as ShadowRoot).getElementById(name)?.textContent).to.contain(
      card.textContent?.trim(),
    );
    expect(dialog?.hasAttribute('aria-modal')).to.equal(false);
    if (dialog) press(dialog, 'Escape');
    await until(() => all(board, 'guest-board-panel').length === 0, 'the panel is closed');
    await until(() => focused() === opener(column(board, 1), 0), 'the card has the focus');
  });

  it('begins at the top of the next task and takes the focus along', async () => {
    const { board, panel, world } = await showPanel();
    board.taskId = world.taskIds[1] ?? '';
    await until(() => focused()?.getAttribute('role') === 'dialog', 'the dialog has the focus');
    const next = (await board.adapter?.tasks?.get(board.taskId))?.title ?? '';
    await until(() => title(panel) === next, 'the next title');
  });

  it('says when a task could not be loaded, and loads it when asked again', async () => {
    const world = boardWorld({ tasks: 3 });
    let failing = true;
    const { board } = await showBoard({
      world,
      set: { taskId: 'elsewhere' },
      fail: (operation) => (failing && operation === 'tasks.get' ? 'server' : undefined),
    });
    await until(() => all(board, '[role=alert]').length > 0, 'an alert');
    const panel = find(board, 'guest-board-panel');
    expect(text(panel)).to.match(/could not be loaded/);
    failing = false;
    control(panel, 'Try again').click();
    await reads(panel, /no longer here/);
    expect(text(panel)).not.to.contain('elsewhere');
  });

  it('says so when the task is taken away while it is open', async () => {
    const { board, hub, world, panel, taskId } = await showPanel({ viewer: 'client' });
    const name = title(panel);
    await hub.as(world.viewers.team).tasks?.update?.(taskId, { internal: true }, { key: 'away' });
    await reads(panel, /no longer here/);
    expect(text(panel)).not.to.contain(name);
    await said(board, /was removed, or is no longer shared with you/);
  });

  it('takes news of the task without taking the focus or what is being typed', async () => {
    const { hub, world, panel, taskId } = await showPanel({ viewer: 'client' });
    await until(() => all(panel, 'textarea').length > 0, 'the composer');
    const composer = find<HTMLTextAreaElement>(panel, 'textarea');
    type(composer, 'Half a sentence');
    await hub.as(world.viewers.team).tasks?.update?.(taskId, { title: 'A new name' }, { key: 'rename' });
    await until(() => title(panel) === 'A new name', 'the new title');
    expect(composer.value).to.equal('Half a sentence');
    expect(focused() === composer).to.equal(true);
  });

  it('follows and unfollows', async () => {
    const { panel, adapter, taskId } = await showPanel({ viewer: 'client', at: 1 });
    const before = (await adapter.tasks?.get(taskId))?.following;
    expect(before).to.equal(false);
    control(panel, 'Follow').click();
    await until(() => control(panel, 'Follow').getAttribute('aria-pressed') === 'true', 'following');
    expect((await adapter.tasks?.get(taskId))?.following).to.equal(true);
    control(panel, 'Follow').click();
    await until(() => control(panel, 'Follow').getAttribute('aria-pressed') === 'false', 'not following');
  });

  it('deletes a task only after a yes', async () => {
    const { board, panel, adapter, taskId } = await showPanel();
    control(panel, 'Delete task').click();
    await answer(panel, 'Keep it');
    expect((await adapter.tasks?.get(taskId))?.id).to.equal(taskId);
    const removed = oneEvent(board, 'guest-task-removed');
    control(panel, 'Delete task').click();
    await answer(panel, 'Delete task');
    expect((await removed).detail.taskId).to.equal(taskId);
    await until(() => all(board, 'guest-board-panel').length === 0, 'the panel is closed');
  });

  it('lists files with size and kind, and leads to parent and sub-tasks', async () => {
    const { board, panel, world } = await showPanel({ at: 10 });
    const parent = await board.adapter?.tasks?.get(world.taskIds[5] ?? '');
    await reads(panel, /Part of/);
    control(panel, parent?.title ?? '').click();
    await until(() => board.taskId === world.taskIds[5], 'the parent is open');
    await reads(panel, /Sub-tasks/);
    board.taskId = world.taskIds[0] ?? '';
    await reads(panel, /second-version\.pdf.*182 kB.*PDF/);
    expect(text(panel)).to.contain('hours.xlsx');
  });

  for (const [lang, direction] of [
    ['en', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    it(`is accessible in ${direction} text`, async () => {
      const { board, panel } = await showPanel({ world: boardWorld({ tasks: 3 }), set: { lang } });
      await until(() => all(panel, 'textarea').length > 0, 'the composer');
      expect(find(board, '.root').dir).to.equal(direction);
      await isAccessible(panel);
    });
  }

  it('lets a page take it out while everything is on its way', async () => {
    const { board } = await showPanel({ early: true, latency: 20 });
    const parent = board.parentElement;
    board.remove();
    await new Promise((resolve) => setTimeout(resolve, 60));
    parent?.append(board);
    await until(() => all(board, '.title h2').length > 0, 'the task is there');
  });
});
