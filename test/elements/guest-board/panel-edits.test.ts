import { expect, oneEvent } from '@open-wc/testing';
import type { GuestAdapter } from '../../../src/contract/adapter.ts';
import type { GuestError } from '../../../src/contract/errors.ts';
import type { TaskEditedEvent, TaskEditEvent } from '../../../src/elements/guest-board/task-panel.events.ts';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { focused, open, said } from '../helpers/board.ts';
import { all, answer, control, find, press, reads, showPanel, text, title, type, until } from '../helpers/panel.ts';

/** The adapter with an ear on the keys of its task updates. */
function listening(adapter: GuestAdapter, keys: string[]): GuestAdapter {
  const { tasks } = adapter;
  if (!tasks?.update) throw new Error('The adapter takes no updates.');
  const { update } = tasks;
  return {
    ...adapter,
    tasks: {
      ...tasks,
      update: (id, patch, options) => {
        keys.push(options.key);
        return update(id, patch, options);
      },
    },
  };
}

describe('editing in the task panel', () => {
  it('saves a title in place, tells the page before and after, and gives the focus back', async () => {
    const { board, panel, adapter, taskId } = await showPanel();
    control(panel, 'Edit Title').click();
    await until(() => focused()?.localName === 'textarea', 'the editor has the focus');
    type(find(panel, '#input'), 'A better title');
    const asked = oneEvent(board, 'guest-task-edit') as Promise<TaskEditEvent>;
    const edited = oneEvent(board, 'guest-task-edited') as Promise<TaskEditedEvent>;
    press(find(panel, '#input'), 'Enter');
    expect((await asked).detail).to.deep.equal({ taskId, patch: { title: 'A better title' } });
    expect((await edited).detail.task.title).to.equal('A better title');
    expect((await adapter.tasks?.get(taskId))?.title).to.equal('A better title');
    await said(board, /Title saved/);
    expect(focused()?.getAttribute('aria-label')).to.equal('Edit Title');
  });

  it('sends nothing that the page has cancelled', async () => {
    const { board, panel, adapter, taskId } = await showPanel();
    board.addEventListener('guest-task-edit', (event) => event.preventDefault());
    const before = await adapter.tasks?.get(taskId);
    control<HTMLButtonElement>(panel, 'Edit Title').click();
    await until(() => all(panel, '#input').length > 0, 'the editor');
    type(find(panel, '#input'), 'Not this');
    press(find(panel, '#input'), 'Enter');
    await panel.updateComplete;
    expect((await adapter.tasks?.get(taskId))?.version).to.equal(before?.version);
    expect(find<HTMLTextAreaElement>(panel, '#input').value).to.equal('Not this');
  });

  it('saves each kind of field as the backend wants it', async () => {
    const { panel, adapter, taskId } = await showPanel();
    const edit = async (name: string, value: string): Promise<void> => {
      control(panel, `Edit ${name}`).click();
      await until(() => all(panel, '#input').length > 0, `the editor of ${name}`);
      type(find(panel, '#input'), value);
      control(panel, 'Save').click();
      await until(() => all(panel, '#input').length === 0, `${name} is saved`);
    };
    await edit('Due', '2026-12-24');
    await edit('Progress', '85');
    await edit('Labels', 'launch, shop , launch');
    await edit('Estimate', '2,5');
    await edit('Budget', '1234.50');
    const task = await adapter.tasks?.get(taskId);
    expect(task?.dueAt).to.equal('2026-12-24T12:00:00.000Z');
    expect(task?.progress).to.equal(85);
    expect(task?.labels).to.deep.equal(['launch', 'shop']);
    expect(task?.estimateMinutes).to.equal(150);
    expect(task?.fields?.['budget']).to.deep.equal({ minor: 123_450, currency: 'EUR' });
  });

  it('assigns people by name', async () => {
    const { panel, adapter, taskId } = await showPanel({ at: 1 });
    const before = (await adapter.tasks?.get(taskId))?.assignees ?? [];
    control(panel, 'Edit Assignees').click();
    await until(() => all(panel, 'input[type=checkbox]').length > before.length, 'people to choose');
    const free = all<HTMLInputElement>(panel, 'input[type=checkbox]').find(({ checked }) => !checked);
    free?.click();
    control(panel, 'Save').click();
    await until(() => all(panel, 'input[type=checkbox]').length === 0, 'it is saved');
    expect((await adapter.tasks?.get(taskId))?.assignees).to.have.length(before.length + 1);
  });

  it('moves a task to the stage that is chosen', async () => {
    const { board, panel, adapter, taskId, world } = await showPanel();
    const select = control<HTMLSelectElement>(panel, 'Move to');
    select.value = world.stageIds[2] ?? '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await said(board, /Stage saved/);
    expect(control<HTMLSelectElement>(panel, 'Move to').value).to.equal(world.stageIds[2]);
    expect((await adapter.tasks?.get(taskId))?.stageId).to.equal(world.stageIds[2]);
  });

  it('puts a choice back, with words, when the backend refuses it', async () => {
    const { panel, adapter, taskId } = await showPanel({
      fail: (operation) => (operation === 'tasks.update' ? 'server' : undefined),
    });
    const before = (await adapter.tasks?.get(taskId))?.priority ?? '';
    const select = control<HTMLSelectElement>(panel, 'Priority');
    const other = [...select.options].map(({ value }) => value).find((value) => value !== before) ?? '';
    select.value = other;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await reads(panel, /did not work/);
    expect(select.value).to.equal(before);
  });

  it('says what is wrong with a value and sends nothing', async () => {
    const { panel } = await showPanel();
    control(panel, 'Edit Estimate').click();
    await until(() => all(panel, '#input').length > 0, 'the editor');
    type(find(panel, '#input'), 'soon');
    control(panel, 'Save').click();
    await reads(panel, /Enter hours as a number/);
    expect(find(panel, '#input').getAttribute('aria-invalid')).to.equal('true');
  });

  it('keeps what was typed through a failure, and sends it again under the same key', async () => {
    const world = boardWorld({ tasks: 3 });
    let failing = true;
    const hub = open(world, { fail: (operation) => (failing && operation === 'tasks.update' ? 'offline' : undefined) });
    const keys: string[] = [];
    const adapter = listening(hub.as(world.viewers.team), keys);
    const { panel, taskId } = await showPanel({ world, set: { adapter } });
    control(panel, 'Edit Title').click();
    await until(() => all(panel, '#input').length > 0, 'the editor');
    type(find(panel, '#input'), 'Survives');
    control(panel, 'Save').click();
    await reads(panel, /nothing was saved/);
    expect(find<HTMLTextAreaElement>(panel, '#input').value).to.equal('Survives');
    failing = false;
    control(panel, 'Save').click();
    await until(() => title(panel) === 'Survives', 'it is saved');
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    expect((await adapter.tasks?.get(taskId))?.title).to.equal('Survives');
  });

  it('tells what others changed meanwhile, keeps what was typed, and saves over it when told to', async () => {
    const { panel, hub, world, adapter, taskId } = await showPanel();
    control(panel, 'Edit Title').click();
    await until(() => all(panel, '#input').length > 0, 'the editor');
    type(find(panel, '#input'), 'Mine');
    await hub.as(world.viewers.team).tasks?.update?.(taskId, { title: 'Theirs' }, { key: 'theirs' });
    await reads(panel, /Someone else changed this task.*Title is now: Theirs/);
    expect(find<HTMLTextAreaElement>(panel, '#input').value).to.equal('Mine');
    control(panel, 'Save').click();
    await until(() => title(panel) === 'Mine', 'mine is saved');
    expect((await adapter.tasks?.get(taskId))?.title).to.equal('Mine');
  });

  it('meets a conflict the same way where no stream told of it', async () => {
    const world = boardWorld({ tasks: 3 });
    const hub = open(world);
    const { changes: _, ...deaf } = hub.as(world.viewers.team);
    const { panel, taskId } = await showPanel({ world, set: { adapter: deaf } });
    control(panel, 'Edit Description').click();
    await until(() => all(panel, '#input').length > 0, 'the editor');
    type(find(panel, '#input'), 'My text');
    await hub.as(world.viewers.team).tasks?.update?.(taskId, { priority: 'urgent' }, { key: 'theirs' });
    control(panel, 'Save').click();
    await reads(panel, /Priority is now: Urgent/);
    expect(find<HTMLTextAreaElement>(panel, '#input').value).to.equal('My text');
    control(panel, 'Keep theirs').click();
    await until(() => all(panel, '#input').length === 0, 'the editor is closed');
    expect((await deaf.tasks?.get(taskId))?.description).not.to.equal('My text');
  });

  it('closes only the editor by Escape', async () => {
    const { board, panel } = await showPanel();
    control(panel, 'Edit Due').click();
    await until(() => focused()?.localName === 'input', 'the editor has the focus');
    press(focused() ?? panel, 'Escape');
    await until(() => all(panel, '#input').length === 0, 'the editor is closed');
    expect(all(board, 'guest-board-panel')).to.have.length(1);
    expect(focused()?.getAttribute('aria-label')).to.equal('Edit Due');
  });

  it('opens a task to guests only after a yes', async () => {
    const { panel, hub, world, taskId } = await showPanel({ at: 7 });
    const client = hub.as(world.viewers.client);
    await reads(panel, /Internal: only the team sees this task/);
    control(panel, 'Open to guests').click();
    await answer(panel, 'Cancel');
    expect(await client.tasks?.get(taskId).catch((error: unknown) => (error as GuestError).code)).to.equal('not_found');
    control(panel, 'Open to guests').click();
    await answer(panel, 'Open to guests');
    await reads(panel, /Guests with access to the project see this task/);
    expect((await client.tasks?.get(taskId))?.id).to.equal(taskId);
  });

  it('reads web addresses as links and everything else as text', async () => {
    const world = boardWorld({
      tasks: 2,
      task: () => ({ description: 'See (https://a.example/x_(1)).\njavascript:alert(1) <b>bold</b>\n\nNext' }),
    });
    const { panel } = await showPanel({ world });
    await until(() => all(panel, '.prose p').length === 2, 'two paragraphs');
    const links = all<HTMLAnchorElement>(panel, '.prose a');
    expect(links.map(({ href }) => href)).to.deep.equal(['https://a.example/x_(1)']);
    expect(links[0]?.rel).to.contain('noopener');
    expect(text(panel)).to.contain('javascript:alert(1) <b>bold</b>');
    expect(all(panel, 'b')).to.have.length(0);
  });
});
