import * as z from 'zod/mini';
import { always, recordOf, ruled, wireOf } from '../fields.ts';
import { Audience, Id, Instant, Line, text } from '../values.ts';
import { PersonRef } from './person.ts';

/** What is known of a file at a task; its bytes are the file driver's. */
export const attachmentFields = {
  projectId: always(Id),
  taskId: always(Id),
  commentId: ruled(z.nullable(Id)),
  name: ruled(Line),
  mediaType: ruled(text(120)),
  /** In bytes. */
  size: ruled(z.int().check(z.nonnegative())),
  /** SHA-256 of the bytes in lower-case hex, once they are known. */
  digest: ruled(z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/)))),
  audience: ruled(Audience),
  uploadedBy: ruled(z.nullable(Id), { as: z.nullable(PersonRef) }),
  uploadedAt: ruled(Instant),
} as const;

/** See {@link attachmentFields}. */
export const AttachmentRecord = recordOf(attachmentFields);
/** See {@link attachmentFields}. */
export type AttachmentRecord = z.infer<typeof AttachmentRecord>;

/** An attachment as it travels. */
export const Attachment = wireOf(attachmentFields);
/** See {@link Attachment}. */
export type Attachment = z.infer<typeof Attachment>;
