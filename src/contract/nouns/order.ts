import * as z from 'zod/mini';
import { approvalStates } from '../approvals/machine.ts';
import { Currency, Minor } from '../currency.ts';
import { Percent, Quantity } from '../decimal.ts';
import { always, inside, recordOf, ruled, wireOf } from '../fields.ts';
import { unlike } from '../unlike.ts';
import { Day, Id, Instant, Line, text } from '../values.ts';
import { PersonRef } from './person.ts';

/** A heading over lines of an order. */
export const OrderGroup = z.strictObject({ id: Id, title: Line });

/** What is taken off a line: a part in percent, or an amount in minor units, at most that of the line. */
export const Discount = z.union([
  z.strictObject({ percent: Percent }),
  z.strictObject({ amount: Minor.check(z.nonnegative()) }),
]);
/** See {@link Discount}. */
export type Discount = z.infer<typeof Discount>;

/** A tax on a line, on top of its price: its name as the document shows it, and its rate. */
export const Tax = z.strictObject({ name: text(60).check(z.minLength(1)), rate: Percent });
/** See {@link Tax}. */
export type Tax = z.infer<typeof Tax>;

/** One line of an order. `unitPrice` is in minor units, without tax; below 0 for what is credited. */
export const OrderLine = z.strictObject({
  id: Id,
  groupId: z.nullable(Id),
  text: Line,
  details: text(5000),
  quantity: Quantity,
  /** The unit in words of the account: `h`, `m²`, `100 pieces`. */
  unit: text(40),
  unitPrice: Minor,
  discount: z.nullable(Discount),
  tax: z.nullable(Tax),
});
/** See {@link OrderLine}. */
export type OrderLine = z.infer<typeof OrderLine>;

/** Material that the work is done with; without a price of its own. */
export const Material = z.strictObject({ id: Id, text: Line, quantity: z.nullable(Quantity), unit: text(40) });

/** What is ready on which day. */
export const Deadline = z.strictObject({ id: Id, text: Line, on: Day });

/** A file that is signed with the rest, by its digest: the bytes cannot be exchanged unseen. */
export const SignedFile = z.strictObject({
  id: Id,
  name: Line,
  mediaType: text(120),
  /** In bytes. */
  size: z.int().check(z.nonnegative()),
  /** SHA-256 of the bytes in lower-case hex. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** What a tax comes to: `base` is the sum of its lines. In minor units. */
export const TaxTotal = z.strictObject({ name: Tax.shape.name, rate: Percent, base: Minor, amount: Minor });

/** What an order comes to, in minor units, as `orderTotals` computes it. */
export const OrderTotals = z.strictObject({
  /** Sum of the lines, discounts taken off, without tax. */
  net: Minor,
  taxes: z.array(TaxTotal),
  tax: Minor,
  /** What is to pay: `net` and `tax` together. */
  total: Minor,
});
/** See {@link OrderTotals}. */
export type OrderTotals = z.infer<typeof OrderTotals>;

/** A list of parts with an id each; no id stands twice, so that two editions can be compared part by part. */
const parts = <S extends z.ZodMiniType<{ readonly id: string }>>(part: S, max: number) =>
  z.array(part).check(
    z.maxLength(max),
    unlike<z.infer<S>>(({ id }) => id),
  );

/** What an order says and a signer signs. */
export const signedOrderFields = {
  /** The account's own number of it: `EST-0042`. */
  number: ruled(text(60), { filter: true, sortKey: 'number' }),
  title: ruled(Line),
  /** Who offers, by name as it stood when the order was written. */
  seller: ruled(Line),
  /** Who orders, likewise. */
  buyer: ruled(Line),
  currency: ruled(Currency),
  groups: ruled(parts(OrderGroup, 100)),
  lines: ruled(parts(OrderLine, 500)),
  materials: ruled(parts(Material, 500)),
  deadlines: ruled(parts(Deadline, 100)),
  terms: ruled(text(100_000)),
  /** Until when it can be approved. */
  validUntil: ruled(z.nullable(Instant)),
  files: ruled(parts(SignedFile, 100)),
} as const;

/** An offer of work or goods: lines with prices, to be approved as a whole. */
export const orderFields = {
  projectId: always(Id),
  /** The card that it stands on. */
  taskId: ruled(z.nullable(Id), { filter: true }),
  /** Counts the contents of this order: each change of one that was sent makes the next. Only for who reads all that is signed. */
  edition: ruled(z.int().check(z.positive())),
  /** Where the present edition stands. */
  state: ruled(z.enum(approvalStates), { filter: true }),
  /** The approval of the present edition, once it was sent. */
  approvalId: ruled(z.nullable(Id)),
  ...signedOrderFields,
  totals: ruled(OrderTotals),
  /** The member who is told of what becomes of it. */
  ownerId: ruled(z.nullable(Id), { as: z.nullable(PersonRef) }),
  /** For the team: neither signed nor locked. */
  note: ruled(text(20_000)),
  /** Why the edition before was sent back. */
  reason: ruled(z.nullable(text(5000))),
  /** People who are to sign the next edition that is sent, in order. */
  signerIds: inside(z.array(Id).check(z.maxLength(20))),
  /** Somebody has signed the present edition: what is signed is locked. */
  signed: inside(z.boolean()),
} as const;

/** See {@link orderFields}. */
export const OrderRecord = recordOf(orderFields);
/** See {@link orderFields}. */
export type OrderRecord = z.infer<typeof OrderRecord>;

/** An order as it travels. `writable` names the fields that this viewer may change now. */
export const Order = wireOf(orderFields, { writable: z.array(z.string()) });
/** See {@link Order}. */
export type Order = z.infer<typeof Order>;
