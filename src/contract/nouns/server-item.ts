import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Instant, text } from '../values.ts';

/** The `accountId` of all that a server keeps for itself: it belongs to no account, and no viewer, role or route meets it. */
export const serverAccount = '_server';

/**
 * Something that a server keeps for itself: a mailed link, a message on its way, how far a log was read. To a store it is
 * a record like any other, so that versions guard it and one write can change several. What is in it, its kind alone knows.
 */
export const serverItemFields = {
  kind: inside(text(40).check(z.minLength(1))),
  /** Whom or what it is about, where all of one are looked for. */
  owner: inside(text(200)),
  state: inside(text(40)),
  /** When it is to be looked at next, or thrown away. */
  dueAt: inside(Instant),
  /** JSON, as text: stores need know nothing of it. */
  body: inside(text(100_000)),
} as const;

/** See {@link serverItemFields}. */
export const ServerItemRecord = recordOf(serverItemFields);
/** See {@link serverItemFields}. */
export type ServerItemRecord = z.infer<typeof ServerItemRecord>;
