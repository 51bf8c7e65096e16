import type { World } from '../../../src/contract/complete.ts';
import { seededId } from '../../../src/worlds/seed.ts';

/** A world with so many projects more, of no organization and shared with nobody, each with tasks that no guest is assigned to. */
export function withHiddenProjects(
  world: World,
  count: number,
): { readonly world: World; readonly ids: readonly string[] } {
  const projects = (world.projects ?? []).slice(0, 1);
  const made = projects.flatMap((project) =>
    Array.from({ length: count }, (_, at) => ({ ...project, id: seededId('hidden', `${at}`), organizationId: null })),
  );
  const tasks = made.flatMap(({ id }) =>
    (world.tasks ?? [])
      .slice(0, 10)
      .map((task) => ({ ...task, id: seededId(id, task.id), projectId: id, assignees: [] })),
  );
  return {
    world: {
      ...world,
      projects: [...(world.projects ?? []), ...made],
      tasks: [...(world.tasks ?? []), ...tasks],
    },
    ids: made.map(({ id }) => id),
  };
}
