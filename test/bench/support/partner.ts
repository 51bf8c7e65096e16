import type { World } from '../../../src/contract/complete.ts';
import type { BoardFixture } from '../../../src/worlds/fixtures.ts';

/** The fixture's world in which its reader is a partner for the region that the board's project lies in, without a share. */
export function withPartner({ world, viewers }: BoardFixture): World {
  const region = { noun: 'Project', key: 'region', label: 'Region', type: 'text', class: 'plain' } as const;
  const partner = world.roles?.find(({ preset }) => preset === 'regional-partner')?.id ?? null;
  const reader = world.guests?.find(({ personId }) => personId === viewers.reader.personId);
  return {
    ...world,
    accounts: (world.accounts ?? []).map((account) => ({
      ...account,
      fieldDefinitions: [...account.fieldDefinitions, region],
    })),
    projects: (world.projects ?? []).map((project) => ({ ...project, fields: { ...project.fields, region: 'North' } })),
    guests: (world.guests ?? []).map((guest) =>
      guest.id === reader?.id && partner !== null ? { ...guest, roleId: partner } : guest,
    ),
    shares: (world.shares ?? []).filter(({ guestId }) => guestId !== reader?.id),
  };
}
