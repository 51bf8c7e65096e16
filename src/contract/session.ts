import * as z from 'zod/mini';
import { Brand } from './nouns/account.ts';
import { Right } from './rights.ts';
import { Id, Instant, Line } from './values.ts';

/** Who looks: a person in an account. Both come from the session, never from a request. */
export interface Viewer {
  readonly accountId: string;
  readonly personId: string;
}

/** What a viewer is told about the own session. */
export const Session = z.strictObject({
  viewer: z.strictObject({
    id: Id,
    name: Line,
    kind: z.enum(['member', 'guest']),
    /**
     * The own address, where one is known: a signer reads beside the button in whose name a press signs. A line, since it is
     * read and never written to: no page loads the rule for addresses.
     */
    email: z.optional(Line),
  }),
  account: z.strictObject({ id: Id, name: Line, brand: Brand }),
  /** The guest's own company. */
  organization: z.optional(z.strictObject({ name: Line })),
  /** Rights of the role that hold outside any one record. */
  rights: z.array(Right),
  /** When access ends, where a last day was set. */
  accessUntil: z.optional(Instant),
});
/** See {@link Session}. */
export type Session = z.infer<typeof Session>;

/** A short token for the viewer, as a host page's own back end hands it out. */
export const SessionToken = z.object({ token: z.string(), expiresAt: z.string() });
/** See {@link SessionToken}. */
export type SessionToken = z.infer<typeof SessionToken>;
