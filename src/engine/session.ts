import type { ReadOptions } from '../contract/adapter.ts';
import { GuestError } from '../contract/errors.ts';
import { everyAccount } from '../contract/nouns/person.ts';
import type { Desk } from './desk.ts';
import { projectedSession } from './projector.ts';
import { readById } from './read-all.ts';
import type { ProjectedAdapter } from './types.ts';

/** What the viewer is told about the own session. */
export function sessionSection(desk: Desk): ProjectedAdapter['session'] {
  return {
    async get(options?: ReadOptions) {
      const { reads, policy, facts, accountId, viewer, house } = await desk.look(options);
      const { account, guest } = facts;
      const organizationId = policy.kind === 'guest' ? guest?.organizationId : undefined;
      const [person, organization, own] = await Promise.all([
        readById(reads, 'people', everyAccount, viewer.personId),
        organizationId ? readById(reads, 'organizations', accountId, organizationId) : undefined,
        // A lock shows nobody an address; the own one is the viewer's to know.
        readById(house.store, 'people', everyAccount, viewer.personId),
      ]);
      if (!person) throw new GuestError('unauthenticated', { detail: 'The session names nobody with access.' });
      const until = policy.kind === 'guest' ? guest?.expiresAt : undefined;
      return projectedSession({
        viewer: {
          ...{ id: person.id, name: person.name, kind: policy.kind },
          ...(own?.email && { email: own.email }),
        },
        account: { id: account.id, name: account.brand.name, brand: account.brand },
        ...(organization && { organization: { name: organization.name } }),
        rights: [...policy.rights].sort(),
        ...(until && { accessUntil: until }),
      });
    },
  };
}
