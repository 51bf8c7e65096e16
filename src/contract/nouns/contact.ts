import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { CustomFields, EmailAddress, Id, Line, text } from '../values.ts';

/** A person at an organization who is not (yet) a guest. */
export const contactFields = {
  organizationId: inside(Id),
  name: inside(Line),
  email: inside(z.nullable(EmailAddress)),
  phone: inside(z.nullable(text(60))),
  fields: inside(CustomFields),
} as const;

/** See {@link contactFields}. */
export const ContactRecord = recordOf(contactFields);
/** See {@link contactFields}. */
export type ContactRecord = z.infer<typeof ContactRecord>;
