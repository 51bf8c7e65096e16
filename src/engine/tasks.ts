/** Reads of tasks: their list, counts, one of them, its history. */
import type { ReadOptions } from '../contract/adapter.ts';
import { and, type Condition } from '../contract/condition.ts';
import { CountQuery, type Counts, type ListQuery } from '../contract/list.ts';
import { canonical } from './canonical.ts';
import type { Desk } from './desk.ts';
import { historyPage } from './history.ts';
import { filterOf, listPage, parseListQuery, usesIn } from './lists.ts';
import { parse } from './parse.ts';
import { projectedCounts, projectOne } from './projector.ts';
import { unknownName } from './refusals.ts';
import { relate } from './relations.ts';
import type { Sight } from './sight.ts';
import type { ProjectedAdapter } from './types.ts';

/** The reads of the section `tasks`. */
export type TaskReads = Pick<ProjectedAdapter['tasks'], 'list' | 'count' | 'get' | 'history'>;

/** See {@link TaskReads}. */
export function taskReads(desk: Desk): TaskReads {
  return {
    async list(projectId: string, query?: ListQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const { project } = await sight.see('projects', projectId);
      const asked = parseListQuery(query);
      const uses = usesIn(sight, 'tasks', { project });
      const position = uses.sort.get('position');
      const order = position === undefined ? [] : [{ field: position }];
      const base = inProject(projectId);
      return listPage(
        sight,
        { noun: 'tasks', name: `tasks/${projectId}`, base, place: { project }, uses, order },
        asked,
      );
    },

    async count(projectId: string, query?: CountQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const { project } = await sight.see('projects', projectId);
      const { where = {}, by = [] } = parse(CountQuery, query === undefined ? {} : query);
      const uses = usesIn(sight, 'tasks', { project });
      by.forEach((field, at) => {
        if (!groupable(field, uses.filter.get(field))) throw unknownName(`/by/${at}`);
      });
      const filter = await filterOf(sight, { uses, place: { project } }, where);
      return projectedCounts(
        await countBy(sight, and(inProject(projectId), filter, sight.policy.rows('tasks', project)), by),
      );
    },

    async get(id: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      const seen = await sight.see('tasks', id);
      return projectOne<'tasks'>(sight, seen, await relate(sight, [seen]));
    },

    async history(id: string, query?: ListQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const seen = await sight.see('tasks', id);
      return historyPage(sight, seen, parseListQuery(query));
    },
  };
}

/** A group stands for one plain value; the groups by parent would tell of hidden parents. */
function groupable(field: string, kind: string | undefined): boolean {
  return (
    kind !== undefined && kind !== 'list' && kind !== 'people' && field !== 'parentId' && !field.startsWith('fields.')
  );
}

async function countBy({ reads, accountId }: Sight, where: Condition, by: readonly string[]): Promise<Counts> {
  if (where.op === 'none') return { total: 0, groups: [] };
  const groups = await reads.tally({ noun: 'tasks', accountId, where, by });
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    groups:
      by.length === 0
        ? []
        : groups
            .map(({ values, count }) => ({ values: [...values], count }))
            .sort((a, b) => (canonical(a.values) < canonical(b.values) ? -1 : 1)),
  };
}

function inProject(projectId: string): Condition {
  return { op: 'eq', field: 'projectId', value: projectId };
}
