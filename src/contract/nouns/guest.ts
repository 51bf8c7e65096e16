import * as z from 'zod/mini';
import { inside, recordOf } from '../fields.ts';
import { Id, Instant } from '../values.ts';

/** A person who stands outside the account and is let see a part of it, with a guest role. */
export const guestFields = {
  personId: inside(Id),
  roleId: inside(Id),
  /** The guest's own company; what scope `organization` means. */
  organizationId: inside(z.nullable(Id)),
  /** Who of the team answers for this guest. */
  sponsorId: inside(z.nullable(Id)),
  /** `ended` is access taken back: the guest then sees the revoked screen, and nothing else. */
  state: inside(z.enum(['active', 'ended'])),
  /** Last instant of access; enforced at every call, by no job. */
  expiresAt: inside(z.nullable(Instant)),
} as const;

/** See {@link guestFields}. */
export const GuestRecord = recordOf(guestFields);
/** See {@link guestFields}. */
export type GuestRecord = z.infer<typeof GuestRecord>;
