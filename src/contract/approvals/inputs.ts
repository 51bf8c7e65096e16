/** What travels to the server of orders and approvals. Who, when and from where are the server's to know. */
import * as z from 'zod/mini';
import { Digest, MoveTo, sequences, subjectKinds } from '../nouns/approval.ts';
import { orderFields, signedOrderFields } from '../nouns/order.ts';
import { unlike } from '../unlike.ts';
import { Id, Instant, Line, text } from '../values.ts';
import { Difference } from './difference.ts';
import { Drawing } from './drawing.ts';

/** Words that say something. */
const Reason = text(5000).check(z.regex(/\S/));

/** People who are to sign, in order; nobody twice. */
const Signers = z.array(Id).check(
  z.minLength(1),
  z.maxLength(20),
  unlike<string>((id) => id),
);

type Stored<T extends Record<string, { readonly stored: z.ZodMiniType }>> = {
  [K in keyof T]: z.ZodMiniOptional<T[K]['stored']>;
};

/** Every signed field, each left out where it is not to change. */
const signedInputs = Object.fromEntries(
  Object.entries(signedOrderFields).map(([name, { stored }]) => [name, z.optional(stored)]),
) as unknown as Stored<typeof signedOrderFields>;

/** The fields of an order that a viewer may send; which of them are taken is policy's. Amounts are never among them. */
export const OrderInput = z.strictObject({
  ...signedInputs,
  taskId: z.optional(orderFields.taskId.stored),
  ownerId: z.optional(orderFields.ownerId.stored),
  note: z.optional(orderFields.note.stored),
});
/** See {@link OrderInput}. */
export type OrderInput = z.infer<typeof OrderInput>;

/** Asks people to sign what an order says now. */
export const ApprovalRequest = z.strictObject({
  signerIds: Signers,
  sequence: z.enum(sequences),
  mayDelegate: z.optional(z.boolean()),
  expiresAt: z.optional(Instant),
  /** Where the answer moves the card that the subject is, hangs on or stands on. */
  moveTo: z.optional(MoveTo),
});
/** See {@link ApprovalRequest}. */
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;

/** Asks people to sign a delivery or a comment. `text` says what, where the subject does not. */
export const SubjectRequest = z.extend(ApprovalRequest, {
  subject: z.strictObject({ kind: z.enum(subjectKinds), id: Id }),
  text: z.optional(text(100_000)),
});
/** See {@link SubjectRequest}. */
export type SubjectRequest = z.infer<typeof SubjectRequest>;

/** A signer's hand: drawn, or a typed name of the same force. */
export const SignatureInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn'), drawing: Drawing }),
  z.strictObject({ kind: z.literal('typed'), name: Line.check(z.regex(/\S/)) }),
]);
/** See {@link SignatureInput}. */
export type SignatureInput = z.infer<typeof SignatureInput>;

/** A signer's answer. `digest` is that of the document which was shown: no answer counts for another. */
export const ApprovalDecision = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approved'),
    digest: Digest,
    signature: SignatureInput,
    /** The time zone of the page, such as `Europe/Kyiv`: to show the time in, no more. */
    zone: z.optional(text(60)),
  }),
  z.strictObject({ decision: z.literal('declined'), digest: Digest, reason: Reason }),
  z.strictObject({ decision: z.literal('changes_requested'), digest: Digest, reason: Reason }),
]);
/** See {@link ApprovalDecision}. */
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

/** Who is to sign instead. */
export const Delegation = z.strictObject({ to: Id, reason: z.optional(Reason) });
/** See {@link Delegation}. */
export type Delegation = z.infer<typeof Delegation>;

/** What a 409 to a decision carries: which approval stands now, and what its document says otherwise. */
export const ChangedDocument = z.strictObject({ approvalId: Id, difference: z.array(Difference) });
/** See {@link ChangedDocument}. */
export type ChangedDocument = z.infer<typeof ChangedDocument>;
