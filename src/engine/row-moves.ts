/** Whether single records look different from two standpoints: exactly, since a guess in doubt would tell of hidden things. */
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { AnyRecord, RecordOf } from '../contract/nouns.ts';
import type { Store } from '../contract/store.ts';
import { hangsOnTask } from '../policy/view.ts';
import { projectAll, type Travels } from './projector.ts';
import { readByIds } from './read-all.ts';
import type { MaybeOnTask, Sight } from './sight.ts';

/** A viewer's sight, and a project that it is asked about. */
export interface Standpoint {
  readonly sight: Sight;
  readonly project: ProjectRecord;
}

/** Nouns that lie in a project and travel. */
export type PlacedNoun = 'stages' | 'tasks' | 'comments' | 'attachments' | 'orders' | 'approvals';

/** A record, and the task that it hangs or stands on, as that is or was. */
interface Row {
  readonly record: AnyRecord;
  readonly task: TaskRecord | undefined;
}

/** Whether any of some records that stand looks different. */
export async function looksMoved(
  was: Standpoint,
  is: Standpoint,
  noun: PlacedNoun,
  records: readonly AnyRecord[],
): Promise<boolean> {
  if (records.length === 0) return false;
  const rows = await rowsOf(is.sight.house.store, is.project.accountId, noun, records);
  const [had, has] = await Promise.all([look(was, noun, rows), look(is, noun, rows)]);
  if (had.some((one, at) => (one === undefined) !== (has[at] === undefined))) return true;
  const [old, fresh] = await Promise.all([versions(was, had), versions(is, has)]);
  return old.some((version, at) => version !== fresh[at]);
}

/** Whether any of some records as they were at an earlier place, where the store stood at `then`, is seen from one standpoint alone. */
export async function sightMoved(
  was: Standpoint,
  is: Standpoint,
  noun: PlacedNoun,
  records: readonly AnyRecord[],
  then: Store,
): Promise<boolean> {
  if (records.length === 0) return false;
  const rows = await rowsOf(then, is.project.accountId, noun, records);
  const [had, has] = await Promise.all([look(was, noun, rows), look(is, noun, rows)]);
  return had.some((one, at) => (one === undefined) !== (has[at] === undefined));
}

/** Records with the tasks that they hang on; none where that task is not there. */
async function rowsOf(
  store: Store,
  accountId: string,
  noun: PlacedNoun,
  records: readonly AnyRecord[],
): Promise<readonly Row[]> {
  if (noun === 'stages' || noun === 'tasks') return records.map((record) => ({ record, task: undefined }));
  const ids = records.map((record) => (record as RecordOf<MaybeOnTask>).taskId ?? '');
  const tasks = await readByIds(store, 'tasks', accountId, ids);
  return records.flatMap((record, at) => {
    const task = tasks.get(ids[at] ?? '');
    return task || !hangsOnTask(noun) ? [{ record, task }] : [];
  });
}

async function look(
  { sight, project }: Standpoint,
  noun: PlacedNoun,
  rows: readonly Row[],
): Promise<readonly (Travels | undefined)[]> {
  const [within, around] = await Promise.all([
    sight.lookUp(noun, rows.map(({ record }) => record) as never),
    sight.lookUp(
      'tasks',
      rows.flatMap(({ task }) => task ?? []),
    ),
  ]);
  const { policy } = sight;
  return rows.map(({ record, task }) => {
    const isHidden = task && !policy.view('tasks', task, { project, within: around });
    if (isHidden && hangsOnTask(noun)) return undefined;
    const view = policy.view(noun, record as never, { project, task, within });
    return view && ({ noun, record, view, project, task } as Travels);
  });
}

async function versions({ sight }: Standpoint, seen: readonly (Travels | undefined)[]): Promise<readonly string[]> {
  const records = await projectAll(
    sight,
    seen.filter((one) => one !== undefined),
  );
  return records.map(({ version }) => version);
}
