import { expect, oneEvent } from '@open-wc/testing';
import type { CommentPostedEvent, CommentPostEvent } from '../../../src/elements/guest-board/task-panel.events.ts';
import { focused, said } from '../helpers/board.ts';
import { all, answer, control, find, press, reads, showPanel, text, type, until } from '../helpers/panel.ts';

/** What a composer says of its readers. */
const audience = (panel: Element): string => find(panel, '#audience').textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Writes a comment and waits until it is among the others. */
async function write(panel: Element, words: string): Promise<void> {
  await until(() => all(panel, '#text').length > 0, 'the composer');
  type(find(panel, '#text'), words);
  control(panel, 'Send').click();
  await until(() => all(panel, 'article').some((one) => one.textContent?.includes(words)), 'the comment is there');
}

describe('comments of a task', () => {
  it('stand oldest first, each with its readers for a member', async () => {
    const { panel, adapter, taskId } = await showPanel();
    await until(() => all(panel, 'article').length === 3, 'three comments');
    const { items = [] } = (await adapter.comments?.list(taskId)) ?? {};
    const times = all(panel, 'article time').map((one) => one.getAttribute('datetime') ?? '');
    expect(times).to.deep.equal(items.map(({ postedAt }) => postedAt));
    expect([...times].sort()).to.deep.equal(times);
    expect(all(panel, 'article .chip').map((one) => one.textContent?.trim())).to.include.members([
      'Internal',
      'Visible to guests',
    ]);
  });

  it('show a guest only what guests may read, without words about readers', async () => {
    const { panel } = await showPanel({ viewer: 'client' });
    await until(() => all(panel, 'article').length === 2, 'two comments');
    expect(all(panel, 'article .chip')).to.have.length(0);
    expect(text(panel)).not.to.contain('Internal');
  });

  it('go to the team unless a member opens one to guests, and only that one', async () => {
    const { panel, hub, world, taskId } = await showPanel();
    const client = hub.as(world.viewers.client);
    await write(panel, 'For us');
    expect(audience(panel)).to.match(/^Internal Only the team/);
    control(panel, 'Write to guests').click();
    await answer(panel, 'Write to guests');
    await until(() => audience(panel).startsWith('Visible to guests'), 'the readers are told');
    await write(panel, 'For everybody');
    await until(() => audience(panel).startsWith('Internal'), 'the next one is for the team');
    const { items = [] } = (await client.comments?.list(taskId)) ?? {};
    expect(items.map((one) => one.text))
      .to.include('For everybody')
      .and.not.to.include('For us');
  });

  it('by a guest are told to be read by the team and other guests, and tell the page', async () => {
    const { board, panel, taskId } = await showPanel({ viewer: 'client' });
    const asked = oneEvent(board, 'guest-comment-post') as Promise<CommentPostEvent>;
    const posted = oneEvent(board, 'guest-comment-posted') as Promise<CommentPostedEvent>;
    await write(panel, 'From outside');
    expect(audience(panel)).to.match(/Visible to guests The team reads this/);
    expect((await asked).detail).to.deep.equal({ taskId, input: { text: 'From outside' } });
    expect((await posted).detail.comment.text).to.equal('From outside');
    expect(find<HTMLTextAreaElement>(panel, '#text').value).to.equal('');
  });

  it('keep what was typed when they cannot be sent, and exist once after the second try', async () => {
    let failing = true;
    const { panel, adapter, taskId } = await showPanel({
      viewer: 'client',
      fail: (operation) => (failing && operation === 'comments.create' ? 'offline' : undefined),
    });
    await until(() => all(panel, '#text').length > 0, 'the composer');
    type(find(panel, '#text'), 'Once only');
    control(panel, 'Send').click();
    await reads(panel, /was not sent/);
    expect(find<HTMLTextAreaElement>(panel, '#text').value).to.equal('Once only');
    failing = false;
    control(panel, 'Try again').click();
    await until(() => find<HTMLTextAreaElement>(panel, '#text').value === '', 'it is sent');
    const { items = [] } = (await adapter.comments?.list(taskId)) ?? {};
    expect(items.filter((one) => one.text === 'Once only')).to.have.length(1);
    await until(() => all(panel, 'article').length === 3, 'it is shown once');
  });

  it('survive the closing of the panel while they are written', async () => {
    const { board, panel, taskId } = await showPanel({ viewer: 'client' });
    await until(() => all(panel, '#text').length > 0, 'the composer');
    type(find(panel, '#text'), 'Later');
    board.taskId = '';
    await until(() => all(board, 'guest-board-panel').length === 0, 'the panel is closed');
    board.taskId = taskId;
    await until(() => all(board, '#text').length > 0, 'the composer is back');
    expect(find<HTMLTextAreaElement>(board, '#text').value).to.equal('Later');
  });

  it('are sent by Ctrl and Enter, which the composer says', async () => {
    const { panel } = await showPanel({ viewer: 'client' });
    await until(() => all(panel, '#text').length > 0, 'the composer');
    expect(text(panel)).to.match(/(Ctrl|⌘) \+ Enter sends/);
    type(find(panel, '#text'), 'By key');
    press(find(panel, '#text'), 'Enter', { ctrlKey: true });
    await until(() => all(panel, 'article').length === 3, 'it is sent');
  });

  it('answered are read by the same people', async () => {
    const { panel, hub, world, taskId } = await showPanel();
    await until(() => all(panel, 'article').length === 3, 'three comments');
    const open = all(panel, 'article').find((one) => one.textContent?.includes('Visible to guests'));
    open?.querySelector<HTMLElement>('[data-act=reply]')?.click();
    await until(() => focused()?.id === 'text', 'the composer has the focus');
    expect(audience(panel)).to.match(/^Visible to guests A reply has the readers/);
    expect(all(panel, 'button').some((one) => one.textContent?.includes('Write to guests'))).to.equal(false);
    await write(panel, 'An answer');
    const { items = [] } = (await hub.as(world.viewers.client).comments?.list(taskId)) ?? {};
    expect(items.map((one) => one.text)).to.include('An answer');
  });

  it('are opened to guests only after a yes', async () => {
    const { panel, hub, world, taskId } = await showPanel();
    const client = hub.as(world.viewers.client);
    await until(() => all(panel, '[data-act=publish]').length === 1, 'one internal comment');
    find(panel, '[data-act=publish]').click();
    await answer(panel, 'Make visible to guests');
    await until(() => all(panel, '[data-act=publish]').length === 0, 'it is open');
    expect((await client.comments?.list(taskId))?.items).to.have.length(3);
  });

  it('by oneself can be changed and deleted', async () => {
    const { panel, adapter, taskId } = await showPanel({ viewer: 'team' });
    await write(panel, 'Firts');
    const own = (): HTMLElement | undefined => all(panel, 'article').find((one) => one.textContent?.includes('Firts'));
    own()?.querySelector<HTMLElement>('[data-act=edit]')?.click();
    await until(() => all(panel, 'article textarea').length === 1, 'the editor');
    type(find(panel, 'article textarea'), 'First');
    control(panel, 'Save').click();
    await until(() => all(panel, 'article textarea').length === 0, 'it is saved');
    const [changed] = ((await adapter.comments?.list(taskId))?.items ?? []).slice(-1);
    expect(changed?.text).to.equal('First');
    const mine = all(panel, 'article').find((one) => one.textContent?.includes('First'));
    mine?.querySelector<HTMLElement>('[data-act=delete]')?.click();
    await answer(panel, 'Delete comment');
    await until(() => all(panel, 'article').length === 3, 'it is gone');
    expect((await adapter.comments?.list(taskId))?.items).to.have.length(3);
  });

  it('of others slide in while the viewer types, and are said', async () => {
    const { board, panel, hub, world, taskId } = await showPanel({ viewer: 'client' });
    await until(() => all(panel, 'article').length === 2, 'two comments');
    const composer = find<HTMLTextAreaElement>(panel, '#text');
    type(composer, 'I am writing');
    const team = hub.as(world.viewers.team);
    await team.comments?.create?.(taskId, { text: 'Hello there', audience: 'guests' }, { key: 'hello' });
    await until(() => all(panel, 'article').length === 3, 'it slides in');
    await said(board, /commented: Hello there/);
    expect(composer.value).to.equal('I am writing');
    expect(focused() === composer).to.equal(true);
  });

  it('that did not come say so and come when asked again', async () => {
    let failing = true;
    const { panel } = await showPanel({
      viewer: 'client',
      fail: (operation) => (failing && operation === 'comments.list' ? 'unavailable' : undefined),
    });
    await reads(panel, /could not be loaded/);
    failing = false;
    control(panel, 'Try again').click();
    await until(() => all(panel, 'article').length === 2, 'two comments');
  });
});

describe('the history of a task', () => {
  it('is told in sentences, newest first', async () => {
    const { panel, hub, world, taskId } = await showPanel();
    const team = hub.as(world.viewers.team);
    control(panel, 'History').click();
    await until(() => control(panel, 'History').getAttribute('aria-selected') === 'true', 'the tab is chosen');
    const [, to] = world.stageIds;
    const at = (await team.tasks?.get(taskId))?.stageId;
    const next = world.stageIds.find((id) => id !== at) ?? to ?? '';
    await team.tasks?.move?.(taskId, { stageId: next }, { key: 'move' });
    await reads(panel, /moved it from .+ to /);
    await team.tasks?.update?.(taskId, { priority: 'urgent', dueAt: null }, { key: 'change' });
    await reads(panel, /changed Priority from \w+ to Urgent/);
    expect(text(panel)).to.match(/cleared Due.*moved it from/);
  });

  it('is reached from the comments by arrow keys', async () => {
    const { panel } = await showPanel();
    const tab = control(panel, 'Comments');
    tab.focus();
    press(tab, 'ArrowRight');
    await until(() => focused()?.id === 'history', 'the other tab has the focus');
    expect(find(panel, '[role=tabpanel]').getAttribute('aria-labelledby')).to.equal('history');
  });
});
