import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Id, Instant, text } from '../values.ts';

/** Time that a member worked on a task. */
export const timeEntryFields = {
  projectId: inside(Id),
  taskId: inside(Id),
  personId: inside(Id),
  startedAt: inside(Instant),
  minutes: inside(z.int().check(z.positive(), z.maximum(1440))),
  note: inside(text(2000)),
  billable: inside(z.boolean()),
} as const;

/** See {@link timeEntryFields}. */
export const TimeEntryRecord = recordOf(timeEntryFields);
/** See {@link timeEntryFields}. */
export type TimeEntryRecord = z.infer<typeof TimeEntryRecord>;
