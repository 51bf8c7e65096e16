/** How far a project is, for one viewer. */
import { and } from '../contract/condition.ts';
import type { Progress } from '../contract/nouns/project.ts';
import type { Seen, Sight } from './sight.ts';

/**
 * Counts and `percentTasks` (done among all, rounded down) are of the tasks that the viewer may see. `percentHours` is
 * the declared aggregate of the whole project: coarse, so that no hours can be worked out from it.
 */
export async function progressOf(sight: Sight, { project, view }: Seen<'projects'>): Promise<Progress> {
  const opened = (name: string) => view.read.has(name);
  const byStage =
    opened('counts') || opened('percentTasks') ? await countByCategory(sight, project.id, project) : undefined;
  const total = byStage ? byStage.open + byStage.active + byStage.done : 0;
  return {
    ...(byStage &&
      opened('percentTasks') && { percentTasks: total === 0 ? 0 : Math.floor((byStage.done / total) * 100) }),
    ...(opened('percentHours') && { percentHours: await percentHours(sight, project.id) }),
    ...(byStage && opened('counts') && { counts: byStage }),
  };
}

type ByCategory = NonNullable<Progress['counts']>;

async function countByCategory(
  sight: Sight,
  projectId: string,
  project: Seen<'projects'>['project'],
): Promise<ByCategory> {
  const { house, reads, accountId, policy } = sight;
  const inProject = { op: 'eq', field: 'projectId', value: projectId } as const;
  const [stages, groups] = await Promise.all([
    house.store.read({ noun: 'stages', accountId, where: inProject, order: [], limit: 1000 }),
    reads.tally({
      noun: 'tasks',
      accountId,
      where: and(inProject, policy.rows('tasks', project)),
      by: ['stageId'],
    }),
  ]);
  const category = new Map(stages.map((stage) => [stage.id, stage.category]));
  const counts = { open: 0, active: 0, done: 0 };
  for (const { values, count } of groups) counts[category.get(String(values[0])) ?? 'open'] += count;
  return counts;
}

async function percentHours({ house, accountId }: Sight, projectId: string): Promise<number> {
  const where = { op: 'eq', field: 'projectId', value: projectId } as const;
  const sumOf = async (sum: string) =>
    (await house.store.tally({ noun: 'tasks', accountId, where, by: [], sum })).reduce(
      (all, group) => all + group.sum,
      0,
    );
  const [spent, estimated] = await Promise.all([sumOf('spentMinutes'), sumOf('estimateMinutes')]);
  if (estimated === 0) return 0;
  return Math.min(100, Math.floor(((spent / estimated) * 100) / 5) * 5);
}
