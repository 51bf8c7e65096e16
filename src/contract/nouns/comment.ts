import * as z from 'zod/mini';
import { always, recordOf, ruled, wireOf } from '../fields.ts';
import { Audience, Id, Instant, text } from '../values.ts';
import { PersonRef } from './person.ts';

/** Something said about a task, to the team alone or to the guests as well. */
export const commentFields = {
  projectId: always(Id),
  taskId: always(Id),
  text: ruled(text(1_000_000)),
  audience: ruled(Audience),
  author: ruled(z.nullable(Id), { as: PersonRef }),
  postedAt: ruled(Instant),
  editedAt: ruled(z.nullable(Instant)),
  /** The comment that this one answers; its audience is inherited. */
  replyTo: ruled(z.nullable(Id)),
} as const;

/** See {@link commentFields}. */
export const CommentRecord = recordOf(commentFields);
/** See {@link commentFields}. */
export type CommentRecord = z.infer<typeof CommentRecord>;

/** A comment as it travels. */
export const Comment = wireOf(commentFields);
/** See {@link Comment}. */
export type Comment = z.infer<typeof Comment>;

/** A new comment. Without an audience: `guests` from a guest, `internal` from a member, or that of the comment answered. */
export const CommentInput = z.strictObject({
  text: text(20_000).check(z.minLength(1)),
  audience: z.optional(Audience),
  replyTo: z.optional(Id),
});
/** See {@link CommentInput}. */
export type CommentInput = z.infer<typeof CommentInput>;

/** A change of an own comment, or its opening to guests. */
export const CommentPatch = z.strictObject({
  text: z.optional(text(20_000).check(z.minLength(1))),
  audience: z.optional(Audience),
});
/** See {@link CommentPatch}. */
export type CommentPatch = z.infer<typeof CommentPatch>;
