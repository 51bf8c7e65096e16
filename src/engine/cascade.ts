/** What a write to one record brings with it for others. */
import type { Condition } from '../contract/condition.ts';
import { derivedKeys } from '../contract/complete.ts';
import type { CommentRecord } from '../contract/nouns/comment.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { Noun } from '../contract/nouns.ts';
import type { Operation, Precondition, Store } from '../contract/store.ts';
import type { Act } from './act.ts';
import { readAll } from './read-all.ts';
import type { Sight } from './sight.ts';
import { putTask, revisionBase } from './task-change.ts';

/** Flags everything below a task that becomes internal. */
export async function flagParts(sight: Sight, act: Act, task: TaskRecord): Promise<readonly Operation[]> {
  const parts = await partsBelow(sight.house.store, task);
  return parts
    .filter(({ internal }) => !internal)
    .flatMap((part) => putTask(part, { ...part, internal: true }, revisionBase(sight, act)));
}

/** All tasks below a task, however deep. */
export async function partsBelow(store: Store, task: TaskRecord): Promise<readonly TaskRecord[]> {
  const found = new Map<string, TaskRecord>();
  let above = [task.id];
  while (above.length > 0) {
    const where: Condition = { op: 'in', field: 'parentId', values: above };
    const parts = await readAll(store, 'tasks', task.accountId, where);
    const fresh = parts.filter(({ id }) => !found.has(id) && id !== task.id);
    for (const part of fresh) found.set(part.id, part);
    above = fresh.map(({ id }) => id);
  }
  return [...found.values()];
}

/**
 * Removes a task with its comments, files and times. Its parts stand by themselves then, and links to it are gone.
 * Its history stays in the store, where nobody meets it: histories only grow.
 */
export async function removalOfTask(store: Store, task: TaskRecord, at: string): Promise<readonly Operation[]> {
  const { id, accountId, version } = task;
  const onTask: Condition = { op: 'eq', field: 'taskId', value: id };
  const [comments, attachments, timeEntries, parts, linking] = await Promise.all([
    readAll(store, 'comments', accountId, onTask),
    readAll(store, 'attachments', accountId, onTask),
    readAll(store, 'timeEntries', accountId, onTask),
    readAll(store, 'tasks', accountId, { op: 'eq', field: 'parentId', value: id }),
    readAll(store, 'tasks', accountId, { op: 'has', field: 'linkedIds', value: id }),
  ]);
  const touched = new Map([...parts, ...linking].map((one) => [one.id, one]));
  touched.delete(id);
  return [
    { op: 'remove', noun: 'tasks', id, expect: version },
    ...comments.map((one): Operation => ({ op: 'remove', noun: 'comments', id: one.id, expect: 'any' })),
    ...attachments.map((one): Operation => ({ op: 'remove', noun: 'attachments', id: one.id, expect: 'any' })),
    ...timeEntries.map((one): Operation => ({ op: 'remove', noun: 'timeEntries', id: one.id, expect: 'any' })),
    ...[...touched.values()].map((one): Operation => {
      const links = one.links.filter(({ taskId }) => taskId !== id);
      const next = { ...one, links, parentId: one.parentId === id ? null : one.parentId };
      const record = { ...next, ...derivedKeys('tasks', next), version: one.version + 1, updatedAt: at };
      return { op: 'put', noun: 'tasks', record, expect: one.version };
    }),
  ];
}

/** Nothing was put on a task while its removal was worked out: it would be left behind where nobody meets it. */
export function nothingOnTask(id: string): readonly Precondition[] {
  return [
    none('comments', 'taskId', id),
    none('attachments', 'taskId', id),
    none('timeEntries', 'taskId', id),
    none('tasks', 'parentId', id),
  ];
}

/** The same of a comment. */
export function nothingOnComment(id: string): readonly Precondition[] {
  return [none('comments', 'replyTo', id), none('attachments', 'commentId', id)];
}

function none(noun: Noun, field: string, id: string): Precondition {
  return { kind: 'countAtMost', noun, where: { op: 'eq', field, value: id }, max: 0 };
}

/** Removes a comment with its files; answers to it stand by themselves then. */
export async function removalOfComment(
  store: Store,
  comment: CommentRecord,
  at: string,
): Promise<readonly Operation[]> {
  const { id, accountId, version } = comment;
  const [replies, files] = await Promise.all([
    readAll(store, 'comments', accountId, { op: 'eq', field: 'replyTo', value: id }),
    readAll(store, 'attachments', accountId, { op: 'eq', field: 'commentId', value: id }),
  ]);
  return [
    { op: 'remove', noun: 'comments', id, expect: version },
    ...files.map((one): Operation => ({ op: 'remove', noun: 'attachments', id: one.id, expect: 'any' })),
    ...replies.map((one): Operation => {
      const record = { ...one, replyTo: null, version: one.version + 1, updatedAt: at };
      return { op: 'put', noun: 'comments', record, expect: one.version };
    }),
  ];
}
