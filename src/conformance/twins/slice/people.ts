/** Whom the viewer may know by name in a visible project. */
import type { RecordOf } from '../../../contract/nouns.ts';
import type { Eye } from './eye.ts';

/**
 * People named on visible tasks, and guests of the project, as far as they have names for this viewer. Whether one is there as
 * a guest is told as well: a viewer who takes away the last task that names somebody learns it.
 */
export function peopleOf(eye: Eye, project: RecordOf<'projects'>): unknown {
  const named = eye
    .visible('tasks')
    .filter(({ projectId }) => projectId === project.id)
    .flatMap((task) => {
      const read = eye.view('tasks', task)?.read ?? new Set<string>();
      const { assignees, followers, createdBy } = task;
      return [
        ...(read.has('assignees') ? assignees : []),
        ...(read.has('followers') ? followers : []),
        ...(read.has('createdBy') && createdBy !== null ? [createdBy] : []),
      ];
    });
  const isOpen = ({ state, expiresAt }: { readonly state: string; readonly expiresAt: string | null }) =>
    state === 'active' && (expiresAt === null || expiresAt > eye.now);
  const guests = eye
    .records('shares')
    .filter((share) => share.projectId === project.id && isOpen(share))
    .flatMap(({ guestId }) => eye.get('guests', guestId) ?? [])
    .filter(isOpen)
    .map(({ personId }) => personId);
  return [...new Set([eye.viewer.personId, ...named, ...guests])]
    .sort()
    .flatMap((id) => eye.person(id, { project }) ?? [])
    .filter(({ id }) => id !== undefined)
    .map((person) => ({ ...person, isGuest: guests.includes(person.id ?? '') }));
}
