import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { EmailAddress, Id, Line, text } from '../values.ts';

/**
 * One human being, known by one e-mail address: member of at most one account, guest of any number.
 * People belong to no account: their records stand under {@link everyAccount}, and a viewer learns of one only by a
 * {@link PersonRef} on a record that the viewer may see.
 */
export const personFields = {
  name: inside(Line),
  email: inside(z.nullable(EmailAddress)),
  /** What the person does, in a word that guests may read: "Designer". */
  craft: inside(z.nullable(Line)),
  locale: inside(z.nullable(text(35))),
} as const;

/** The `accountId` of records that belong to no account. */
export const everyAccount = '_';

/** See {@link personFields}. */
export const PersonRecord = recordOf(personFields);
/** See {@link personFields}. */
export type PersonRecord = z.infer<typeof PersonRecord>;

/**
 * A person as a viewer may know one. `side` always; `name`, `craft` and `id` where policy opens them.
 * Without a name there is no id either, so that nameless people cannot be told apart or counted.
 */
export const PersonRef = z.strictObject({
  id: z.optional(Id),
  name: z.optional(Line),
  craft: z.optional(Line),
  side: z.enum(['team', 'guest', 'you']),
});
/** See {@link PersonRef}. */
export type PersonRef = z.infer<typeof PersonRef>;
