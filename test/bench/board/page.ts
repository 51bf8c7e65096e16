// Runs in the browser: mounts one board, ours or the hand-written one, and tells how long it took until cards were painted.
import { httpAdapter } from '../../../src/adapters/http.ts';
import type { GuestAdapter } from '../../../src/contract/adapter.ts';
import '../../../src/elements/guest-board/guest-board.ts';
import { arrayAdapter } from './array-adapter.ts';
import { mountFloor } from './floor.ts';
import { tasksOf } from './tasks.ts';

/** Times in milliseconds. */
export interface Times {
  readonly paint: number;
  readonly update: number;
}

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Waits until `done`, then for the paint that shows it. */
async function painted(done: () => boolean): Promise<void> {
  while (!done()) await frame();
  await frame();
}

/** All elements under a root, shadow trees included, that fit. */
function deep(root: ParentNode, selector: string): Element[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? deep(shadowRoot, selector) : [],
  );
  return [...root.querySelectorAll(selector), ...inner];
}

const textOf = (host: ParentNode) => deep(host, '.open, li[data-id]').map(({ textContent }) => textContent ?? '');

function mount(adapter: GuestAdapter, projectId: string): HTMLElement {
  const host = document.body.appendChild(document.createElement('main'));
  const board = document.createElement('guest-board');
  Object.assign(board, { adapter, projectId });
  host.append(board);
  return host;
}

async function timed(host: () => HTMLElement, update: ((title: string) => void) | undefined): Promise<Times> {
  const start = performance.now();
  const root = host();
  await painted(() => textOf(root).length > 0);
  const paint = performance.now() - start;
  if (!update) return { paint, update: 0 };
  // Let the first paint settle, so that the update is measured alone.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const again = performance.now();
  update('A title that was changed');
  await painted(() => textOf(root).some((text) => text.includes('A title that was changed')));
  return { paint, update: performance.now() - again };
}

const contests = {
  ours(count: number): Promise<Times> {
    const tasks = tasksOf(count);
    const { adapter, send } = arrayAdapter(tasks);
    const [first] = tasks;
    const update = (title: string) =>
      first && send({ type: 'upsert', noun: 'tasks', record: { ...first, title, version: 'u'.repeat(22) } });
    return timed(() => mount(adapter, 'board'), update);
  },
  floor(count: number): Promise<Times> {
    const tasks = tasksOf(count);
    const host = document.body.appendChild(document.createElement('main'));
    let board: ReturnType<typeof mountFloor> | undefined;
    const [first] = tasks;
    return timed(
      () => ((board = mountFloor(host, tasks)), host),
      (title) => first && board?.update({ ...first, title }),
    );
  },
  http(baseUrl: string, token: string, projectId: string): Promise<Times> {
    const session = async () => ({ token, expiresAt: new Date(Date.now() + 240_000).toISOString() });
    return timed(() => mount(httpAdapter({ baseUrl, session }), projectId), undefined);
  },
};
Object.assign(globalThis, { contests });
