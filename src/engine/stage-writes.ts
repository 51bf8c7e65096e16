/** The stage editor: adding, changing and removing the stages of a project. */
import type { WriteOptions } from '../contract/adapter.ts';
import { completeRecord } from '../contract/complete.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { Stage, StageRecord } from '../contract/nouns/stage.ts';
import type { Projected } from '../contract/projected.ts';
import { StageInput, StagePatch, StageRemoval } from '../contract/stage-input.ts';
import type { Operation } from '../contract/store.ts';
import { type Act, perform, type Result } from './act.ts';
import { canonical } from './canonical.ts';
import type { Desk } from './desk.ts';
import { parse } from './parse.ts';
import { makeRoom, placeAtEnd, placeBetween } from './placement.ts';
import { projectOne } from './projector.ts';
import { readAll } from './read-all.ts';
import { forbidden, moved, unknownReference } from './refusals.ts';
import { relate } from './relations.ts';
import type { Seen, Sight } from './sight.ts';
import { putTask, revisionBase } from './task-change.ts';
import type { ProjectedAdapter } from './types.ts';

/** The writes of the section `projects`. */
export type StageWrites = Pick<ProjectedAdapter['projects'], 'createStage' | 'updateStage' | 'removeStage'>;

/** See {@link StageWrites}. */
export function stageWrites(desk: Desk): StageWrites {
  const { house, viewer } = desk;
  const { accountId } = viewer;
  const writer = `${accountId}/${viewer.personId}`;

  return {
    createStage(projectId: string, input: StageInput, options: WriteOptions) {
      const request = { writer, operation: 'projects.createStage', request: [projectId, input], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const { project, view } = await sight.see('projects', projectId);
        if (!view.rights.has('stage.manage')) throw forbidden();
        const done = await act.begin();
        if (done) return stageNow(sight, done);
        const { before, ...given } = parse(StageInput, input);
        const at = house.clock.now();
        const id = act.nextId('stages');
        const { position, others } = await placeStage(sight, project, id, before, act.spread(id));
        const record = completeRecord('stages', { ...given, projectId, position }, { id, accountId, at });
        const written = await act.commit(
          { noun: 'stages', id },
          {
            accountId,
            at,
            operations: [{ op: 'put', noun: 'stages', record, expect: 'absent' }, ...others],
            require: [{ kind: 'present', noun: 'projects', id: projectId }],
          },
        );
        return stageNow(await desk.look(), written);
      });
    },

    updateStage(stageId: string, patch: StagePatch, options: WriteOptions) {
      const request = {
        writer,
        operation: 'projects.updateStage',
        request: [stageId, patch, options?.version],
        options,
      } as const;
      return perform(house, request, async (act) => {
        const { sight, seen, done } = await openStage(desk, act, stageId);
        if (done) return stageNow(sight, done);
        const { before, ...given } = parse(StagePatch, patch);
        await checkVersion(sight, seen, options);
        const { record, project } = seen;
        const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        const placed =
          before === undefined
            ? undefined
            : await placeStage(sight, project, stageId, before ?? undefined, act.spread(stageId));
        const after: StageRecord = { ...record, ...values, ...(placed && { position: placed.position }) };
        const at = house.clock.now();
        const operations = [...putStage(record, after, at), ...(placed?.others ?? [])];
        return stageNow(
          await desk.look(),
          await act.commit({ noun: 'stages', id: stageId }, { accountId, at, operations }),
        );
      });
    },

    removeStage(stageId: string, removal: StageRemoval, options: WriteOptions) {
      const request = {
        writer,
        operation: 'projects.removeStage',
        request: [stageId, removal, options?.version],
        options,
      } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const gone = await sight.find('stages', stageId);
        // The answer is the stage that took the tasks, also when the act arrives again.
        const done = gone ? undefined : await act.begin();
        if (done) return stageNow(sight, done);
        const { seen, done: before } = await openStage(desk, act, stageId);
        if (before) return stageNow(sight, before);
        const { moveTo } = parse(StageRemoval, removal);
        const target = moveTo === stageId ? undefined : await sight.find('stages', moveTo);
        if (target?.record.projectId !== seen.record.projectId) throw unknownReference('/moveTo');
        await checkVersion(sight, seen, options);
        const inStage = { op: 'eq', field: 'stageId', value: stageId } as const;
        const tasks = await readAll(house.store, 'tasks', accountId, inStage);
        const at = house.clock.now();
        const written = await act.commit(
          { noun: 'stages', id: moveTo },
          {
            accountId,
            at,
            operations: [
              ...tasks.flatMap((task) =>
                putTask(task, { ...task, stageId: moveTo, stageSince: at }, revisionBase(sight, act)),
              ),
              { op: 'remove', noun: 'stages', id: stageId, expect: seen.record.version },
            ],
            require: [
              { kind: 'present', noun: 'stages', id: moveTo },
              { kind: 'countAtMost', noun: 'tasks', where: inStage, max: 0 },
            ],
          },
        );
        return stageNow(await desk.look(), written);
      });
    },
  };
}

/** A stage that is seen and may be managed, and what the act did to it before. */
async function openStage(desk: Desk, act: Act, stageId: string) {
  const sight = await desk.look();
  const seen = await sight.see('stages', stageId);
  if (!seen.view.rights.has('stage.manage')) throw forbidden();
  return { sight, seen, done: await act.begin() };
}

async function stageNow(sight: Sight, { id }: Pick<Result, 'id'>): Promise<Projected<Stage>> {
  return projectStage(sight, await sight.see('stages', id));
}

async function projectStage(sight: Sight, seen: Seen<'stages'>): Promise<Projected<Stage>> {
  return projectOne<'stages'>(sight, seen, await relate(sight, [seen]));
}

async function checkVersion(sight: Sight, seen: Seen<'stages'>, options: WriteOptions): Promise<void> {
  const version = options?.version;
  if (version !== undefined && version !== (await projectStage(sight, seen)).version) throw moved();
}

function putStage(before: StageRecord, after: StageRecord, at: string): readonly Operation[] {
  if (canonical(before) === canonical(after)) return [];
  const record = { ...after, version: before.version + 1, updatedAt: at };
  return [{ op: 'put', noun: 'stages', record, expect: before.version }];
}

/** A place before another stage of the project, or at the end; stages in the way make room. */
async function placeStage(
  { house, accountId }: Sight,
  project: ProjectRecord,
  id: string,
  before: string | undefined,
  spread: Uint8Array,
): Promise<{ readonly position: string; readonly others: readonly Operation[] }> {
  const where = { op: 'eq', field: 'projectId', value: project.id } as const;
  const stages = await house.store.read({
    noun: 'stages',
    accountId,
    where,
    order: [{ field: 'position' }],
    limit: 1000,
  });
  const others = stages.filter((stage) => stage.id !== id);
  const at = house.clock.now();
  if (before === undefined) return { position: placeAtEnd(others.at(-1)?.position, at, id, spread), others: [] };
  const index = others.findIndex((stage) => stage.id === before);
  if (index < 0) throw unknownReference('/before');
  const low = others[index - 1]?.position;
  const position = placeBetween(low, others[index]?.position, spread);
  if (position !== undefined) return { position, others: [] };
  const room = makeRoom(low, others.slice(index));
  return {
    position: room.position,
    others: others.flatMap((stage) => {
      const shifted = room.shifted.get(stage.id);
      return shifted === undefined ? [] : putStage(stage, { ...stage, position: shifted }, at);
    }),
  };
}
