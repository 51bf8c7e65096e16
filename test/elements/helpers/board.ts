import { aTimeout, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { memoryHub, type MemoryAdapterOptions, type MemoryHub } from '../../../src/adapters/memory.ts';
import type { GuestAdapter } from '../../../src/contract/adapter.ts';
import '../../../src/elements/guest-board/guest-board.ts';
import type { BoardColumnElement } from '../../../src/elements/guest-board/board-column.ts';
import type { GuestBoardElement } from '../../../src/elements/guest-board/guest-board.element.ts';
import type { GuestErrorEvent } from '../../../src/elements/shared/events.ts';
import { type BoardFixture, boardWorld, type FixtureViewers } from '../../../src/worlds/fixtures.ts';

/** A board in the page, with the world behind it. */
export interface Shown {
  readonly board: GuestBoardElement;
  readonly hub: MemoryHub;
  readonly world: BoardFixture;
  readonly adapter: GuestAdapter;
  /** The first failure that the board tells of. */
  readonly failure: Promise<GuestErrorEvent>;
}

/** What a test asks of its board. */
export interface ShowOptions extends MemoryAdapterOptions {
  readonly viewer?: keyof FixtureViewers;
  readonly world?: BoardFixture;
  /** Set on the element before it is put into the page. */
  readonly set?: Partial<GuestBoardElement>;
  /** Lets the test wait by itself. */
  readonly early?: boolean;
}

/** Ends every world when its test is over. */
const hubs = new Set<MemoryHub>();
afterEach(async () => {
  for (const hub of hubs) await hub.close();
  hubs.clear();
});

/** A hub over a fixture, closed after the test. */
export function open(world: BoardFixture, options: MemoryAdapterOptions = {}): MemoryHub {
  const hub = memoryHub(world.world, options);
  hubs.add(hub);
  return hub;
}

/** Puts a board over a small world into the page and waits until its cards are there. */
export async function showBoard(options: ShowOptions = {}): Promise<Shown> {
  const { viewer = 'team', world = boardWorld({ tasks: 40 }), set = {}, early = false, ...rest } = options;
  const hub = open(world, rest);
  const adapter = hub.as(world.viewers[viewer]);
  const board = document.createElement('guest-board');
  Object.assign(board, { adapter, projectId: world.projectId, ...set });
  const ready = oneEvent(board, 'guest-ready');
  const failure = oneEvent(board, 'guest-error') as Promise<GuestErrorEvent>;
  await fixture(html`${board}`);
  const shown = { board, hub, world, adapter, failure };
  if (early) return shown;
  await ready;
  await settled(board);
  return shown;
}

/** Waits until no column of a board is on its first page. */
export async function settled(board: GuestBoardElement): Promise<void> {
  await waitUntil(
    () => columns(board).every((column) => column.pages.status === 'ready' || column.pages.status === 'failed'),
    'columns are read',
    { timeout: 15_000 },
  );
  // Cards far below the fold come when they are scrolled to; a long column is drawn by a window and never has all.
  const isDrawn = (one: BoardColumnElement): boolean => {
    const { tasks, cards, collapsed } = one;
    if (collapsed || tasks.length > 200 || cards.length === tasks.length) return true;
    if (cards.length >= 12) for (const by of [1, -1]) one.scrollList(by);
    return false;
  };
  await waitUntil(() => columns(board).every(isDrawn), 'columns are drawn', { timeout: 15_000 });
  await board.updateComplete;
  await Promise.all(columns(board).map((column) => column.updateComplete));
}

/** The columns of a board. */
export function columns(board: GuestBoardElement): BoardColumnElement[] {
  return [...board.renderRoot.querySelectorAll<BoardColumnElement>('guest-board-column')];
}

/** The column of a stage, by its place. */
export function column(board: GuestBoardElement, at: number): BoardColumnElement {
  const found = columns(board)[at];
  if (!found) throw new Error(`The board has no column ${at}.`);
  return found;
}

/** The headings of the cards of a column, in order. */
export function titles(of: BoardColumnElement): string[] {
  return [...of.renderRoot.querySelectorAll('.open')].map((one) => one.textContent?.trim() ?? '');
}

/** The control that opens a card. */
export function opener(of: BoardColumnElement, at: number): HTMLElement {
  const found = of.renderRoot.querySelectorAll<HTMLElement>('.open')[at];
  if (!found) throw new Error(`The column has no card ${at}.`);
  return found;
}

/** The text of a board as a reader gets it, columns included. */
export function textOf(board: GuestBoardElement): string {
  const texts = (root: ParentNode): string =>
    [...root.childNodes]
      .map((node) => {
        if (node instanceof Text) return node.data;
        if (!(node instanceof Element) || node.localName === 'style') return '';
        return texts(node.shadowRoot ?? node);
      })
      .join(' ');
  return texts(board.renderRoot).replace(/\s+/g, ' ').trim();
}

/** What the live region of a board says last, once it says it. */
export async function said(board: GuestBoardElement, words: RegExp): Promise<void> {
  const region = board.renderRoot.querySelector('[role="status"]');
  await waitUntil(() => words.test(region?.textContent ?? ''), `the region says ${words}`, { timeout: 10_000 });
}

/** The control that has the focus, through shadow roots. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Waits until something holds, with patience for a machine that does much else. */
export const until = (holds: () => unknown, what = 'it holds', timeout = 10_000): Promise<void> =>
  waitUntil(holds as () => boolean, what, { timeout }) as Promise<void>;

/** Waits for a while in which nothing should happen. */
export const quiet = (ms = 60): Promise<void> => aTimeout(ms) as Promise<void>;
