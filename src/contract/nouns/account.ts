import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Colour, FieldKey, Line, Origin, text } from '../values.ts';
import { Right } from '../rights.ts';

/** One custom field that an account has defined. Its rule name is `<Noun>.<key>`; without a rule it is hidden. */
export const FieldDefinition = z.strictObject({
  noun: z.enum(['Task', 'Project', 'Organization', 'Contact']),
  key: FieldKey,
  label: Line,
  type: z.enum(['text', 'number', 'boolean', 'date', 'money', 'choice', 'list']),
  /** What kind of knowledge it holds; opening `money` to a guest role draws a warning. */
  class: z._default(z.enum(['plain', 'money', 'contact', 'internal']), 'plain'),
  options: z.optional(z.array(Line).check(z.maxLength(200))),
});
/** See {@link FieldDefinition}. */
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** How an account looks: its name for guests, a logo and one accent. */
export const Brand = z.strictObject({
  name: Line,
  accent: z.optional(Colour),
  logoUrl: z.optional(text(1000)),
});

/** The company that runs the tool. */
export const accountFields = {
  name: inside(Line),
  /** Largest number of guests; `null` is unlimited. */
  guestLimit: inside(z.nullable(z.int().check(z.nonnegative()))),
  /** One switch for all shares: off puts every guest's access to sleep, and loses none. */
  sharing: inside(z.boolean()),
  /** Origins of pages that may embed the elements. */
  origins: inside(z.array(Origin).check(z.maxLength(100))),
  brand: inside(Brand),
  /** Rights and fields denied to all guests, whatever their roles say. Field names as in a role's rules. */
  denies: inside(z.strictObject({ rights: z.array(Right), fields: z.array(z.string()) })),
  fieldDefinitions: inside(z.array(FieldDefinition).check(z.maxLength(200))),
} as const;

/** See {@link accountFields}. */
export const AccountRecord = recordOf(accountFields);
/** See {@link accountFields}. */
export type AccountRecord = z.infer<typeof AccountRecord>;
