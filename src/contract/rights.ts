import * as z from 'zod/mini';

/**
 * The closed list of rights: what a role allows, denies or inherits.
 * A right's name is also the action that travels in a record's `rights` where it can be done on that record now.
 */
export const rightNames = [
  'internal.read', // see what is flagged internal; for teams only
  'people.guests', // see other guests of a project by name
  'project.edit',
  'stage.manage',
  'task.create',
  'task.edit',
  'task.move',
  'task.delete',
  'task.follow',
  'comment.create',
  'comment.edit',
  'comment.delete',
  'comment.publish', // open an internal comment to guests: a logged act of its own
  'attachment.upload',
  'time.write',
  'order.edit', // write orders; for teams only
  'approval.ask', // ask people to sign, and take that back; for teams only
  'approval.decide', // sign, decline or send back where one is asked
  'share.manage',
  'role.manage',
  'export',
] as const;

/** See {@link rightNames}. */
export const Right = z.enum(rightNames);
/** See {@link rightNames}. */
export type Right = z.infer<typeof Right>;

/** The three states of a right in a role. */
export const RightState = z.enum(['allow', 'deny', 'inherit']);
/** See {@link RightState}. */
export type RightState = z.infer<typeof RightState>;

/** The four states of a field in a role; `write` includes `read`. */
export const FieldState = z.enum(['hidden', 'read', 'write', 'inherit']);
/** See {@link FieldState}. */
export type FieldState = z.infer<typeof FieldState>;
