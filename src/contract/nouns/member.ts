import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Id } from '../values.ts';

/** A person who works in the account, with a team role. */
export const memberFields = {
  personId: inside(Id),
  roleId: inside(Id),
  teamIds: inside(z.array(Id).check(z.maxLength(100))),
  active: inside(z.boolean()),
} as const;

/** See {@link memberFields}. */
export const MemberRecord = recordOf(memberFields);
/** See {@link memberFields}. */
export type MemberRecord = z.infer<typeof MemberRecord>;
