/** How links, and the sessions that they were spent for, are kept. */
import * as z from 'zod/mini';
import { proofKinds } from '../../contract/nouns/receipt.ts';
import { EmailAddress, Id, Instant } from '../../contract/values.ts';

/** What is in a link's item. Its state is `open`, `spent`, or `nobody`'s; it is due when it expires. */
export const LinkBody = z.strictObject({
  accountId: Id,
  email: EmailAddress,
  /** Nobody, where the address is not of anyone here: such a link is kept like any other, and opens nothing. */
  personId: z.nullable(Id),
  /** What the link leads to. */
  approvalId: z.nullable(Id),
  nonce: z.string(),
  /** How often its six digits were made anew. */
  digits: z.int(),
  /** Wrong codes so far for these digits. */
  guesses: z.int(),
  /** When links for this address were made, within the last day. */
  made: z.array(Instant),
  /** By which act it was spent. */
  spent: z.nullable(z.strictObject({ at: Instant, keyHash: z.string(), sessionId: Id })),
});
/** See {@link LinkBody}. */
export type LinkBody = z.infer<typeof LinkBody>;

/** How it is known who somebody is, as a receipt says it. */
export const Proof = z.strictObject({ kind: z.enum(proofKinds), at: Instant, by: z.string() });
/** See {@link Proof}. */
export type Proof = z.infer<typeof Proof>;

/** What is in a session's item. It is due when it ends. */
export const LinkSessionBody = z.strictObject({
  accountId: Id,
  personId: Id,
  approvalId: z.nullable(Id),
  proof: Proof,
  secretHash: z.string(),
  /** The code by which a page may take the session over, and by which act it did; see `LinkSessions.offer`. */
  handOver: z.nullable(z.strictObject({ codeHash: z.string(), until: Instant, keyHash: z.nullable(z.string()) })),
});
/** See {@link LinkSessionBody}. */
export type LinkSessionBody = z.infer<typeof LinkSessionBody>;
