import { expect } from '@open-wc/testing';
import type { GuestBoardElement } from '../../../src/elements/guest-board/guest-board.element.ts';
import { boardWorld } from '../../../src/worlds/fixtures.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { columns, focused, open, type ShowOptions, said, type Shown, showBoard } from '../helpers/board.ts';
import { all, control, find, reads, text, type, until } from '../helpers/panel.ts';

/** A board with its stage editor open. */
async function showEditor(options: ShowOptions = {}): Promise<Shown & { editor: HTMLElement }> {
  const shown = await showBoard({ world: boardWorld({ tasks: 12 }), ...options });
  control(shown.board, 'Edit stages').click();
  await until(() => all(shown.board, 'dialog[open]').length > 0, 'the editor is open');
  return { ...shown, editor: find(shown.board, 'guest-board-stages') };
}

const names = (board: GuestBoardElement): string[] => columns(board).map(({ label }) => label);
const rows = (editor: Element): string[] => all(editor, '.name').map((one) => one.textContent?.trim() ?? '');

describe('the stage editor', () => {
  it('is offered only to those who may manage stages', async () => {
    const { board } = await showBoard({ viewer: 'client', world: boardWorld({ tasks: 3 }) });
    expect(text(board)).not.to.contain('Edit stages');
  });

  it('adds a stage at the end, which a guest sees at once', async () => {
    const { board, editor } = await showEditor();
    control(editor, 'Add a stage').click();
    await until(() => focused()?.id === 'name', 'the name has the focus');
    type(find(editor, '#name'), 'Archive');
    control(editor, 'Violet').click();
    const meaning = find<HTMLSelectElement>(editor, '#meaning');
    meaning.value = 'done';
    meaning.dispatchEvent(new Event('change'));
    control(editor, 'Add stage').click();
    await said(board, /Archive was added at the end/);
    await until(() => names(board).at(-1) === 'Archive', 'a new column');
    expect(board.board.stages.at(-1)).to.include({ name: 'Archive', colour: 'violet', category: 'done' });
    expect(focused()?.textContent).to.contain('Add a stage');
  });

  it('names and colours a stage', async () => {
    const { board, editor } = await showEditor();
    find(editor, '[data-act=edit]').click();
    await until(() => all(editor, '#name').length > 0, 'the form');
    type(find(editor, '#name'), 'Wishes');
    control(editor, 'Pink').click();
    control(editor, 'Save').click();
    await until(() => names(board)[0] === 'Wishes', 'the column has its new name');
    expect(board.board.stages[0]?.colour).to.equal('pink');
    await until(() => focused()?.getAttribute('data-act') === 'edit', 'the focus is back');
  });

  it('asks for a name', async () => {
    const { editor } = await showEditor();
    find(editor, '[data-act=edit]').click();
    await until(() => all(editor, '#name').length > 0, 'the form');
    type(find(editor, '#name'), '  ');
    control(editor, 'Save').click();
    await reads(editor, /Enter a name/);
    expect(find(editor, '#name').getAttribute('aria-invalid')).to.equal('true');
  });

  it('moves a stage by its buttons, and says where it is', async () => {
    const { board, editor } = await showEditor();
    const before = rows(editor);
    find(editor, '[data-act=down]').click();
    await said(board, /is now 2 of 4/);
    expect(rows(editor)).to.deep.equal([before[1], before[0], ...before.slice(2)]);
    expect(names(board)).to.deep.equal(rows(editor));
    expect(focused()?.getAttribute('aria-label')).to.equal(`Move ${before[0]} down`);
  });

  it('deletes a stage and moves its tasks where the user says', async () => {
    const { board, editor, hub, world } = await showEditor();
    const [first = '', second = ''] = world.stageIds;
    const team = hub.as(world.viewers.team);
    const count = async (): Promise<number> =>
      (await team.tasks?.count(world.projectId, { where: { stageId: second } }))?.total ?? 0;
    const held = (await team.tasks?.count(world.projectId, { where: { stageId: first } }))?.total ?? 0;
    const before = await count();
    find(editor, '[data-act=delete]').click();
    await until(() => focused()?.id === 'move-to', 'the choice has the focus');
    expect(text(editor)).to.match(new RegExp(`It holds ${held} tasks`));
    control(editor, 'Delete stage').click();
    await said(board, /was deleted\. Its tasks are now in/);
    expect(await count()).to.equal(before + held);
    expect(names(board)).to.have.length(3);
  });

  it('keeps what was typed when it could not be saved', async () => {
    let failing = true;
    const { editor, board } = await showEditor({
      fail: (operation) => (failing && operation === 'projects.updateStage' ? 'offline' : undefined),
    });
    find(editor, '[data-act=edit]').click();
    await until(() => all(editor, '#name').length > 0, 'the form');
    type(find(editor, '#name'), 'Kept');
    control(editor, 'Save').click();
    await reads(editor, /What you typed is still here/);
    expect(find<HTMLInputElement>(editor, '#name').value).to.equal('Kept');
    failing = false;
    control(editor, 'Save').click();
    await until(() => names(board)[0] === 'Kept', 'it is saved');
  });

  it('tells of a conflict, keeps what was typed, and saves over it when told to', async () => {
    const world = boardWorld({ tasks: 3 });
    const team = open(world).as(world.viewers.team);
    // Without a stream the editor learns of the other's change by the refusal alone.
    const { changes: _, ...deaf } = team;
    const { editor, board } = await showEditor({ world, set: { adapter: deaf } });
    find(editor, '[data-act=edit]').click();
    await until(() => all(editor, '#name').length > 0, 'the form');
    type(find(editor, '#name'), 'Mine');
    await team.projects?.updateStage?.(world.stageIds[0] ?? '', { name: 'Theirs' }, { key: 'theirs' });
    control(editor, 'Save').click();
    await reads(editor, /Someone else changed this stage/);
    expect(find<HTMLInputElement>(editor, '#name').value).to.equal('Mine');
    await until(() => names(board)[0] === 'Theirs', 'theirs stands');
    control(editor, 'Save').click();
    await until(() => names(board)[0] === 'Mine', 'mine is saved');
  });

  it('closes the open form by Escape first, then itself, and gives the focus back', async () => {
    const { editor, board } = await showEditor();
    const dialog = find<HTMLDialogElement>(editor, 'dialog');
    find(editor, '[data-act=edit]').click();
    await until(() => all(editor, '#name').length > 0, 'the form');
    expect(dialog.dispatchEvent(new Event('cancel', { cancelable: true }))).to.equal(false);
    await until(() => all(editor, '#name').length === 0, 'the form is closed');
    control(editor, 'Close').click();
    await until(() => all(board, 'guest-board-stages').length === 0, 'the editor is closed');
    expect(focused()?.textContent).to.contain('Edit stages');
  });

  it('is accessible with a form and a deletion open', async () => {
    const { editor } = await showEditor();
    find(editor, '[data-act=edit]').click();
    await until(() => all(editor, '#name').length > 0, 'the form');
    await isAccessible(editor);
    find(editor, '[data-act=delete]').click();
    await until(() => all(editor, '#move-to').length > 0, 'the choice');
    await isAccessible(editor);
  });
});
