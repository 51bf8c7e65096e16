/** What the viewer may ask and do in a visible project, whatever lies in it. */
import type { RecordOf } from '../../../contract/nouns.ts';
import { sorted } from '../canonical-text.ts';
import type { Eye } from './eye.ts';

const seenNouns = [
  ...(['projects', 'stages', 'tasks', 'comments', 'attachments', 'timeEntries', 'revisions'] as const),
  ...(['orders', 'approvals'] as const),
];

/** Names and labels of fields, and whether tasks may be made; also of nouns of which nothing stands there yet. */
export function shapeOf({ policy, account }: Eye, project: RecordOf<'projects'>): unknown {
  const { allowed, write } = policy.create(project);
  const read = policy.list('tasks', project).read;
  return {
    lists: seenNouns.map((noun) => {
      const list = policy.list(noun, project);
      return [noun, sorted(list.uniform), sorted(list.read), sorted(list.write)];
    }),
    // What a new task lets its maker do follows from the project's billing, which may be hidden as such.
    create: [allowed, sorted(write), allowed && project.billing],
    people: (['team', 'guest'] as const).map((side) => policy.person(side, '', project)),
    custom: (account?.fieldDefinitions ?? [])
      .filter(({ noun, key }) => noun === 'Task' && read.has(`fields.${key}`))
      .map(({ key, label, type, options }) => [key, label, type, options]),
  };
}
