import { GuestError } from '../contract/errors.ts';
import type { RoleRecord } from '../contract/nouns/role.ts';
import { chainOf, isWildcard, type RoleFault } from './role.ts';
import { scopeFault } from './scope.ts';

const details: Readonly<Record<RoleFault, string>> = {
  cycle: 'The role would be its own ancestor.',
  missing: 'A parent of the role does not exist in this account.',
  kind: 'A parent of the role is of the other kind: guest roles inherit from guest roles, team roles from team roles.',
  wildcard: 'A wildcard such as Task.* would open fields that nobody has thought of yet; guest roles name each field.',
};

/**
 * Refuses a role that must not be saved, raising `invalid`: broken parent chains, wildcards in guest roles, scopes over
 * fields that do not exist, and an open `internal.read` in a guest role. `roles` are the others of the account; an
 * older version of `role` among them is passed over. Roles below this one are checked too, since a new kind
 * can break them.
 */
export function checkRole(role: RoleRecord, roles: readonly RoleRecord[]): void {
  const after = [...roles.filter(({ id }) => id !== role.id), role];
  if (role.kind === 'guest') {
    const wildcard = Object.keys(role.fields).find(isWildcard);
    if (wildcard !== undefined) throw refusal('wildcard', `/fields/${wildcard}`);
    if (role.rights['internal.read'] === 'allow') {
      throw new GuestError('invalid', {
        detail: 'internal.read is for team roles only.',
        pointer: '/rights/internal.read',
      });
    }
  }
  const { fault } = chainOf(role, after);
  if (fault !== undefined) throw refusal(fault, '/parentId');
  const sound = roles.filter((one) => one.id !== role.id && chainOf(one, roles).fault === undefined);
  const childFault = sound.map((one) => chainOf(one, after).fault).find((one) => one !== undefined);
  if (childFault !== undefined) throw refusal(childFault, '/kind');
  const scope = role.scope && scopeFault(role.scope);
  if (scope) throw new GuestError('invalid', { detail: scope, pointer: '/scope' });
}

function refusal(fault: RoleFault, pointer: string): GuestError {
  return new GuestError('invalid', { detail: details[fault], pointer });
}
