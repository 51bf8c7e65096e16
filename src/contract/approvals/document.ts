/**
 * What is signed: one fixed set of fields for each kind of subject, the same for every signer, whoever may see what
 * otherwise. A field more or less is another format.
 */
import * as z from 'zod/mini';
import { Currency, Minor } from '../currency.ts';
import { Deadline, Material, OrderGroup, OrderLine, OrderTotals, SignedFile } from '../nouns/order.ts';
import { unlike } from '../unlike.ts';
import { Id, Instant, Line, text } from '../values.ts';

/** The version of the field sets below. */
export const documentFormat = 'guest-kit/document@1';

const listOf = <S extends z.ZodMiniType<{ readonly id: string }>>(part: S) =>
  z.array(part).check(unlike<z.infer<S>>(({ id }) => id));

const edition = z.int().check(z.positive());

/** A line as it is signed: with what it comes to. */
export const DocumentLine = z.extend(OrderLine, { grossAmount: Minor, discountAmount: Minor, netAmount: Minor });
/** See {@link DocumentLine}. */
export type DocumentLine = z.infer<typeof DocumentLine>;

/** An order as it is signed. */
export const OrderDocument = z.strictObject({
  format: z.literal(documentFormat),
  kind: z.literal('order'),
  id: Id,
  edition,
  number: text(60),
  title: Line,
  seller: Line,
  buyer: Line,
  currency: Currency,
  /** Digits after the point when this was signed: what a minor unit is. */
  currencyDigits: z.int().check(z.minimum(0), z.maximum(4)),
  groups: listOf(OrderGroup),
  /** Lines without a group first, then those of each group in the order of the groups. */
  lines: listOf(DocumentLine),
  ...OrderTotals.shape,
  materials: listOf(Material),
  deadlines: listOf(Deadline),
  terms: text(100_000),
  validUntil: z.nullable(Instant),
  files: listOf(SignedFile),
});
/** See {@link OrderDocument}. */
export type OrderDocument = z.infer<typeof OrderDocument>;

/** Delivered work as it is signed: a task or a file, with what was delivered. */
export const DeliveryDocument = z.strictObject({
  format: z.literal(documentFormat),
  kind: z.enum(['task', 'attachment']),
  id: Id,
  edition,
  title: Line,
  /** What the signer is asked, such as which materials are approved. */
  text: text(100_000),
  files: listOf(SignedFile),
});
/** See {@link DeliveryDocument}. */
export type DeliveryDocument = z.infer<typeof DeliveryDocument>;

/** A comment as it is signed. */
export const CommentDocument = z.strictObject({
  format: z.literal(documentFormat),
  kind: z.literal('comment'),
  id: Id,
  edition,
  /** The name of who wrote it. */
  author: Line,
  text: text(1_000_000),
  postedAt: Instant,
  files: listOf(SignedFile),
});
/** See {@link CommentDocument}. */
export type CommentDocument = z.infer<typeof CommentDocument>;

/** Everything that can be signed. */
export const SignedDocument = z.discriminatedUnion('kind', [OrderDocument, DeliveryDocument, CommentDocument]);
/** See {@link SignedDocument}. */
export type SignedDocument = z.infer<typeof SignedDocument>;
