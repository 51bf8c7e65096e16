/** Edits of people and of what lets them in: members, guests, shares, roles, teams. */
import { rightNames } from '../../../contract/rights.ts';
import type { Edit } from '../pair.ts';
import type { DrawEdits, EditGround } from './ground.ts';

/** Names, addresses and crafts of anybody. */
export const changePerson: DrawEdits = (ground) => {
  const person = ground.any('people');
  if (!person) return [];
  const fields = ground.chance.one([
    { name: ground.words() },
    { email: address(ground) },
    { craft: ground.words() },
    { craft: null },
    { locale: 'de' },
    { version: 12, updatedAt: ground.instant() },
  ]);
  return [ground.change('people', person, fields)];
};

/** Somebody more: of the team, or a guest with a share. */
export const addPerson: DrawEdits = (ground) => {
  const account = ground.any('accounts');
  if (!account) return [];
  const { chance } = ground;
  const person = ground.add('people', account.id, {
    name: ground.words(),
    email: address(ground),
    craft: ground.words(),
  });
  const kind = chance.one(['team', 'guest'] as const);
  const role = chance.some(ground.of('roles', account.id).filter((one) => one.kind === kind));
  if (!role) return [person];
  const standing = { personId: person.id, roleId: role.id };
  if (kind === 'team') {
    return [person, ground.add('members', account.id, { ...standing, active: chance.often(70) })];
  }
  const guest = ground.add('guests', account.id, standing);
  const project = chance.some(ground.of('projects', account.id));
  if (!project) return [person, guest];
  return [
    person,
    guest,
    ground.add('shares', account.id, { guestId: guest.id, projectId: project.id, reason: ground.words() }),
  ];
};

/** Memberships: roles, teams, being active at all. */
export const editMember: DrawEdits = (ground) => {
  const member = ground.any('members');
  if (!member) return [];
  const { chance } = ground;
  const roles = ground.of('roles', member.accountId).filter(({ kind }) => kind === 'team');
  const fields = chance.one([
    { roleId: chance.one(roles).id },
    { active: chance.often(50) },
    { teamIds: ground.of('teams', member.accountId).map(({ id }) => id) },
  ]);
  return [ground.change('members', member, fields)];
};

/** Guests: state, role, company, sponsor; the viewer's own record among them. */
export const editGuest: DrawEdits = (ground) => {
  const guest = ground.any('guests');
  if (!guest) return [];
  const { chance } = ground;
  if (chance.often(10)) return [ground.remove('guests', guest)];
  const roles = ground.of('roles', guest.accountId).filter(({ kind }) => kind === 'guest');
  const fields = chance.one([
    { state: chance.one(['active', 'ended'] as const) },
    { roleId: chance.one(roles).id },
    { organizationId: chance.some(ground.of('organizations', guest.accountId))?.id ?? null },
    { sponsorId: chance.some(ground.of('members', guest.accountId))?.personId ?? null },
    { expiresAt: '2027-01-01T00:00:00.000Z' },
  ]);
  return [ground.change('guests', guest, fields)];
};

/** Shares: others', ended ones, and what the viewer is not told of the own ones. */
export const editShare: DrawEdits = (ground) => {
  const { chance } = ground;
  const share = ground.any('shares');
  const guest = ground.any('guests');
  if (share && chance.often(15)) return [ground.remove('shares', share)];
  if (share && chance.often(60)) {
    const fields = chance.one([
      { message: ground.words(), reason: ground.words() },
      { reviewAt: ground.instant() },
      { sponsorId: chance.some(ground.of('members', share.accountId))?.personId ?? null },
      { state: chance.one(['active', 'suspended', 'ended'] as const) },
      { showsGuests: chance.often(50) },
      { switches: { ...share.switches, percentHours: chance.often(50), stage: chance.often(50) } },
      { expiresAt: chance.one(['2026-01-01T00:00:00.000Z', '2027-06-01T00:00:00.000Z']) },
    ]);
    return [ground.change('shares', share, fields)];
  }
  const project = guest && chance.some(ground.of('projects', guest.accountId));
  if (!guest || !project) return [];
  const state = chance.one(['active', 'ended', 'suspended'] as const);
  const input = { guestId: guest.id, projectId: project.id, reason: ground.words(), message: ground.words(), state };
  return [ground.add('shares', guest.accountId, input)];
};

/** Roles: others' rules, names of all, rules that bite nothing that is seen; one more. */
export const editRole: DrawEdits = (ground) => {
  const role = ground.any('roles');
  if (!role) return [];
  const { chance } = ground;
  const rule = chance.one([
    'Task.budget',
    'Task.margin',
    'Task.dueAt',
    'TimeEntry.note',
    'Project.worth',
    'Task.links',
  ]);
  const state = chance.one(['read', 'hidden', 'write'] as const);
  const right = chance.one(rightNames);
  const fields = chance.one([
    { name: ground.words() },
    { fields: { ...role.fields, [rule]: state } },
    { rights: { ...role.rights, [right]: chance.one(['allow', 'deny'] as const) } },
    { exportRows: ground.figure(), exportsPerDay: 3 },
    { preset: null },
  ]);
  if (chance.often(75)) return [ground.change('roles', role, fields)];
  return [
    ground.add('roles', role.accountId, {
      name: ground.words(),
      kind: role.kind,
      parentId: role.id,
      fields: { [rule]: state },
    }),
  ];
};

/** Teams, and who is in them. */
export const editTeam: DrawEdits = (ground) => {
  const team = ground.any('teams');
  if (!team) return [];
  const edit: Edit = ground.chance.often(50)
    ? ground.add('teams', team.accountId, { name: ground.words() })
    : ground.change('teams', team, { name: ground.words() });
  return [edit];
};

function address(ground: EditGround): string {
  return `${ground.canary}${ground.figure()}@hidden.example`;
}
