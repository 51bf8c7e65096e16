/** Roles are checked against all others of their account before they are stored. */
import type { RoleRecord } from '../../contract/nouns/role.ts';
import type { Store } from '../../contract/store.ts';
import { checkRole, lintRole } from '../../policy/index.ts';
import { readAll, readById } from '../read-all.ts';

/** Raises where a role breaks a rule; answers what is allowed but unwise. */
export async function checkRoles(
  store: Store,
  accountId: string,
  roles: readonly RoleRecord[],
): Promise<readonly string[]> {
  if (roles.length === 0) return [];
  const [standing, account] = await Promise.all([
    readAll(store, 'roles', accountId, { op: 'all' }),
    readById(store, 'accounts', accountId, accountId),
  ]);
  const written = new Set(roles.map(({ id }) => id));
  const all = [...standing.filter(({ id }) => !written.has(id)), ...roles];
  for (const role of roles) checkRole(role, all);
  return roles.flatMap((role) => lintRole(role, all, account?.fieldDefinitions ?? []).map(({ text }) => text));
}
