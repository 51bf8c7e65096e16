import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import '../src/elements/guest-board/guest-board.ts';
import type { MemoryAdapterOptions } from '../src/adapters/memory.ts';
import type { GuestAdapter } from '../src/contract/adapter.ts';
import type { ErrorCode } from '../src/contract/errors.ts';
import type { OperationId } from '../src/contract/routes.ts';
import { control, part } from './parts.ts';
import { demoScene, type Scene, type StoryViewer } from './world.ts';

/** A board with one task open, as one person sees it. */
interface OpenScene {
  readonly scene: Scene;
  readonly taskId: string;
}

/** Opens the task whose title, or else address, begins so; without one, the first. */
const opened =
  (viewer: StoryViewer, begins = '', options: MemoryAdapterOptions = {}) =>
  async (): Promise<OpenScene> => {
    const scene = demoScene(viewer, options);
    // The ids are looked up past the failures that a story asks for.
    const { items } = await scene.hub
      .as(scene.viewer, { fail: () => undefined, latency: 0 })
      .tasks!.list(scene.projectId, { limit: 200 });
    const task = items.find(({ title }) => title?.startsWith(begins)) ?? items[0];
    return { scene, taskId: task?.id ?? '' };
  };

const failing = (operation: OperationId, code: ErrorCode): MemoryAdapterOptions => ({
  fail: (asked) => (asked === operation ? code : undefined),
});

export default {
  title: 'Elements/guest-board/Panel',
  component: 'guest-board',
  loaders: [opened('client', 'Home page')],
  render: (_, { loaded }) => {
    const { scene, taskId } = loaded as unknown as OpenScene;
    return html`<guest-board .adapter=${scene.adapter} project-id=${scene.projectId} task-id=${taskId}></guest-board>`;
  },
} satisfies Meta;

type Story = StoryObj;

/** A task as the client sees it: what the share opened, and comments meant for guests. */
export const Default: Story = {};

/** The same task for the team: every field in place, and who reads each comment. */
export const Member: Story = { loaders: [opened('team', 'Home page')] };

/** A delivery for its courier: where to, whom to call, how many boxes. */
export const Courier: Story = { loaders: [opened('courier')] };

/** A partner may read, and nothing else. */
export const ReadOnly: Story = { loaders: [opened('reader', 'Home page')] };

/** A task that only the team sees. */
export const Internal: Story = { loaders: [opened('team', 'Move hosting')] };

/** What happened, in sentences, newest first. */
export const History: Story = {
  loaders: [opened('team', 'Four drawings')],
  play: async ({ canvasElement }) => {
    const { scene, taskId } = await sceneOf(canvasElement);
    await scene.tasks?.update?.(taskId, { priority: 'high' }, { key: 'priority' });
    await scene.tasks?.update?.(taskId, { progress: 90, labels: ['words'] }, { key: 'more' });
    (await control(canvasElement, 'History')).click();
    await part(canvasElement, 'guest-board-task-history li');
  },
};

/** A field that is being changed. */
export const Editing: Story = {
  loaders: [opened('team', 'Home page')],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Edit Due')).click();
    (await control(canvasElement, 'Edit Assignees')).click();
    await part(canvasElement, 'guest-board-task-details input[type=checkbox]');
  },
};

/** Somebody else changed the title while it was typed: both stand, and nothing is lost. */
export const Conflict: Story = {
  loaders: [opened('team', 'Home page')],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Edit Title')).click();
    const input = (await part(canvasElement, 'guest-board-task-prose textarea')) as HTMLTextAreaElement;
    input.value = 'Home page, autumn';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const { scene, taskId } = await sceneOf(canvasElement);
    await scene.tasks?.update?.(taskId, { title: 'Start page with the autumn collection' }, { key: 'theirs' });
    await part(canvasElement, 'guest-board-task-prose .notice');
  },
};

/** A change that did not reach the server: what was typed is kept. */
export const SaveFailed: Story = {
  loaders: [opened('team', 'Home page', failing('tasks.update', 'offline'))],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Edit Title')).click();
    await part(canvasElement, 'guest-board-task-prose textarea');
    (await control(canvasElement, 'Save')).click();
    await part(canvasElement, 'guest-board-task-prose .problem');
  },
};

/** A comment that was not sent stays where it was typed. */
export const CommentFailed: Story = {
  loaders: [opened('client', 'Home page', failing('comments.create', 'offline'))],
  play: async ({ canvasElement }) => {
    const input = (await part(canvasElement, 'guest-board-task-composer textarea')) as HTMLTextAreaElement;
    input.value = 'May the chair stand by the window?';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    (await control(canvasElement, 'Send')).click();
    await part(canvasElement, 'guest-board-task-composer .notice');
  },
};

/** Before a comment of the team is opened to guests. */
export const Publishing: Story = {
  loaders: [opened('team', 'Home page')],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Write to guests')).click();
    await part(canvasElement, 'guest-board-confirm dialog[open]');
  },
};

/** The comments did not come; the rest of the task stands. */
export const PartFailed: Story = { loaders: [opened('client', 'Home page', failing('comments.list', 'unavailable'))] };

/** The task could not be read at all. */
export const NotFound: Story = {
  render: (_, { loaded }) => {
    const { scene } = loaded as unknown as OpenScene;
    return html`<guest-board .adapter=${scene.adapter} project-id=${scene.projectId} task-id="unknown"></guest-board>`;
  },
};

/** Dark, whatever the system says. */
export const Dark: Story = { globals: { theme: 'dark' }, loaders: [opened('team', 'Home page')] };

/** Arabic words, from right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' }, loaders: [opened('team', 'Home page')] };

/** A page of its own where there is little room. */
export const Narrow: Story = {
  loaders: [opened('team', 'Home page')],
  render: (_, { loaded }) => {
    const { scene, taskId } = loaded as unknown as OpenScene;
    const board = html`<guest-board
      .adapter=${scene.adapter}
      project-id=${scene.projectId}
      task-id=${taskId}
    ></guest-board>`;
    const narrow = document.createElement('div');
    narrow.style.inlineSize = '320px';
    render(board, narrow);
    return html`${narrow}`;
  },
};

/** The open task of a story, and the adapter that it is shown by. */
async function sceneOf(canvas: HTMLElement): Promise<{ scene: GuestAdapter; taskId: string }> {
  await part(canvas, 'guest-board-panel');
  const board = canvas.querySelector('guest-board');
  if (!board?.adapter) throw new Error('There is no board.');
  return { scene: board.adapter, taskId: board.taskId };
}
