import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Task } from '../../contract/nouns/task.ts';
import { quiet } from '../shared/when-quiet.ts';
import type { BoardColumnElement } from './board-column.ts';
import { GuestBoardElement } from './guest-board.element.ts';

/** Every id and every word of the rehearsal. */
const name = '-';
/** What every record of it has. */
const record = { id: name, version: name, projectId: name, rights: [] };

/** A card with what most cards have. */
const task: Task = {
  ...record,
  rights: ['task.move'],
  writable: [],
  title: name,
  dueAt: '2000-01-01T00:00:00Z',
  labels: [name],
  assignees: [{ name, side: 'team' }],
  fields: { text: name },
};

/** Answers in a quiet moment of its own, so that no moment becomes long. */
const later =
  <T>(answer: T) =>
  async (): Promise<T> => {
    await quiet();
    return answer;
  };

const adapter: GuestAdapter = {
  name,
  session: {
    get: later({
      viewer: { ...record, name, kind: 'guest' },
      account: { ...record, name, brand: { name } },
      rights: [],
    }),
  },
  projects: {
    list: later({ items: [] }),
    get: later({
      ...record,
      tasks: {
        read: [],
        write: [],
        filter: ['stageId'],
        sort: [],
        search: [],
        custom: [{ key: 'text', label: name, type: 'text' }],
      },
    }),
    stages: later({ items: [{ ...record, colour: 'blue' as const }] }),
  },
  tasks: {
    list: later({ items: [task] }),
    get: later(task),
    count: later({ total: 1, groups: [{ values: [name], count: 1 }] }),
  },
};

/**
 * Draws a small board outside of the page, once, when the page has time. Everything takes two or three times as long when
 * it runs for the first time, and the page has time while its first real board waits for data.
 */
export async function rehearse(): Promise<void> {
  let isLate = false;
  addEventListener('guest-ready', () => (isLate = true), { once: true });
  await quiet();
  if (isLate) return;
  const board = Object.assign(new GuestBoardElement(), { adapter, projectId: name });
  const ready = new Promise((resolve) => board.addEventListener('guest-ready', resolve));
  // What is in no page is not told that it is in one.
  board.connectedCallback();
  await ready;
  const columns = board.renderRoot.querySelectorAll<BoardColumnElement>('guest-board-column');
  for (const one of columns) one.connectedCallback();
  await quiet();
  for (const one of [board, ...columns]) one.disconnectedCallback();
}
