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

/** A turn of the event loop, sooner than a frame or a timer. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(undefined);
  });
}

/** Waits until `done`, then for the paint that shows it. */
async function painted(done: () => boolean): Promise<void> {
  while (!done()) await turn();
  await frame();
  await turn();
}

/** Lets what follows the first paint come to its end, however slow the machine, so that the update is measured alone. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await frame();
    await turn();
  }
}

/** The heading of a board's first card, looked for where each contestant has it: a search through every shadow tree would be measured too. */
function firstCard(host: ParentNode): Element | null {
  const column = host.querySelector('guest-board')?.shadowRoot?.querySelector('guest-board-column');
  return column?.shadowRoot?.querySelector('.open') ?? host.querySelector('li[data-id]');
}

function mount(adapter: GuestAdapter, projectId: string): HTMLElement {
  const host = document.body.appendChild(document.createElement('main'));
  const board = document.createElement('guest-board');
  Object.assign(board, { adapter, projectId });
  host.append(board);
  return host;
}

const changed = 'A title that was changed';

async function timed(host: () => HTMLElement, update: ((title: string) => void) | undefined): Promise<Times> {
  const start = performance.now();
  const root = host();
  await painted(() => firstCard(root) !== null);
  const paint = performance.measure('paint', { start }).duration;
  if (!update) return { paint, update: 0 };
  await settled();
  const again = performance.now();
  update(changed);
  await painted(() => firstCard(root)?.textContent?.includes(changed) ?? false);
  return { paint, update: performance.measure('update', { start: again }).duration };
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
