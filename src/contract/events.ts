import * as z from 'zod/mini';
import { Approval } from './nouns/approval.ts';
import { Attachment } from './nouns/attachment.ts';
import { Comment } from './nouns/comment.ts';
import { Order } from './nouns/order.ts';
import { Project } from './nouns/project.ts';
import { Stage } from './nouns/stage.ts';
import { Task } from './nouns/task.ts';
import { Id } from './values.ts';

const noun = z.enum(['projects', 'stages', 'tasks', 'comments', 'attachments', 'orders', 'approvals']);

/**
 * What a stream tells one viewer. An upsert carries the record exactly as its own GET would answer now; a removal says
 * that the record is gone or may no longer be seen, which look alike. After `reset` everything held is to be read again.
 * `ended` is the last event: access was taken back or has run out.
 */
export const ViewerEvent = z.discriminatedUnion('type', [
  z.discriminatedUnion('noun', [
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('projects'), record: Project }),
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('stages'), record: Stage }),
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('tasks'), record: Task }),
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('comments'), record: Comment }),
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('attachments'), record: Attachment }),
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('orders'), record: Order }),
    z.strictObject({ type: z.literal('upsert'), noun: z.literal('approvals'), record: Approval }),
  ]),
  z.strictObject({ type: z.literal('remove'), noun, id: Id }),
  z.strictObject({ type: z.literal('reset') }),
  z.strictObject({ type: z.literal('ended'), code: z.enum(['access_ended', 'access_expired']) }),
]);
/** See {@link ViewerEvent}. */
export type ViewerEvent = z.infer<typeof ViewerEvent>;

/** How the stream stands, told by the adapter itself: `live` events arrive as they happen, `polling` every few seconds, `offline` not at all. */
export interface LinkEvent {
  readonly type: 'link';
  readonly state: 'live' | 'polling' | 'offline';
  /** With `offline`: the session could not be confirmed in its time. Nothing held may be shown until the link is back. */
  readonly lapsed?: true;
  /** With `live`: where to go on from, whether or not anything was told. It stands as every event's place does. */
  readonly place?: string;
}

/**
 * What `changes()` yields. `place` is where to go on from: opaque, of fixed length, good for this viewer only. On the wire
 * it is the event's `id` line; here it has a name of its own, because a removal's `id` is the record's.
 */
export type StreamEvent = (ViewerEvent & { readonly place?: string }) | LinkEvent;

/** What one poll answers where streams are cut off: the events after the place asked for, in order, and where to go on. */
export const ChangePoll = z.strictObject({ events: z.array(ViewerEvent), next: z.string() });
/** See {@link ChangePoll}. */
export type ChangePoll = z.infer<typeof ChangePoll>;
