/** The history of tasks: a line is written at each change, and read as the fields that its reader may read. */
import { fields } from './nouns.mjs';
import { personRef, personRefs } from './project.mjs';
import { canonical, complete } from './records.mjs';

/** Fields that tell of no decision about the work: order, followers, and what follows from other fields. */
const untold = new Set(['position', 'stageSince', 'followers', 'createdBy', 'openedAt']);
const told = Object.keys(fields.tasks).filter((name) => fields.tasks[name].travels === 'ruled' && !untold.has(name));

function valuesOf(task) {
  const custom = Object.entries(task.fields).map(([key, value]) => [`fields.${key}`, value]);
  return Object.fromEntries([...told.map((name) => [name, task[name]]), ...custom]);
}

const isEmpty = (value) =>
  value === null || value === undefined || value === '' || value === 0 || value === false || value?.length === 0;

/** The line for a change of a task, or for a new one; nothing where nothing is told. A batch's change for the store. */
export function revise(before, after, { id, at, by }) {
  const was = before && valuesOf(before);
  const is = valuesOf(after);
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is)])].filter((name) =>
    was ? canonical(was[name]) !== canonical(is[name]) : !isEmpty(is[name]),
  );
  if (names.length === 0) return [];
  const pick = (values) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  const given = {
    projectId: after.projectId,
    taskId: after.id,
    at,
    by,
    // What was done while it was internal stays internal, also when the task is opened later.
    internal: after.internal || (before?.internal ?? false),
    before: was ? pick(was) : {},
    after: pick(is),
  };
  return [{ noun: 'revisions', record: complete('revisions', given, { id, accountId: after.accountId, at }) }];
}

/** The lines of a task that have something left for this viewer. */
export function historyRows(sight, task) {
  return sight
    .all('revisions', ({ taskId }) => taskId === task.record.id)
    .map((seen) => ({ ...seen, shown: entryOf(sight, seen, task) }))
    .filter(({ shown }) => shown.changes.length > 0);
}

function entryOf(sight, { record, view }, task) {
  const isFirst = Object.keys(record.before).length === 0;
  const reads = (name) => view.read.has(name) && task.view.read.has(name);
  // The instant of a line tells when a task was opened, or since when it stands in its stage: hidden there, hidden here.
  const isTold = (name) =>
    reads(name) && (!isFirst || reads('openedAt')) && (name !== 'stageId' || reads('stageSince'));
  const readable = Object.keys({ ...record.before, ...record.after }).filter(isTold);
  return {
    id: record.id,
    at: record.at,
    by: personRef(sight, record.by, task) ?? null,
    kind: isFirst ? 'created' : 'changed',
    changes: readable.flatMap((field) => {
      const [before, after] = [record.before, record.after].map((values) =>
        shownValue(sight, field, values[field], task),
      );
      // From one nameless person to another, or between hidden tasks: for this viewer nothing changed.
      if (canonical(before ?? null) === canonical(after ?? null)) return [];
      return [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
    }),
  };
}

/** A value of a line as its field would travel. */
function shownValue(sight, field, value, task) {
  if (value === undefined) return undefined;
  if (field === 'assignees') return personRefs(sight, value ?? [], task);
  if (field === 'parentId') return value !== null && sight.find('tasks', value) ? value : null;
  if (field === 'links') return (value ?? []).filter(({ taskId }) => sight.find('tasks', taskId));
  return value;
}
