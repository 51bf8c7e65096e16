/** Which grants a viewer holds at an instant: what each is made of, how far each reaches, and how the viewer stands. */
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { RoleRecord, ScopeClause } from '../contract/nouns/role.ts';
import type { ShareRecord } from '../contract/nouns/share.ts';
import { type ResolvedRole, resolvedRole } from './role.ts';
import type { Access, PolicyFacts } from './types.ts';

/** How far a grant reaches, before anything is cut from it. */
export type Reach =
  | { readonly kind: 'account' }
  | { readonly kind: 'project'; readonly projectId: string }
  | { readonly kind: 'tasks'; readonly projectId: string; readonly taskIds: readonly string[] }
  | { readonly kind: 'organization'; readonly organizationId: string }
  | { readonly kind: 'assigned'; readonly personId: string }
  | { readonly kind: 'where'; readonly clauses: readonly ScopeClause[] };

/** One reason for which a viewer sees something: a role over a stretch of rows, narrowed by a share's switches where it comes from one. */
export interface Grant {
  /** Place among the viewer's grants. */
  readonly index: number;
  readonly role: ResolvedRole;
  readonly reach: Reach;
  readonly share?: ShareRecord;
}

/** How a viewer stands with the account. */
export interface Standing {
  readonly kind: 'member' | 'guest';
  readonly access: Access;
  readonly grants: readonly Grant[];
  readonly validUntil?: string;
}

/** How a project bills, which decides the mode that guests are cut by. */
export type Billing = ProjectRecord['billing'];

/** The grants of a viewer at `facts.now`. An active membership comes before being a guest. */
export function standingOf(facts: PolicyFacts): Standing {
  const { member, guest } = facts;
  if (member?.active) return { kind: 'member', access: 'open', grants: memberGrants(facts, member.roleId) };
  if (guest) return guestStanding(facts);
  return { kind: member ? 'member' : 'guest', access: member ? 'ended' : 'none', grants: [] };
}

function memberGrants(facts: PolicyFacts, roleId: string): readonly Grant[] {
  const role = roleById(facts, roleId, 'team');
  const reach = role && roleReach(facts, role, { kind: 'account' });
  return reach ? [{ index: 0, role, reach }] : [];
}

function guestStanding(facts: PolicyFacts): Standing {
  const { guest, account, now } = facts;
  const closed = (access: Access): Standing => ({ kind: 'guest', access, grants: [] });
  if (!guest || guest.state === 'ended' || !account.sharing) return closed('ended');
  if (isPast(guest.expiresAt, now)) return closed('expired');
  const shares = facts.shares.filter((share) => share.guestId === guest.id && share.accountId === account.id);
  const active = shares.filter(({ state }) => state === 'active');
  const live = active.filter(({ expiresAt }) => !isPast(expiresAt, now));
  const grants = [...live.flatMap((share) => shareGrant(facts, share, guest.roleId)), ...ownGrant(facts, guest.roleId)];
  if (live.length === 0 && grants.length === 0 && shares.length > 0) {
    return closed(active.length === shares.length ? 'expired' : 'ended');
  }
  const ends = [guest.expiresAt, ...live.map(({ expiresAt }) => expiresAt)].filter((end) => end !== null).sort();
  return {
    kind: 'guest',
    access: 'open',
    grants: grants.map((grant, index) => ({ ...grant, index })),
    ...(ends[0] === undefined ? {} : { validUntil: ends[0] }),
  };
}

type Unplaced = Omit<Grant, 'index'>;

function shareGrant(facts: PolicyFacts, share: ShareRecord, guestRoleId: string): Unplaced[] {
  const role = roleById(facts, share.roleId ?? guestRoleId, 'guest');
  const { projectId, taskIds } = share;
  return role
    ? [{ role, share, reach: taskIds ? { kind: 'tasks', projectId, taskIds } : { kind: 'project', projectId } }]
    : [];
}

/** What the guest's role reaches by itself. */
function ownGrant(facts: PolicyFacts, roleId: string): Unplaced[] {
  const role = roleById(facts, roleId, 'guest');
  const organizationId = facts.guest?.organizationId ?? null;
  const reach =
    role && roleReach(facts, role, organizationId === null ? undefined : { kind: 'organization', organizationId });
  return reach ? [{ role, reach }] : [];
}

function roleReach(facts: PolicyFacts, role: ResolvedRole, organization: Reach | undefined): Reach | undefined {
  const scope = role.scope.value;
  switch (scope.kind) {
    case 'shared':
      return undefined;
    case 'organization':
      return organization;
    case 'assigned':
      return { kind: 'assigned', personId: facts.viewer.personId };
    case 'where':
      return { kind: 'where', clauses: scope.clauses };
  }
}

/** A role of the account, if it is of the kind that fits; a guest never gets a team role, whatever a record says. */
function roleById({ roles, account }: PolicyFacts, id: string, kind: RoleRecord['kind']): ResolvedRole | undefined {
  const resolved = resolvedRoles.get(roles) ?? new Map<string, ResolvedRole>();
  resolvedRoles.set(roles, resolved);
  const ofAccount = roles.filter(({ accountId }) => accountId === account.id);
  const role = ofAccount.find((one) => one.id === id);
  if (role?.kind !== kind) return undefined;
  const one = resolved.get(id) ?? resolvedRole(role, ofAccount);
  resolved.set(id, one);
  return one;
}

/** Roles resolved before, by the list that they were resolved against: viewers of one account share it. */
const resolvedRoles = new WeakMap<PolicyFacts['roles'], Map<string, ResolvedRole>>();

/** Access ends at its last instant, not after it. */
export function isPast(end: string | null, now: string): boolean {
  return end !== null && end <= now;
}
