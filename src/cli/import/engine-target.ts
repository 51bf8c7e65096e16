import { GuestError, isGuestError } from '../../contract/errors.ts';
import type { RoleRecord } from '../../contract/nouns/role.ts';
import type { AdminApi } from '../../engine/types.ts';
import type { ImportTarget } from '../jira/import-issues.ts';

/** Imports into a store by the engine over it. */
export function engineTarget(admin: AdminApi): ImportTarget {
  return {
    async standing(accountId) {
      const account = await admin.get('accounts', accountId).catch(absent);
      return { account, roles: account ? await rolesOf(admin, accountId) : [] };
    },
    async define({ account }, definitions) {
      if (!account || definitions.length === 0) return;
      const fieldDefinitions = [...account.fieldDefinitions, ...definitions];
      if (fieldDefinitions.length > 200)
        throw new GuestError('invalid', { detail: 'The account would have more than 200 custom fields.' });
      await admin.update('accounts', account.id, { fieldDefinitions }, { version: account.version });
    },
    write: (accountId, records) => admin.write(records, { accountId, existing: 'skip' }),
  };
}

async function rolesOf(admin: AdminApi, accountId: string): Promise<readonly RoleRecord[]> {
  const roles: RoleRecord[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await admin.list('roles', { accountId, limit: 200, after });
    roles.push(...items);
    if (next === undefined) return roles;
    after = next;
  }
}

function absent(cause: unknown): undefined {
  if (isGuestError(cause) && cause.code === 'not_found') return undefined;
  throw cause;
}
