/** The line that each change of a task leaves in its history. */
import type { RevisionRecord } from '../contract/nouns/revision.ts';
import { taskFields, type TaskRecord } from '../contract/nouns/task.ts';
import type { Operation } from '../contract/store.ts';
import { canonical } from './canonical.ts';

/** Fields that tell of no decision about the work: order, followers, and what follows from other fields. */
const untold: ReadonlySet<string> = new Set(['position', 'stageSince', 'followers', 'createdBy', 'openedAt', 'fields']);

const told = Object.entries(taskFields)
  .filter(([name, { travels }]) => travels === 'ruled' && !untold.has(name))
  .map(([name]) => name);

/** Who changed a task, when, and the id of the line. */
export interface RevisionBase {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
}

/** Writes the line for a change, or for a new task without `before`. Nothing where nothing is told. */
export function revisionOf(
  before: TaskRecord | undefined,
  after: TaskRecord,
  { id, at, by }: RevisionBase,
): Operation[] {
  const was = before && valuesOf(before);
  const is = valuesOf(after);
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is)])].filter((name) =>
    was ? canonical(was[name]) !== canonical(is[name]) : !isEmpty(is[name]),
  );
  if (names.length === 0) return [];
  const pick = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  const record: RevisionRecord = {
    id,
    accountId: after.accountId,
    version: 1,
    createdAt: at,
    updatedAt: at,
    projectId: after.projectId,
    taskId: after.id,
    at,
    by,
    internal: after.internal || (before?.internal ?? false),
    before: was ? pick(was) : {},
    after: pick(is),
  };
  return [{ op: 'put', noun: 'revisions', record, expect: 'absent' }];
}

/** Told values by name, custom fields as `fields.<key>`. */
function valuesOf(task: TaskRecord): Readonly<Record<string, unknown>> {
  const record: Readonly<Record<string, unknown>> = task;
  const custom = Object.entries(task.fields ?? {}).map(([key, value]): [string, unknown] => [`fields.${key}`, value]);
  return Object.fromEntries([...told.map((name): [string, unknown] => [name, record[name]]), ...custom]);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === 0 ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}
