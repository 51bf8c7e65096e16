/** The people of a project whom a viewer may know by name: for mentions and assignment. */
import type { PersonRef } from '../contract/nouns/person.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import { compareCodePoints, foldText } from '../contract/fold.ts';
import { personRef } from './person-refs.ts';
import { readAll, readByIds } from './read-all.ts';
import { References } from './relations.ts';
import type { Sight } from './sight.ts';

/** Members who reach the project or work in it, and guests of it, by name; nameless people are left out. */
export async function projectPeople(sight: Sight, project: ProjectRecord): Promise<PersonRef[]> {
  const { policy, viewer } = sight;
  const [members, guests] = await Promise.all([teamOf(sight, project), guestsOf(sight, project)]);
  const people = await sight.people([viewer.personId, ...members, ...guests]);
  const refs = [...people.keys()].flatMap((id) => personRef(policy, people, id, { project }) ?? []);
  return refs
    .filter(({ id }) => id !== undefined)
    .sort(
      (a, b) =>
        compareCodePoints(foldText(a.name ?? ''), foldText(b.name ?? '')) || compareCodePoints(a.id ?? '', b.id ?? ''),
    );
}

/**
 * For a member, everyone of the team: any of them may be given a task. A guest is told only of those who are named on
 * tasks that the guest may see, the first thousand of them.
 */
async function teamOf(sight: Sight, project: ProjectRecord): Promise<readonly string[]> {
  const { house, policy, accountId } = sight;
  if (policy.kind === 'member') {
    const members = await readAll(house.store, 'members', accountId, { op: 'eq', field: 'active', value: true });
    return members.map(({ personId }) => personId);
  }
  const where = { op: 'eq', field: 'projectId', value: project.id } as const;
  const references = new References();
  for (const seen of await sight.rows('tasks', { project }, { where, order: [], limit: 1000 })) references.add(seen);
  return [...references.people];
}

/** Guests with a share of the project that is active and has not run out. */
async function guestsOf({ house, accountId }: Sight, project: ProjectRecord): Promise<readonly string[]> {
  const shares = await readAll(house.store, 'shares', accountId, { op: 'eq', field: 'projectId', value: project.id });
  const now = house.clock.now();
  const isOpen = ({ state, expiresAt }: { readonly state: string; readonly expiresAt: string | null }) =>
    state === 'active' && (expiresAt === null || expiresAt > now);
  const ids = shares.filter(isOpen).map(({ guestId }) => guestId);
  const guests = await readByIds(house.store, 'guests', accountId, ids);
  return [...guests.values()].filter(isOpen).map(({ personId }) => personId);
}
