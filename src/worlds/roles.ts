/**
 * The roles that an account of these worlds has, as data. They say what the shipped presets of the policy say, which
 * worlds may not import; a test compares the two role by role.
 */
import type { RecordInput } from '../contract/complete.ts';
import { guestRoles } from './roles/guest-roles.ts';
import { teamRoles } from './roles/team-roles.ts';

/** Every role by the key of its preset, parents before children; `id` gives the id of a role. */
export function roleInputs(id: (key: string) => string): Readonly<Record<string, RecordInput<'roles'>>> {
  const all = [...guestRoles, ...teamRoles];
  return Object.fromEntries(
    all.map(({ parent, ...role }) => [role.preset, { ...role, parentId: parent === null ? null : id(parent) }]),
  );
}
