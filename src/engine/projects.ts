/** Reads of projects: their list, one of them, its stages, people and progress. */
import type { ReadOptions } from '../contract/adapter.ts';
import { all, type Condition } from '../contract/condition.ts';
import type { ListQuery } from '../contract/list.ts';
import type { Desk } from './desk.ts';
import { type FieldUses, fieldUses } from './field-uses.ts';
import { listPage, parseListQuery } from './lists.ts';
import { projectPeople } from './project-people.ts';
import { progressOf } from './progress.ts';
import { projectOne, projectPage, projectedPeople, projectedProgress } from './projector.ts';
import { readAll } from './read-all.ts';
import { relate } from './relations.ts';
import type { Sight } from './sight.ts';
import type { ProjectedAdapter } from './types.ts';

/** The reads of the section `projects`. */
export type ProjectReads = Pick<ProjectedAdapter['projects'], 'list' | 'get' | 'stages' | 'people' | 'progress'>;

/** See {@link ProjectReads}. */
export function projectReads(desk: Desk): ProjectReads {
  return {
    async list(query?: ListQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const asked = parseListQuery(query);
      const uses = asked.where || asked.sort ? await usesOverAll(sight) : noUses;
      return listPage(
        sight,
        { noun: 'projects', name: 'projects', base: all, place: undefined, uses, order: [] },
        asked,
      );
    },

    async get(id: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      const seen = await sight.see('projects', id);
      return projectOne<'projects'>(sight, seen, await relate(sight, [seen]));
    },

    async stages(id: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      const { project } = await sight.see('projects', id);
      const { uniform } = sight.policy.list('stages', project);
      const where: Condition = { op: 'eq', field: 'projectId', value: project.id };
      const order = uniform.has('position') ? [{ field: 'position' }] : [];
      const seen = await sight.rows('stages', { project }, { where, order, limit: 1000 });
      return projectPage<'stages'>(sight, seen);
    },

    async people(id: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      const { project } = await sight.see('projects', id);
      return projectedPeople(await projectPeople(sight, project));
    },

    async progress(id: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      return projectedProgress(await progressOf(sight, await sight.see('projects', id)));
    },
  };
}

const noUses: FieldUses = { filter: new Map(), sort: new Map(), search: new Map() };

/** A list over projects can be asked only by what is readable in every one of them: billing and shares differ. */
async function usesOverAll(sight: Sight): Promise<FieldUses> {
  const { house, reads, policy, facts, accountId } = sight;
  const projects = await readAll(reads, 'projects', accountId, policy.rows('projects'));
  const [first, ...others] = projects.map((project) => policy.list('projects', project).uniform);
  const uniform = new Set([...(first ?? [])].filter((name) => others.every((one) => one.has(name))));
  return fieldUses('projects', { uniform }, facts.account.fieldDefinitions, house.store.can.matches);
}
