/** Whether a change of a policy noun can move what one viewer sees. Others' guests, shares and roles leave no trace. */
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { RoleRecord } from '../contract/nouns/role.ts';
import type { ShareRecord } from '../contract/nouns/share.ts';
import type { Change } from '../contract/store.ts';
import type { PolicyFacts } from '../policy/types.ts';
import { canonical } from './canonical.ts';

/** See the head of this file. `facts` are the viewer's before or after the change; either may tell. */
export function concerns(change: Change, facts: PolicyFacts): boolean {
  const { noun, id, before, after } = change;
  switch (noun) {
    case 'accounts':
      return id === facts.account.id && differ(before, after, accountParts);
    case 'members':
    case 'guests':
      return (
        [before, after].some((one) => (one as { personId?: string } | undefined)?.personId === facts.viewer.personId) &&
        differ(before, after, standing)
      );
    case 'shares':
      return (
        [before, after].some((one) => (one as ShareRecord | undefined)?.guestId === (facts.guest?.id ?? '')) &&
        differ(before, after, shareParts)
      );
    case 'roles':
      return rolesOf(facts).has(id) && differ(before, after, roleParts);
    default:
      return false;
  }
}

type Parts = (record: never) => unknown;

const accountParts = ({ sharing, denies, fieldDefinitions }: AccountRecord) => [sharing, denies, fieldDefinitions];
const shareParts = ({ guestId, projectId, taskIds, roleId, switches, showsGuests, expiresAt, state }: ShareRecord) => [
  guestId,
  projectId,
  taskIds,
  roleId,
  switches,
  showsGuests,
  expiresAt,
  state,
];
const roleParts = ({ kind, parentId, rights, fields, scope, exportRows, exportsPerDay }: RoleRecord) => [
  kind,
  parentId,
  rights,
  fields,
  scope,
  exportRows,
  exportsPerDay,
];
const standing = (record: Readonly<Record<string, unknown>>) =>
  ['personId', 'roleId', 'active', 'state', 'expiresAt', 'organizationId'].map((name) => record[name] ?? null);

function differ(before: object | undefined, after: object | undefined, parts: Parts): boolean {
  if (!before || !after) return true;
  return canonical(parts(before as never)) !== canonical(parts(after as never));
}

/** The viewer's roles and all above them. */
function rolesOf({ member, guest, shares, roles }: PolicyFacts): ReadonlySet<string> {
  const parents = new Map(roles.map(({ id, parentId }) => [id, parentId]));
  const found = new Set<string>();
  for (const own of [member?.roleId, guest?.roleId, ...shares.map(({ roleId }) => roleId)]) {
    for (let id = own ?? null; id !== null && !found.has(id); id = parents.get(id) ?? null) found.add(id);
  }
  return found;
}
