import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/guest-board/guest-board.ts';
import type { ErrorCode } from '../src/contract/errors.ts';
import type { BoardColumnElement } from '../src/elements/guest-board/board-column.ts';
import type { BoardFilters } from '../src/elements/guest-board/board-filters.ts';
import type { BoardView } from '../src/elements/guest-board/guest-board.events.ts';
import { boardWorld, emptyBoardWorld, strainedWorld } from '../src/worlds/fixtures.ts';
import { byViewer, demoScene, fixtureScene, type Scene, scene } from './world.ts';

interface Args {
  readonly view: BoardView;
  readonly filters: BoardFilters;
}

const now = (): string => new Date().toISOString();
const failing = (code: ErrorCode) => (): Scene =>
  demoScene('client', { fail: (operation) => (operation === 'projects.get' ? code : undefined) });

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** The cards of a column, once they are there. */
async function cards(canvas: HTMLElement, at: number): Promise<{ column: BoardColumnElement; openers: HTMLElement[] }> {
  for (let left = 100; left > 0; left -= 1) {
    const board = canvas.querySelector('guest-board');
    const column = board?.shadowRoot?.querySelectorAll<BoardColumnElement>('guest-board-column')[at];
    const openers = [...(column?.shadowRoot?.querySelectorAll<HTMLElement>('.open') ?? [])];
    if (column && openers.length > 0) return { column, openers };
    await pause();
  }
  throw new Error('The board shows no card.');
}

const press = (on: HTMLElement, key: string): boolean =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

/** Picks up the first card of the second column. */
async function lift(canvas: HTMLElement): Promise<HTMLElement> {
  const { column, openers } = await cards(canvas, 1);
  const [first] = openers;
  if (!first) throw new Error('The column has no card.');
  first.focus();
  // Moving loads when the board knows that the viewer may, and in a quiet moment; until then the keys do nothing.
  for (let tries = 0; tries < 200 && !column.shadowRoot?.querySelector('[data-held]'); tries += 1) {
    press(first, ' ');
    await pause();
  }
  return first;
}

export default {
  title: 'Elements/guest-board',
  component: 'guest-board',
  args: { view: 'board', filters: {} },
  argTypes: { view: { control: 'inline-radio', options: ['board', 'list', 'big-picture'] } },
  loaders: [byViewer((viewer) => demoScene(viewer))],
  render: ({ view, filters }, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    return html`<guest-board
      .adapter=${adapter}
      project-id=${projectId}
      .view=${view}
      .filters=${filters}
    ></guest-board>`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** The board as the person in the toolbar sees it. */
export const Default: Story = {};

/** A member of the team: everything, with what is internal marked. */
export const Member: Story = { loaders: [scene(() => demoScene('team'))] };

/** A courier: no titles, no prices, only where to go and what to bring. */
export const Courier: Story = { loaders: [scene(() => demoScene('courier'))] };

/** A contractor: the own tasks alone. */
export const Contractor: Story = { loaders: [scene(() => demoScene('contractor'))] };

/** A partner who may read, and nothing else. */
export const ReadOnly: Story = { loaders: [scene(() => demoScene('reader'))] };

/** All tasks as a table that the reader sorts. */
export const ListView: Story = { args: { view: 'list' }, loaders: [scene(() => demoScene('team'))] };

/** Rows by type, with counters that filter and marks where work is stuck. */
export const BigPicture: Story = { args: { view: 'big-picture' }, loaders: [scene(() => demoScene('team'))] };

/** One task open beside the board. */
export const OpenTask: Story = {
  loaders: [scene(() => demoScene('team'))],
  play: async ({ canvasElement }) => {
    const { openers } = await cards(canvasElement, 2);
    openers[0]?.click();
  },
};

/** Narrowed by a filter. */
export const Filtered: Story = { args: { filters: { types: ['bug'] } }, loaders: [scene(() => demoScene('team'))] };

/** No task meets the filter. */
export const NothingFound: Story = { args: { filters: { search: 'zeppelin' } } };

/** The shape of the board while the data are on their way. */
export const Loading: Story = { loaders: [scene(() => demoScene('client', { latency: 1_000_000 }))] };

/** A project without a task yet. */
export const Empty: Story = { loaders: [scene(() => fixtureScene(emptyBoardWorld({ now: now() })))] };

/** A guest to whom nothing has been shared. */
export const NoProjects: Story = {
  loaders: [scene(() => fixtureScene(boardWorld({ tasks: 1, now: now() }), 'outsider'))],
  render: (_, { loaded }) => html`<guest-board .adapter=${(loaded['scene'] as Scene).adapter}></guest-board>`,
};

/** A viewer of several projects chooses one. */
export const SeveralProjects: Story = {
  loaders: [scene(() => demoScene('team'))],
  render: (_, { loaded }) => html`<guest-board .adapter=${(loaded['scene'] as Scene).adapter}></guest-board>`,
};

/** The server failed; the viewer may try again. */
export const Failed: Story = { loaders: [scene(failing('server'))] };

/** Access was taken back while the board was open. */
export const Revoked: Story = { loaders: [scene(failing('access_ended'))] };

/** The last day of access has passed. */
export const Expired: Story = { loaders: [scene(failing('access_expired'))] };

/** The session has ended. */
export const SignedOut: Story = { loaders: [scene(failing('unauthenticated'))] };

/** Too many requests. */
export const OverLimit: Story = { loaders: [scene(failing('rate_limited'))] };

/** The account has no access. */
export const NoAccess: Story = { loaders: [scene(failing('forbidden'))] };

/** No such project, or none that this viewer may see: the two look alike. */
export const NotFound: Story = { loaders: [scene(failing('not_found'))] };

/** The host's own way to reach a person. */
export const WithContact: Story = {
  loaders: [scene(failing('access_ended'))],
  render: (_, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    return html`<guest-board .adapter=${adapter} project-id=${projectId}>
      <a slot="contact" href="mailto:hello@studio-north.example">Write to Studio North</a>
    </guest-board>`;
  },
};

/** The connection is gone; what was read stays. */
export const Offline: Story = {
  loaders: [
    scene(() => demoScene('client', { fail: (operation) => (operation === 'changes' ? 'offline' : undefined) })),
  ],
};

/** A card is held by the keyboard: Space, then arrows. */
export const Moving: Story = {
  loaders: [scene(() => demoScene('team'))],
  play: async ({ canvasElement }) => {
    const first = await lift(canvasElement);
    press(first, 'ArrowRight');
    press(first, 'ArrowDown');
    const { column } = await cards(canvasElement, 2);
    await column.updateComplete;
    if (!column.shadowRoot?.querySelector('[data-before], [data-after]')) throw new Error('No place is marked.');
  },
};

/** A move that the backend refused: the card is back, with words. */
export const MoveFailed: Story = {
  loaders: [
    scene(() => demoScene('team', { fail: (operation) => (operation === 'tasks.move' ? 'server' : undefined) })),
  ],
  play: async ({ canvasElement }) => {
    const first = await lift(canvasElement);
    for (const key of ['ArrowRight', ' ']) press(first, key);
    const root = canvasElement.querySelector('guest-board')?.shadowRoot;
    for (let tries = 0; tries < 100 && !root?.querySelector('[role="alert"]'); tries += 1) await pause();
    if (!root?.querySelector('[role="alert"]')) throw new Error('No failure is told.');
  },
};

/** Texts that strain a layout. */
export const Strained: Story = { loaders: [scene(() => fixtureScene(strainedWorld({ now: now() }), 'team'))] };

/** Dark, whatever the system says. */
export const Dark: Story = { globals: { theme: 'dark' }, loaders: [scene(() => demoScene('team'))] };

/** Arabic words, from right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } };

/** At the width of a small phone. */
export const Narrow: Story = {
  render: (_, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    const board = html`<guest-board .adapter=${adapter} project-id=${projectId}></guest-board>`;
    return html`<div style="inline-size: 320px">${board}</div>`;
  },
};

/** Ten thousand tasks: pages from the backend, and only the rows in sight are drawn. */
export const TenThousand: Story = {
  loaders: [scene(() => fixtureScene(boardWorld({ tasks: 10_000, now: now() }), 'team'))],
};
