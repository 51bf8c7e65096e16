import type * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { CustomFields, Line } from '../values.ts';

/** A client of the account: the company that its guests belong to. */
export const organizationFields = {
  name: inside(Line),
  fields: inside(CustomFields),
} as const;

/** See {@link organizationFields}. */
export const OrganizationRecord = recordOf(organizationFields);
/** See {@link organizationFields}. */
export type OrganizationRecord = z.infer<typeof OrganizationRecord>;
