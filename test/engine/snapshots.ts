/** All that a viewer can read, and what a stream makes of it. */
import { isGuestError } from '../../src/contract/errors.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import type { Page } from '../../src/contract/list.ts';
import type { ProjectedAdapter } from '../../src/engine/index.ts';

/** Records by noun and id, as text, so that two snapshots can be compared. */
export type Snapshot = Map<string, object>;

/** Reads everything that a viewer may read; nothing where access is closed. */
export async function snapshotOf(adapter: ProjectedAdapter): Promise<Snapshot> {
  const snapshot: Snapshot = new Map();
  const put = (noun: string, records: readonly { id: string }[]) => {
    for (const record of records) snapshot.set(`${noun}/${record.id}`, record);
  };
  try {
    for (const project of await every((after) => adapter.projects.list({ after }))) {
      put('projects', [project]);
      put('stages', (await adapter.projects.stages(project.id)).items);
      for (const task of await every((after) => adapter.tasks.list(project.id, { after, limit: 200 }))) {
        put('tasks', [task]);
        put('comments', await every((after) => adapter.comments.list(task.id, { after, limit: 200 })));
        put('attachments', (await adapter.files.list(task.id)).items);
      }
    }
  } catch (error) {
    if (isGuestError(error) && error.code.startsWith('access_')) return new Map();
    throw error;
  }
  return snapshot;
}

/** The same, with what is answered beside records: the session, people, progress, histories. */
export async function wholeOf(adapter: ProjectedAdapter): Promise<Snapshot> {
  const whole = await snapshotOf(adapter);
  for (const name of [...whole.keys()]) {
    const [noun, id = ''] = name.split('/');
    if (noun === 'projects') {
      whole.set(`people/${id}`, await adapter.projects.people(id));
      whole.set(`progress/${id}`, await adapter.projects.progress(id));
    } else if (noun === 'tasks') {
      whole.set(`history/${id}`, await every((after) => adapter.tasks.history(id, { after, limit: 200 })));
    }
  }
  if (whole.size > 0) whole.set('session', await adapter.session.get());
  return whole;
}

/** Lays events over a snapshot as an element would. Answers nothing where it was told to start over. */
export function applyEvents(snapshot: Snapshot, events: readonly StreamEvent[]): Snapshot | undefined {
  const next: Snapshot = new Map(snapshot);
  for (const event of events) {
    if (event.type === 'reset' || event.type === 'ended') return undefined;
    if (event.type === 'upsert') next.set(`${event.noun}/${event.record.id}`, event.record);
    if (event.type === 'remove') remove(next, event.noun, event.id);
  }
  return next;
}

/** What hangs on a record goes with it. */
function remove(snapshot: Snapshot, noun: string, id: string): void {
  snapshot.delete(`${noun}/${id}`);
  const field = noun === 'tasks' ? 'taskId' : noun === 'projects' ? 'projectId' : undefined;
  if (field === undefined) return;
  for (const [name, record] of snapshot) {
    if ((record as Record<string, unknown>)[field] === id) snapshot.delete(name);
  }
}

/** Every item of a list. */
export async function every<T>(list: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const page = await list(after);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items;
}

/** Entries in one order, for a comparison that reads well when it fails. */
export function sorted(snapshot: Snapshot): object[] {
  return [...snapshot].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, record]) => ({ name, ...record }));
}
