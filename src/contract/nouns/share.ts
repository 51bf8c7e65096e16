import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Id, Instant, text } from '../values.ts';

/** What a share opens of its project: an off switch takes the field from the wire, whatever the role says. */
export const ShareSwitches = z.strictObject({
  tasks: z.boolean(),
  dueDate: z.boolean(),
  stage: z.boolean(),
  percentHours: z.boolean(),
  percentTasks: z.boolean(),
});
/** See {@link ShareSwitches}. */
export type ShareSwitches = z.infer<typeof ShareSwitches>;

/** One guest let see one project, or some of its tasks. */
export const shareFields = {
  guestId: inside(Id),
  projectId: inside(Id),
  /** The tasks alone; `null` is every task of the project, also those to come. */
  taskIds: inside(z.nullable(z.array(Id).check(z.minLength(1), z.maxLength(500)))),
  /** The role of this share; `null` is the guest's own. */
  roleId: inside(z.nullable(Id)),
  switches: inside(ShareSwitches),
  /** The guests of this project see one another by name. */
  showsGuests: inside(z.boolean()),
  message: inside(text(2000)),
  /** Why the access was given. */
  reason: inside(text(500)),
  sponsorId: inside(z.nullable(Id)),
  expiresAt: inside(z.nullable(Instant)),
  reviewAt: inside(z.nullable(Instant)),
  state: inside(z.enum(['active', 'suspended', 'ended'])),
} as const;

/** See {@link shareFields}. */
export const ShareRecord = recordOf(shareFields);
/** See {@link shareFields}. */
export type ShareRecord = z.infer<typeof ShareRecord>;
