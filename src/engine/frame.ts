/**
 * What a task that comes into sight, or goes, brings along where tasks lead to their project: the project and its stages
 * are seen as long as one such task is.
 */
import type { Condition } from '../contract/condition.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import { projectAll, type SeenOf } from './projector.ts';
import { readAll, readById } from './read-all.ts';
import type { Sight } from './sight.ts';
import type { Tale } from './told.ts';

/** Tells of a task's project and stages as they are seen now, around what was told of the task itself. */
export async function tellFrame(
  sight: Sight,
  { projectId }: TaskRecord,
  turned: 'seen' | 'hidden',
  tales: readonly Tale[],
): Promise<readonly Tale[]> {
  if (sight.policy.lookups('projects').length === 0) return tales;
  const { store } = sight.house;
  const project = await readById(store, 'projects', sight.accountId, projectId);
  const gone: Tale = { type: 'remove', noun: 'projects', id: projectId };
  if (!project) return turned === 'seen' ? tales : [...tales, gone];
  const where: Condition = { op: 'eq', field: 'projectId', value: projectId };
  const stages = await readAll(store, 'stages', sight.accountId, where);
  const [[seen], seenStages] = await Promise.all([sight.views('projects', [project]), sight.views('stages', stages)]);
  // A project that is gone takes with it what stood in it.
  if (!seen) return turned === 'seen' ? tales : [...tales, gone];
  const standing = new Set(seenStages.map(({ record }) => record.id));
  const framed = () => true;
  const goneStages =
    turned === 'seen'
      ? []
      : stages.filter(
          (stage) => !standing.has(stage.id) && sight.policy.view('stages', stage, { project, within: framed }),
        );
  const frame: readonly Tale[] = [
    ...(await upserts(sight, 'projects', [seen])),
    ...(await upserts(sight, 'stages', seenStages)),
    ...goneStages.map(({ id }): Tale => ({ type: 'remove', noun: 'stages', id })),
  ];
  return turned === 'seen' ? [...frame, ...tales] : [...tales, ...frame];
}

async function upserts<N extends 'projects' | 'stages'>(
  sight: Sight,
  noun: N,
  seen: readonly SeenOf<N>[],
): Promise<readonly Tale[]> {
  const records = await projectAll<N>(sight, seen);
  return records.map((record): Tale => ({ type: 'upsert', noun, record }));
}
