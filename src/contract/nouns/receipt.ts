import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { EmailAddress, Id, Instant, Line, text } from '../values.ts';
import { Digest, Subject } from './approval.ts';

/** The version of a receipt's form. A field more or less is another. */
export const receiptFormat = 'guest-kit/receipt@1';

/** How it is known who signed: the host page's back end vouched for the session, or a link mailed to the address was used. */
export const proofKinds = ['host_session', 'mailed_link'] as const;

/** What a server says of one approval, and signs. Every field is the server's own; the zone alone is what the page told. */
export const ReceiptStatement = z.strictObject({
  format: z.literal(receiptFormat),
  id: Id,
  /** The public origin of the server that signed. */
  issuer: text(300).check(z.minLength(1)),
  accountId: Id,
  accountName: Line,
  approvalId: Id,
  subject: Subject,
  decision: z.literal('approved'),
  /** SHA-256 of the document's bytes. */
  documentDigest: Digest,
  /** By hand, with the SHA-256 of the drawing's bytes, or by a typed name. */
  signature: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('drawn'), digest: Digest }),
    z.strictObject({ kind: z.literal('typed'), name: Line }),
  ]),
  signer: z.strictObject({
    personId: Id,
    name: Line,
    email: z.nullable(EmailAddress),
    organization: z.nullable(Line),
    /** Who was asked first, and named this one. */
    inPlaceOf: z.nullable(z.strictObject({ personId: Id, name: Line })),
  }),
  proof: z.strictObject({
    kind: z.enum(proofKinds),
    /** When the host page's back end vouched for the session the last time, or the link was used. */
    at: Instant,
    /** The host page's origin, or the address that the link was mailed to. */
    by: text(300),
  }),
  viewedAt: Instant,
  /** When it was approved, by the server's clock. */
  at: Instant,
  /** The signer's time zone as the page told it, to show `at` in; proves nothing. */
  zone: z.nullable(text(60)),
  /** The network address that the approval came from, and what the program there calls itself. */
  address: z.nullable(text(45)),
  agent: z.nullable(text(1000)),
  /**
   * The hash of the entry before it in the account's chain. No number stands beside it: that would tell how many others have
   * approved something.
   */
  previous: Digest,
});
/** See {@link ReceiptStatement}. */
export type ReceiptStatement = z.infer<typeof ReceiptStatement>;

/** A receipt as the store keeps it; the file that people get is made of it and of the approval's document. */
export const receiptFields = {
  projectId: inside(Id),
  approvalId: inside(Id),
  personId: inside(Id),
  at: inside(Instant),
  /** Its number in the account's chain. */
  number: inside(z.int().check(z.positive())),
  /** The signed statement (RFC 7515, compact): the body of the chain's entry. */
  jws: inside(text(20_000)),
  /** The canonical text of the drawing. */
  drawing: inside(z.nullable(text(2_000_000))),
} as const;

/**
 * A receipt as its signer gets it. All values are text and the keys stand in their order by RFC 8785, so that
 * `JSON.stringify` makes the bytes of the file that `guest-kit verify` reads.
 */
export const Receipt = z.strictObject({
  /** The canonical text of what was signed. */
  document: z.string(),
  /** The canonical text of the drawing; `null` where a name was typed. */
  drawing: z.nullable(z.string()),
  format: z.literal(receiptFormat),
  /** The signed statement (RFC 7515, compact). */
  jws: z.string(),
});
/** See {@link Receipt}. */
export type Receipt = z.infer<typeof Receipt>;

/** See {@link receiptFields}. */
export const ReceiptRecord = recordOf(receiptFields);
/** See {@link receiptFields}. */
export type ReceiptRecord = z.infer<typeof ReceiptRecord>;
