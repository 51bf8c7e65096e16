/**
 * Why somebody sees anything at all: the grants that a viewer holds at an instant. A member holds one, by the role; a
 * guest one for each share that is alive, and one for the own role where that reaches something without a share.
 *
 * This is asked anew at every request and every event. Nothing about access is kept in a token or a cache: what is read
 * here is what holds.
 */
import { resolve } from './roles.mjs';

const isPast = (end, now) => end !== null && end <= now;

/** How a viewer stands: `access` is open, ended, expired or none; `validUntil` is when time alone next takes something away. */
export function standingOf(store, { accountId, personId }, now) {
  const account = store.get(accountId, 'accounts', accountId);
  const byPerson = (noun) => store.all(accountId, noun).find((one) => one.personId === personId);
  const [member, guest] = [byPerson('members'), byPerson('guests')];
  const roles = store.all(accountId, 'roles');
  const roleOf = (id, kind) => {
    const role = roles.find((one) => one.id === id);
    // Whatever a record says, a guest never gets a role that is made for the team.
    return role?.kind === kind ? resolve(role, roles) : undefined;
  };
  const closed = (kind, access) => ({ account, kind, access, grants: [] });
  if (account && member?.active) {
    const role = roleOf(member.roleId, 'team');
    const reach = role && reachOf(role, { kind: 'account' }, personId);
    return { account, kind: 'member', access: 'open', grants: reach ? [{ role, reach }] : [] };
  }
  if (!account || !guest) return closed(member ? 'member' : 'guest', member ? 'ended' : 'none');
  if (guest.state === 'ended' || !account.sharing) return closed('guest', 'ended');
  if (isPast(guest.expiresAt, now)) return closed('guest', 'expired');

  const shares = store.all(accountId, 'shares').filter(({ guestId }) => guestId === guest.id);
  const active = shares.filter(({ state }) => state === 'active');
  const live = active.filter(({ expiresAt }) => !isPast(expiresAt, now));
  const shared = live.flatMap((share) => {
    const role = roleOf(share.roleId ?? guest.roleId, 'guest');
    const { projectId, taskIds } = share;
    return role ? [{ role, share, reach: { kind: taskIds ? 'tasks' : 'project', projectId, taskIds } }] : [];
  });
  const role = roleOf(guest.roleId, 'guest');
  const { organizationId } = guest;
  const own = role && reachOf(role, organizationId ? { kind: 'organization', organizationId } : undefined, personId);
  const grants = own ? [...shared, { role, reach: own }] : shared;
  if (live.length === 0 && grants.length === 0 && shares.length > 0) {
    return closed('guest', active.length === shares.length ? 'expired' : 'ended');
  }
  const [validUntil] = [guest.expiresAt, ...live.map(({ expiresAt }) => expiresAt)].filter(Boolean).sort();
  return { account, kind: 'guest', access: 'open', grants, validUntil, guest };
}

/** What a role reaches by itself. */
function reachOf({ scope }, organization, personId) {
  if (scope.kind === 'organization') return organization;
  if (scope.kind === 'assigned') return { kind: 'assigned', personId };
  return scope.kind === 'where' ? { kind: 'where', clauses: scope.clauses } : undefined;
}

/** How much of a project a reach covers: `all` of its tasks, `some` of them, or `none`. */
export function coverage(reach, project) {
  switch (reach.kind) {
    case 'account':
      return 'all';
    case 'project':
      return reach.projectId === project.id ? 'all' : 'none';
    case 'tasks':
      return reach.projectId === project.id ? 'some' : 'none';
    case 'organization':
      return reach.organizationId === project.organizationId ? 'all' : 'none';
    case 'assigned':
      return 'some';
    default: {
      const on = (noun) => reach.clauses.filter((clause) => clause.on === noun);
      if (!on('project').every((clause) => meets(project, clause))) return 'none';
      return on('task').length === 0 ? 'all' : 'some';
    }
  }
}

/** Whether a reach covers a task. */
export function coversTask(reach, task, project) {
  const covered = coverage(reach, project);
  if (covered !== 'some') return covered === 'all';
  if (reach.kind === 'tasks') return reach.taskIds.includes(task.id);
  if (reach.kind === 'assigned') return task.assignees.includes(reach.personId);
  return reach.clauses.filter(({ on }) => on === 'task').every((clause) => meets(task, clause));
}

/** One comparison of a scope. What has no value meets none. */
function meets(record, { field, equals }) {
  const value = field.startsWith('fields.') ? record.fields?.[field.slice(7)] : record[field];
  const wanted = Array.isArray(equals) ? equals : [equals];
  return Array.isArray(value) ? value.some((one) => wanted.includes(one)) : value !== null && wanted.includes(value);
}
