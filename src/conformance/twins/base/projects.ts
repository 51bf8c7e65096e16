/** Projects with their stages, and what is shared of them. */
import type { Ground } from './viewer.ts';

/** Projects by speaking name; the first is the one that the viewer knows. */
export const projectNames = ['web', 'next', 'far', 'hush', 'old'] as const;

/** Stages that every project has, by speaking name. */
export const stageNames = ['open', 'doing', 'check', 'done'] as const;

const categories = { open: 'open', doing: 'active', check: 'active', done: 'done' } as const;

/** The speaking name of a stage of a project. */
export function stageOf(project: string, stage: string): string {
  return `${project} ${stage}`;
}

/** Adds projects, stages and shares. */
export function addProjects(ground: Ground): void {
  const { build, chance, plan, now } = ground;
  for (const name of projectNames) {
    const at = chance.before(now, 200);
    const region = name === 'web' || (name === 'far' && chance.often(40)) ? 'North' : 'South';
    const projectId = build.add(
      'projects',
      name,
      {
        name: `Project ${name}`,
        code: name.toUpperCase(),
        description: 'What we make together',
        stage: chance.one(['Build', 'Design']),
        organizationId: build.id('organizations', name === 'web' ? 'acme' : chance.one(['acme', 'beta'])),
        dueAt: chance.often(50) ? chance.before(now, 30) : null,
        billing: name === 'web' ? plan.billing : chance.one(['fixed', 'time-and-materials'] as const),
        internal: name === 'hush',
        archived: name === 'old',
        fields: { region, ...(chance.often(50) && { worth: { minor: 500_000, currency: 'EUR' } }) },
      },
      at,
    );
    for (const stage of chance.often(70) ? stageNames : stageNames.slice(0, 3)) {
      const input = { projectId, name: `Stage ${stage}`, category: categories[stage] };
      build.add('stages', stageOf(name, stage), input, chance.before(now, 200));
    }
  }
  addShares(ground);
}

function addShares({ build, chance, plan, now }: Ground): void {
  const share = (name: string, guest: string, project: string, more: object = {}) =>
    build.add(
      'shares',
      name,
      {
        guestId: build.id('guests', guest),
        projectId: build.id('projects', project),
        switches: {
          tasks: chance.often(95),
          dueDate: chance.often(70),
          stage: chance.often(75),
          percentHours: chance.often(40),
          percentTasks: chance.often(70),
        },
        showsGuests: chance.often(40),
        reason: 'Works with us',
        ...more,
      },
      chance.before(now, 100),
    );
  if (plan.shared && plan.kind !== 'nobody') share('main', 'viewer', 'web');
  if (plan.shared && plan.kind !== 'nobody' && chance.often(50)) {
    // Some tasks of another project, by a role of the share's own: what one grant opens differs from row to row.
    const taskIds = ['next 0', 'next 1', 'next 2'].map((name) => build.id('tasks', name));
    share('parts', 'viewer', 'next', { taskIds, roleId: build.id('roles', chance.one(['guest', 'client-fixed'])) });
  }
  for (const guest of ['otto', 'greta']) share(guest, guest, chance.one(['web', 'web', 'next', 'far']));
}
