/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment, @typescript-eslint/no-misused-spread -- what must not be done is done here */
/** What must not compile: a raw record, or anything else that no projector made, where a viewer is answered. */
import type { Page } from '../../src/contract/list.ts';
import type { Task, TaskRecord } from '../../src/contract/nouns/task.ts';
import type { Projected } from '../../src/contract/projected.ts';
import type { Engine, ProjectedAdapter } from '../../src/engine/index.ts';
import type { GuestAdapter } from '../../src/contract/adapter.ts';
import type { Viewer } from '../../src/contract/session.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import { type Route, routes } from '../../src/contract/routes.ts';
import { answerOf } from '../../src/server/guest/answer.ts';
import { eventText, placeText, pollText, splitEvent } from '../../src/server/guest/event-text.ts';
import type { StreamOptions } from '../../src/server/guest/stream.ts';
import type { Change } from '../../src/contract/store.ts';

declare function use(...values: readonly unknown[]): void;
declare const engine: Engine;
declare const record: TaskRecord;
declare const task: Task;
declare const page: Page<Task>;
declare const adapter: ProjectedAdapter;
declare const plain: GuestAdapter;
declare const event: StreamEvent;
declare const change: Change;
declare const viewer: Viewer;

/** The writer of answers. */
function serialise(value: Parameters<typeof answerOf>[1]): Response {
  return answerOf(routes['tasks.get'] satisfies Route, value, null);
}

/** Right uses. */
export async function right(): Promise<void> {
  serialise(await adapter.tasks.get('a'));
  serialise(await adapter.tasks.list('a'));
  serialise(await adapter.projects.progress('a'));
  serialise(await adapter.session.get());
  serialise(await adapter.comments.create('a', { text: 'x' }, { key: 'k' }));
  const asPlain: GuestAdapter = adapter;
  const shown: Task = await adapter.tasks.get('a');
  for await (const event of adapter.changes({ signal: new AbortController().signal }))
    use(eventText(event), splitEvent(event));
  use(placeText(await engine.place(viewer)), pollText(await engine.poll(viewer, 'a')));
  await adapter.tasks.remove('a', { key: 'k' });
  use(asPlain, shown);
}

/** Wrong uses. */
export async function wrong(): Promise<void> {
  const shown = await adapter.tasks.get('a');
  const list = await adapter.tasks.list('a');
  // @ts-expect-error a stored record
  serialise(record);
  // @ts-expect-error a task that nobody projected
  serialise(task);
  // @ts-expect-error a page that nobody projected
  serialise(page);
  // @ts-expect-error a literal that looks like a projection
  serialise({ id: 'a' });
  // @ts-expect-error a copy with something added is no projection any more
  const copy: Projected<Task & { extra: string }> = { ...(await adapter.tasks.get('a')), extra: 'x' } satisfies Task & {
    extra: string;
  };
  // @ts-expect-error what the administrator reads
  serialise(await engine.admin.get('tasks', 'a'));
  // @ts-expect-error a list of the administrator
  serialise(await engine.admin.list('tasks'));
  // @ts-expect-error an explanation, which is for members
  serialise(await engine.explain({ accountId: 'a', personId: 'b' }, { noun: 'tasks', id: 'c' }));
  // @ts-expect-error an adapter that does not say its answers were projected
  const promised: ProjectedAdapter = plain;
  // @ts-expect-error a copy of a projection, with nothing changed
  serialise({ ...(await adapter.tasks.get('a')) });
  // @ts-expect-error what was read from JSON again
  serialise(structuredClone<Task>(await adapter.tasks.get('a')));
  // @ts-expect-error an array of projections that the projector did not make a page of
  serialise([await adapter.tasks.get('a')]);
  // @ts-expect-error the answer of an adapter that does not project
  serialise(await plain.tasks?.get('a'));
  // @ts-expect-error a field of a projection is not set any more
  shown.title = record.description;
  // @ts-expect-error nor all of its custom fields
  shown.fields = record.fields;
  // @ts-expect-error nor one of them
  shown.fields!['margin'] = 1;
  // @ts-expect-error nor is one taken away
  delete shown.title;
  // @ts-expect-error a page of projections takes no item more
  list.items.push({ ...task });
  // @ts-expect-error nor another in the place of one
  list.items[0] = { ...task };
  // @ts-expect-error the fields of an item are not set
  list.items[0]!.title = record.description;
  // @ts-expect-error nor is anything put into a list inside it
  list.items[0]!.rights.unshift('task.edit');
  // eslint-disable-next-line guest-kit/only-the-projector -- a record laid over a projection
  serialise(Object.assign(shown, record));
  // eslint-disable-next-line guest-kit/only-the-projector -- one field of it
  Object.defineProperty(shown, 'title', { value: record.description });
  // eslint-disable-next-line guest-kit/only-the-projector -- an assertion
  serialise(record as TaskRecord & Projected<unknown>);
  // eslint-disable-next-line guest-kit/only-the-projector -- an assertion by another name
  serialise(record as unknown as Parameters<typeof answerOf>[1]);
  // eslint-disable-next-line guest-kit/only-the-projector -- an assertion that says nothing
  serialise(record as never);
  // eslint-disable-next-line guest-kit/only-the-projector -- a list of them
  pollText({ events: [event] as unknown as Projected<StreamEvent>[], next: await engine.place(viewer) });
  // @ts-expect-error an event of a poll that nobody projected
  pollText({ events: [event], next: await engine.place(viewer) });
  // @ts-expect-error a place that was not made for a viewer
  pollText({ events: [], next: '42' });
  // @ts-expect-error an event that nobody projected
  eventText(event);
  // @ts-expect-error the same, for a poll
  splitEvent(event);
  // @ts-expect-error a step of the store's log
  eventText(change);
  // @ts-expect-error an event id that was not made for a viewer
  placeText('42');
  // @ts-expect-error the store's own place in its log
  placeText(change.position);
  // @ts-expect-error a stream of events that nobody projected
  const stream: StreamOptions['open'] = (signal) => plain.changes!({ signal });
  // @ts-expect-error a write without a key
  await adapter.tasks.create('a', { title: 'x' }, {});
  // @ts-expect-error a record is not what travels: its version is a number
  const wire: Task = record;
  use(copy, promised, wire, stream);
}
