import './jitless.ts';
import * as z from 'zod/mini';

/** An opaque id: letters, digits, `_` and `-`. It says nothing of when, or after what, a record was made. */
export const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** An instant in UTC as ISO 8601 with milliseconds, for example `2026-11-22T09:30:00.000Z`. Equal lengths make text order time order. */
export const Instant = z
  .string()
  .check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/));

/** A day of the calendar as ISO 8601, such as `2026-11-22`, without a place on the clock or the globe. */
export const Day = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/));

/** Text of at most `max` UTF-16 units. NUL is refused, because PostgreSQL cannot store it (https://www.postgresql.org/docs/current/datatype-character.html). */
export const text = (max: number) => z.string().check(z.maxLength(max), z.regex(/^[^\0]*$/));

/** One line that a person reads: 1 to 500 characters. */
export const Line = text(500).check(z.minLength(1));

/** An amount in minor units of an ISO 4217 currency: `{ minor: 124000, currency: 'EUR' }` is €1,240.00. Never a float. */
export const Money = z.strictObject({
  minor: z.int(),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});
/** See {@link Money}. */
export type Money = z.infer<typeof Money>;

/** An e-mail address, compared without case. */
export const EmailAddress = z.email().check(z.maxLength(254));

/** A web origin such as `https://studio.example`: scheme, host and port, nothing more (RFC 6454). */
export const Origin = z.string().check(z.regex(/^https?:\/\/[A-Za-z0-9.[\]:-]+$/), z.maxLength(300));

/** A name from the palette. Names, not hex values, so that text on it keeps its contrast in every theme (WCAG 2.2, 1.4.3). */
export const Colour = z.enum(['slate', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet', 'brown']);
/** See {@link Colour}. */
export type Colour = z.infer<typeof Colour>;

/** The value of one custom field. */
export const FieldValue = z.union([
  text(10_000),
  z.number(),
  z.boolean(),
  Money,
  z.array(text(500)).check(z.maxLength(100)),
]);
/** See {@link FieldValue}. */
export type FieldValue = z.infer<typeof FieldValue>;

/** The key of a custom field: camelCase, at most 40 characters. */
export const FieldKey = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/));

/** Custom fields of one record by key. */
export const CustomFields = z.record(FieldKey, FieldValue);
/** See {@link CustomFields}. */
export type CustomFields = z.infer<typeof CustomFields>;

/** Who a comment or file is for: the team alone, or the guests as well. */
export const Audience = z.enum(['internal', 'guests']);
/** See {@link Audience}. */
export type Audience = z.infer<typeof Audience>;
