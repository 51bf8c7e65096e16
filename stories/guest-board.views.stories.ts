import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/guest-board/guest-board.ts';
import type { BoardView } from '../src/elements/guest-board/guest-board.events.ts';
import { boardWorld } from '../src/worlds/fixtures.ts';
import { control, part } from './parts.ts';
import { demoScene, fixtureScene, type Scene, scene } from './world.ts';

interface Args {
  readonly view: BoardView;
}

export default {
  title: 'Elements/guest-board/Views',
  component: 'guest-board',
  args: { view: 'list' },
  loaders: [scene(() => demoScene('team'))],
  render: ({ view }, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    return html`<guest-board .adapter=${adapter} project-id=${projectId} .view=${view}></guest-board>`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** All tasks as a table. */
export const Default: Story = {};

/** The list as a client sees it: fewer fields, fewer columns. */
export const ListOfClient: Story = { loaders: [scene(() => demoScene('client'))] };

/** Sorted by title, from the last to the first. */
export const ListSorted: Story = {
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Sort by Title')).click();
    (await control(canvasElement, 'Sort by Title')).click();
    await part(canvasElement, 'guest-board-list [aria-sort=descending]');
  },
};

/** The rows did not come; the viewer may try again. */
export const ListFailed: Story = {
  loaders: [
    scene(() => demoScene('client', { fail: (operation) => (operation === 'tasks.list' ? 'unavailable' : undefined) })),
  ],
};

/** A long list: pages from the backend, and a window of rows. */
export const ListLong: Story = {
  loaders: [scene(() => fixtureScene(boardWorld({ tasks: 1000, now: new Date().toISOString() }), 'team'))],
};

/** The list beside an open task. */
export const ListWithTask: Story = {
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'guest-board-list .open')).click();
    await part(canvasElement, 'guest-board-task-prose h2');
  },
};

/** Everything at a glance, in rows by type. */
export const BigPicture: Story = { args: { view: 'big-picture' } };

/** Only what is in progress. */
export const BigPictureNarrowed: Story = {
  args: { view: 'big-picture' },
  play: async ({ canvasElement }) => {
    const counter = await part(canvasElement, 'guest-board-big-picture .counter:nth-of-type(2)');
    counter.click();
    await part(canvasElement, 'guest-board-big-picture .counter[aria-pressed=true]');
  },
};

/** The stages of a project, for those who may manage them. */
export const StageEditor: Story = {
  args: { view: 'board' },
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Edit stages')).click();
    await part(canvasElement, 'guest-board-stages dialog[open]');
  },
};

/** A stage that is being changed. */
export const StageEdited: Story = {
  args: { view: 'board' },
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Edit stages')).click();
    (await part(canvasElement, 'guest-board-stages [data-act=edit]')).click();
    await part(canvasElement, 'guest-board-stage-form input');
  },
};

/** Before a stage is deleted: where its tasks go. */
export const StageDeleted: Story = {
  args: { view: 'board' },
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Edit stages')).click();
    (await part(canvasElement, 'guest-board-stages [data-act=delete]')).click();
    await part(canvasElement, 'guest-board-stages .removal');
  },
};
