import * as z from 'zod/mini';
import { inside, recordOf, wireBase } from '../fields.ts';
import { Id, Instant } from '../values.ts';
import { PersonRef } from './person.ts';

/** One change of one task: field values before and after, raw. Written by the engine beside the change itself; it only grows. */
export const revisionFields = {
  projectId: inside(Id),
  taskId: inside(Id),
  at: inside(Instant),
  by: inside(z.nullable(Id)),
  /** The task was internal before or after this change: not for guests, even if it was opened later. */
  internal: inside(z.boolean()),
  before: inside(z.record(z.string(), z.unknown())),
  after: inside(z.record(z.string(), z.unknown())),
} as const;

/** See {@link revisionFields}. */
export const RevisionRecord = recordOf(revisionFields);
/** See {@link revisionFields}. */
export type RevisionRecord = z.infer<typeof RevisionRecord>;

/** A line of a task's history: what changed of the fields that this viewer may read. A change of hidden fields alone leaves none. */
export const HistoryEntry = z.strictObject({
  id: wireBase.id,
  at: Instant,
  by: z.nullable(PersonRef),
  /** `created` for the first line. */
  kind: z.enum(['created', 'changed']),
  changes: z.array(
    z.strictObject({ field: z.string(), before: z.optional(z.unknown()), after: z.optional(z.unknown()) }),
  ),
});
/** See {@link HistoryEntry}. */
export type HistoryEntry = z.infer<typeof HistoryEntry>;
