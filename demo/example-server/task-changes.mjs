/** What writes of tasks share: a change with its line in the history, places on the board, parts, removals. */
import { revise } from './history.mjs';
import { placeAmong } from './places.mjs';
import { canonical, compare, withKeys } from './records.mjs';
import { badValue, unknownReference } from './refusals.mjs';
import { changed } from './store.mjs';

/** A task laid in the place of an older one, with its line; nothing where nothing moved. */
export function putTask(before, after, { id, at, by }) {
  if (before && canonical(before) === canonical(withKeys('tasks', after))) return [];
  const { version } = before ?? after;
  const record = withKeys('tasks', before ? { ...after, version: version + 1, updatedAt: at } : after);
  return [{ noun: 'tasks', record }, ...revise(before, record, { id, at, by })];
}

/** All tasks below a task, however deep. */
export function partsBelow(store, task) {
  const all = store.all(task.accountId, 'tasks');
  const found = new Set();
  for (let above = [task.id]; above.length > 0;) {
    const parts = all.filter(({ id, parentId }) => above.includes(parentId) && id !== task.id && !found.has(id));
    for (const { id } of parts) found.add(id);
    above = parts.map(({ id }) => id);
  }
  return all.filter(({ id }) => found.has(id));
}

/** The parts of a task that becomes internal become so with it: what is said of the whole is said of its parts. */
export function flagParts(store, task, act) {
  const open = partsBelow(store, task).filter(({ internal }) => !internal);
  return open.flatMap((part) => putTask(part, { ...part, internal: true }, { ...act, id: act.newId('revisions') }));
}

/** The flag that a task gets: a part of an internal task is internal. */
export function internalFlag(store, task, values) {
  if (task.parentId === null || !('parentId' in values || 'internal' in values)) return task.internal;
  const parent = store.get(task.accountId, 'tasks', task.parentId);
  if (!parent?.internal) return task.internal;
  if (values.internal === false) throw badValue('/internal', 'A part of an internal task is internal.');
  return true;
}

/** A task in its stage: before or after a card there, or at the end. Cards that make room are changed beside it. */
export function inStage(sight, before, task, { before: next, after: previous } = {}, { at, key }) {
  if (next !== undefined && previous !== undefined)
    throw badValue('/after', 'A card goes before another or after one.');
  const anchor = next ?? previous;
  const cards = sight
    .all(
      'tasks',
      ({ id, projectId, stageId }) => projectId === task.projectId && stageId === task.stageId && id !== task.id,
    )
    .sort((a, b) => compare(a.record.position, b.record.position));
  // What guests see must not follow from what they do not: among open cards, internal ones count for nothing.
  const others = cards.filter(({ record }) => task.internal || !record.internal || record.id === anchor);
  const index = anchor === undefined ? others.length : others.findIndex(({ record }) => record.id === anchor);
  const isSeen = anchor === undefined || others[index]?.view.read.has('stageId');
  if (!isSeen) throw unknownReference(next === undefined ? '/after' : '/before');
  const records = others.map(({ record }) => record);
  const { position, shifted } = placeAmong(records, previous === undefined ? index : index + 1, {
    at,
    id: task.id,
    key,
  });
  return {
    after: { ...task, position, stageSince: before?.stageId === task.stageId ? task.stageSince : at },
    others: records
      .filter(({ id }) => shifted.has(id))
      .map((record) => ({ noun: 'tasks', record: changed(record, { position: shifted.get(record.id) }, at) })),
  };
}

/** Takes a task away with what hangs on it. Its parts stand by themselves then, and links to it are gone. */
export function removalOfTask(store, { id, accountId }, at) {
  const hanging = ['comments', 'attachments', 'timeEntries'].flatMap((noun) =>
    store.all(accountId, noun).flatMap((one) => (one.taskId === id ? [{ noun, gone: one.id }] : [])),
  );
  const naming = store
    .all(accountId, 'tasks')
    .filter((one) => one.id !== id && (one.parentId === id || one.linkedIds.includes(id)))
    .map((one) => {
      const links = one.links.filter(({ taskId }) => taskId !== id);
      const parentId = one.parentId === id ? null : one.parentId;
      return { noun: 'tasks', record: changed(one, { links, parentId }, at) };
    });
  return [{ noun: 'tasks', gone: id }, ...hanging, ...naming];
}

/** Takes a comment away with its files; answers to it stand by themselves then. */
export function removalOfComment(store, { id, accountId }, at) {
  const files = store.all(accountId, 'attachments').filter(({ commentId }) => commentId === id);
  const replies = store.all(accountId, 'comments').filter(({ replyTo }) => replyTo === id);
  return [
    { noun: 'comments', gone: id },
    ...files.map((file) => ({ noun: 'attachments', gone: file.id })),
    ...replies.map((reply) => ({ noun: 'comments', record: changed(reply, { replyTo: null }, at) })),
  ];
}
