/** What a viewer meets on the tasks of a project, as the project tells it to an element. */
import type { FieldDefinition } from '../contract/nouns/account.ts';
import type { ProjectRecord, TaskShape } from '../contract/nouns/project.ts';
import { taskFields } from '../contract/nouns/task.ts';
import type { Policy } from '../policy/types.ts';
import { fieldUses } from './field-uses.ts';

/** The shape of a project's tasks for a viewer. `canSearch` is whether the store can. */
export function taskShape(
  policy: Policy,
  project: ProjectRecord,
  definitions: readonly FieldDefinition[],
  canSearch: boolean,
): TaskShape {
  const list = policy.list('tasks', project);
  const create = policy.create(project);
  const custom = definitions.filter(({ noun, key }) => noun === 'Task' && list.read.has(`fields.${key}`));
  const names = [
    ...Object.entries(taskFields).flatMap(([name, { travels }]) => (travels === 'ruled' ? [name] : [])),
    ...custom.map(({ key }) => `fields.${key}`),
  ];
  const uses = fieldUses('tasks', list, definitions, canSearch);
  return {
    read: names.filter((name) => list.read.has(name)),
    write: names.filter((name) => list.write.has(name) || (create.allowed && create.write.has(name))),
    filter: names.filter((name) => uses.filter.has(name)),
    sort: names.filter((name) => uses.sort.has(name)),
    search: names.filter((name) => uses.search.has(name)),
    custom: custom.map(({ key, label, type, options }) => ({
      key,
      label,
      type,
      ...(options && { options: [...options] }),
    })),
  };
}
