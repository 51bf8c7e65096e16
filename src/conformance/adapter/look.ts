/** What cases ask of an adapter and say of what they saw; plain errors, so that the suite needs no runner. */
import type { CommentsApi, FilesApi, GuestAdapter, ProjectsApi, TasksApi } from '../../contract/adapter.ts';
import { type ErrorCode, isGuestError } from '../../contract/errors.ts';
import type { StreamEvent } from '../../contract/events.ts';
import type { Page } from '../../contract/list.ts';
import { canary } from './world.ts';

/** The sections and methods of an adapter that offers everything; raises where one is absent. */
export function whole(adapter: GuestAdapter): {
  readonly projects: Required<ProjectsApi>;
  readonly tasks: Required<TasksApi>;
  readonly comments: Required<CommentsApi>;
  readonly files: FilesApi;
} {
  const { projects, tasks, comments, files } = adapter;
  if (!projects || !tasks || !comments || !files) throw new Error('a section is absent');
  return {
    projects: projects as Required<ProjectsApi>,
    tasks: tasks as Required<TasksApi>,
    comments: comments as Required<CommentsApi>,
    files,
  };
}

/** All items of a list, page by page. */
export async function every<T>(list: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | undefined, left = 200; left > 0; left -= 1) {
    const page = await list(after);
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = page.next;
  }
  throw new Error('the list has no end');
}

/** What an attempt came to: an error as data, all of it that a caller can tell apart. */
export async function refusalOf(attempt: Promise<unknown>): Promise<object> {
  const caught = await attempt.then(
    (value) => new Error(`was let through: ${JSON.stringify(value)?.slice(0, 300)}`),
    (error: unknown) => error,
  );
  if (!isGuestError(caught)) throw caught;
  const { code, status, pointer, message } = caught;
  return { code, status, message, ...(pointer !== undefined && { pointer }) };
}

/** Throws unless the attempt is refused with a code. */
export async function refused(attempt: Promise<unknown>, code: ErrorCode, what: string): Promise<void> {
  const seen = (await refusalOf(attempt)) as { code: ErrorCode };
  if (seen.code !== code) throw new Error(`${what}: expected ${code}, saw ${JSON.stringify(seen)}`);
}

/** Throws unless `seen` equals `expected`, order of properties aside. */
export function same(seen: unknown, expected: unknown, what: string): void {
  const [left, right] = [canonical(seen), canonical(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right.slice(0, 600)}, saw ${left.slice(0, 600)}`);
}

/** Throws unless `holds`. */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Throws where a value holds what no guest may see. */
export function free(value: unknown, what: string): void {
  const text = JSON.stringify(value) ?? '';
  const at = text.toLowerCase().indexOf(canary.toLowerCase());
  const money = text.indexOf('77000');
  if (at >= 0 || money >= 0)
    throw new Error(`${what}: holds ${text.slice(Math.max(0, at - 80, money - 80)).slice(0, 200)}`);
}

/** Listens to an adapter's stream while something is done, and answers what was told of it. */
export async function heard(
  adapter: GuestAdapter,
  act: () => Promise<unknown>,
  isEnough: (events: readonly StreamEvent[]) => boolean = () => false,
  patience = 1500,
): Promise<StreamEvent[]> {
  const stop = new AbortController();
  const events: StreamEvent[] = [];
  const stream = adapter.changes?.({ signal: stop.signal });
  if (!stream) throw new Error('the stream is absent');
  let isOver = false;
  const reading = (async () => {
    for await (const event of stream) if (event.type !== 'link') events.push(event);
  })().then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  void reading.then(() => (isOver = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await act();
  for (let waited = 0; waited < patience && !isOver && !isEnough(events); waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stop.abort();
  const failure = await reading;
  if (failure && !(failure.error instanceof DOMException)) throw failure.error;
  return events;
}

let lastKey = 0;

/** A key for one act. */
export function newKey(): { readonly key: string } {
  lastKey += 1;
  return { key: `case-${lastKey}-${Math.random().toString(36).slice(2)}` };
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) => {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
      return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}
