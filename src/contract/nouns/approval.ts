import * as z from 'zod/mini';
import { actNames, approvalStates, signerStates } from '../approvals/machine.ts';
import { always, inside, recordOf, ruled, wireOf } from '../fields.ts';
import { unlike } from '../unlike.ts';
import { Id, Instant, text } from '../values.ts';
import { PersonRef } from './person.ts';

/** SHA-256 in lower-case hex. */
export const Digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What can be approved: an order, what was delivered (a task or a file), or what was said. */
export const subjectKinds = ['order', 'task', 'attachment', 'comment'] as const;

/** What an approval is of. `edition` counts contents of the subject; 1 where it has but one. */
export const Subject = z.strictObject({
  kind: z.enum(subjectKinds),
  id: Id,
  edition: z.int().check(z.positive()),
});
/** See {@link Subject}. */
export type Subject = z.infer<typeof Subject>;

/** One who signs. */
export const Signer = z.strictObject({
  personId: Id,
  state: z.enum(signerStates),
  viewedAt: z.nullable(Instant),
  decidedAt: z.nullable(Instant),
  /** Why declined or sent back. */
  reason: z.nullable(text(5000)),
  /** Who signs in place of this one, or in whose place this one signs. */
  delegatedTo: z.nullable(Id),
  delegatedBy: z.nullable(Id),
});
/** See {@link Signer}. */
export type Signer = z.infer<typeof Signer>;

/** A signer as a viewer may know one. */
export const SeenSigner = z.strictObject({
  person: PersonRef,
  state: Signer.shape.state,
  viewedAt: z.nullable(Instant),
  decidedAt: z.nullable(Instant),
  reason: Signer.shape.reason,
  delegatedTo: z.nullable(PersonRef),
  delegatedBy: z.nullable(PersonRef),
});
/** See {@link SeenSigner}. */
export type SeenSigner = z.infer<typeof SeenSigner>;

/** Who did something: a person of the team, a signer, or the server's clock, which is nobody. */
export const Actor = z.union([
  z.strictObject({ kind: z.enum(['member', 'signer']), personId: Id }),
  z.strictObject({ kind: z.literal('clock') }),
]);
/** See {@link Actor}. */
export type Actor = z.infer<typeof Actor>;

/** One step of an approval; it only grows. */
export const ApprovalStep = z.strictObject({
  act: z.enum(actNames),
  by: Actor,
  at: Instant,
  from: z.enum(approvalStates),
  to: z.enum(approvalStates),
});
/** See {@link ApprovalStep}. */
export type ApprovalStep = z.infer<typeof ApprovalStep>;

/** How the signers follow: each after the one before, or all at once. */
export const sequences = ['in_order', 'parallel'] as const;

/** The stage that the card goes to when the approval ends so; a way out that is left out leaves the card where it is. */
export const MoveTo = z.strictObject({
  approved: z.optional(Id),
  declined: z.optional(Id),
  changes_requested: z.optional(Id),
});
/** See {@link MoveTo}. */
export type MoveTo = z.infer<typeof MoveTo>;

/** One question to its signers: do you approve exactly this? */
export const approvalFields = {
  projectId: always(Id),
  /** The card that the subject is, hangs on or stands on. */
  taskId: ruled(z.nullable(Id), { filter: true }),
  subject: ruled(Subject),
  /** What the subject is and which one, for conditions to find it by. */
  subjectKind: inside(z.enum(subjectKinds)),
  subjectId: inside(Id),
  /** What it shows is for the team alone, and for guests who have signed it: they keep what they signed. */
  internal: inside(z.boolean()),
  /** Who is named in what is signed, as the author of a comment is, and on which side: who may not be told sees nothing of it. */
  authorId: inside(z.nullable(Id)),
  authorSide: inside(z.nullable(z.enum(['team', 'guest']))),
  state: ruled(z.enum(approvalStates), { filter: true }),
  /** The canonical text of what is signed, fixed when it was sent; nothing before. */
  document: ruled(z.nullable(text(5_000_000))),
  /** SHA-256 of the document's bytes. */
  digest: ruled(z.nullable(Digest)),
  sequence: ruled(z.enum(sequences)),
  /** A signer may name another in his place, once. */
  mayDelegate: ruled(z.boolean()),
  expiresAt: ruled(z.nullable(Instant), { filter: true }),
  /** The end that whoever asked named; what is asked about may end it earlier. */
  askedUntil: inside(z.nullable(Instant)),
  signers: ruled(
    z.array(Signer).check(
      z.maxLength(40),
      unlike<Signer>(({ personId }) => personId),
    ),
    {
      as: z.array(SeenSigner),
    },
  ),
  /** The people among `signers`, for conditions to find one by. */
  askedIds: inside(z.array(Id)),
  /** The people among them who have signed. */
  signedIds: inside(z.array(Id)),
  /** What becomes of the card: a stage that somebody may not know. */
  moveTo: inside(MoveTo),
  /** Who asked. */
  askedBy: ruled(z.nullable(Id), { as: z.nullable(PersonRef) }),
  sentAt: ruled(z.nullable(Instant), { filter: true, sortKey: 'sentKey' }),
  sentKey: inside(z.string()),
  /** All that was done, by whom and when. */
  steps: inside(z.array(ApprovalStep)),
} as const;

/** See {@link approvalFields}. */
export const ApprovalRecord = recordOf(approvalFields);
/** See {@link approvalFields}. */
export type ApprovalRecord = z.infer<typeof ApprovalRecord>;

/** An approval as it travels. */
export const Approval = wireOf(approvalFields);
/** See {@link Approval}. */
export type Approval = z.infer<typeof Approval>;

/** What `step` reads and writes of an approval. */
export type ApprovalProgress = Pick<
  ApprovalRecord,
  'state' | 'sequence' | 'mayDelegate' | 'expiresAt' | 'signers' | 'steps'
>;
