import * as z from 'zod/mini';
import { always, inside, recordOf, ruled, wireOf } from '../fields.ts';
import { Position } from '../position.ts';
import { priorities } from '../priorities.ts';
import { CustomFields, FieldKey, FieldValue, Id, Instant, Line, text } from '../values.ts';
import { PersonRef } from './person.ts';

export { priorities };

/** How two tasks belong together, read from this task to the other. */
export const TaskLink = z.strictObject({ kind: text(60), taskId: Id });

const people = z.array(Id).check(z.maxLength(100));
const peopleSeen = z.array(PersonRef);

/** One piece of work: a card on the board. */
export const taskFields = {
  projectId: always(Id),
  title: ruled(Line, { sortKey: 'titleKey', textKey: 'titleKey' }),
  titleKey: inside(z.string()),
  description: ruled(text(100_000), { textKey: 'descriptionKey' }),
  descriptionKey: inside(z.string()),
  /** The kind of work, in the account's words: `feature`, `bug`, `technical`, `delivery`. */
  type: ruled(text(40), { filter: true }),
  stageId: ruled(Id, { filter: true }),
  /** Since when it stands in its stage. */
  stageSince: ruled(Instant, { filter: true, sortKey: 'stageSince' }),
  priority: ruled(z.enum(priorities), { filter: true, sortKey: 'priorityKey' }),
  priorityKey: inside(z.string()),
  /** Done so far, in percent. */
  progress: ruled(z.nullable(z.int().check(z.minimum(0), z.maximum(100))), { filter: true }),
  /** The task that this one is a part of; absent as well where the viewer may not see that one. */
  parentId: ruled(z.nullable(Id), { filter: true }),
  assignees: ruled(people, { as: peopleSeen, filter: true }),
  followers: ruled(people, { as: peopleSeen }),
  createdBy: ruled(z.nullable(Id), { as: z.nullable(PersonRef) }),
  openedAt: ruled(Instant, { filter: true, sortKey: 'openedAt' }),
  dueAt: ruled(z.nullable(Instant), { filter: true, sortKey: 'dueKey' }),
  dueKey: inside(z.string()),
  labels: ruled(z.array(text(100).check(z.minLength(1))).check(z.maxLength(100)), { filter: true }),
  links: ruled(z.array(TaskLink).check(z.maxLength(200))),
  /** The tasks that `links` names, so that a store can find who links to a task. */
  linkedIds: inside(z.array(Id)),
  estimateMinutes: ruled(z.nullable(z.int().check(z.nonnegative())), { filter: true }),
  spentMinutes: ruled(z.int().check(z.nonnegative()), { filter: true }),
  /** For the team only: gone from every list, count, search, link and history of a guest. */
  internal: ruled(z.boolean(), { filter: true }),
  /** Order within its stage. */
  position: ruled(Position, { sortKey: 'position' }),
  fields: always(z.optional(CustomFields)),
} as const;

/** See {@link taskFields}. */
export const TaskRecord = recordOf(taskFields);
/** See {@link taskFields}. */
export type TaskRecord = z.infer<typeof TaskRecord>;

/** A task as it travels. `writable` names the fields that this viewer may change now, custom ones as `fields.<key>`. */
export const Task = wireOf(taskFields, { writable: z.array(z.string()), following: z.optional(z.boolean()) });
/** See {@link Task}. */
export type Task = z.infer<typeof Task>;

/** The fields of a task that a viewer may send; which of them are taken is policy's. */
export const TaskInput = z.strictObject({
  title: z.optional(Line),
  description: z.optional(taskFields.description.stored),
  type: z.optional(taskFields.type.stored),
  stageId: z.optional(Id),
  priority: z.optional(taskFields.priority.stored),
  progress: z.optional(taskFields.progress.stored),
  parentId: z.optional(z.nullable(Id)),
  assignees: z.optional(people),
  dueAt: z.optional(taskFields.dueAt.stored),
  labels: z.optional(taskFields.labels.stored),
  estimateMinutes: z.optional(taskFields.estimateMinutes.stored),
  internal: z.optional(z.boolean()),
  fields: z.optional(z.record(FieldKey, z.nullable(FieldValue))),
});
/** See {@link TaskInput}. */
export type TaskInput = z.infer<typeof TaskInput>;

/** Where a card goes: into a stage, before or after a card there; without either, to the end. */
export const TaskMove = z.strictObject({
  stageId: Id,
  before: z.optional(Id),
  after: z.optional(Id),
});
/** See {@link TaskMove}. */
export type TaskMove = z.infer<typeof TaskMove>;
