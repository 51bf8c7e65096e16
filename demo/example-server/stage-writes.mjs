/** The routes of the stage editor. */
import { category, colour, id, line, orNull } from './checks.mjs';
import { checkShape, checkStage } from './input.mjs';
import { placeAmong } from './places.mjs';
import { canonical, complete } from './records.mjs';
import { forbidden, unknownReference } from './refusals.mjs';
import { changed } from './store.mjs';
import { putTask } from './task-changes.mjs';
import { checkVersion } from './writes.mjs';

export const stageWrites = {
  'POST /projects/{projects}/stages': (call) => {
    const { sight } = call;
    const { record: project, view } = sight.see('projects', call.ids[0]);
    if (!view.rights.has('stage.manage')) throw forbidden();
    const act = call.begin();
    if (act.done !== undefined) return call.now('stages', act.done);
    const checks = { name: line, colour, category, before: id };
    const { before, ...given } = checkShape(call.body(), checks, ['name', 'colour', 'category']);
    const base = { id: act.newId('stages'), accountId: sight.viewer.accountId, at: act.at };
    const { position, others } = placeStage(sight, project, base.id, before, act);
    const record = complete('stages', { ...given, projectId: project.id, position }, base);
    call.commit([{ noun: 'stages', record }, ...others]);
    return call.made('stages', record.id);
  },

  'PATCH /stages/{stages}': (call) => {
    const { sight } = call;
    const { seen, act } = open(call);
    if (act.done !== undefined) return call.now('stages', act.done);
    const { before, ...patch } = checkShape(call.body(), { name: line, colour, category, before: orNull(id) });
    const { record, project } = seen;
    checkVersion(call, seen);
    const placed = before === undefined ? undefined : placeStage(sight, project, record.id, before ?? undefined, act);
    const after = { ...record, ...patch, ...(placed && { position: placed.position }) };
    const isSame = canonical(after) === canonical(record);
    const own = isSame ? [] : [{ noun: 'stages', record: changed(after, {}, act.at) }];
    call.commit([...own, ...(placed?.others ?? [])]);
    return call.made('stages', record.id);
  },

  'POST /stages/{stages}/removal': (call) => {
    const { sight } = call;
    // The answer is the stage that took the tasks, also when the act arrives again.
    if (!sight.find('stages', call.ids[0])) return call.now('stages', call.doneBefore());
    const { seen, act } = open(call);
    if (act.done !== undefined) return call.now('stages', act.done);
    const { moveTo } = checkShape(call.body(), { moveTo: id }, ['moveTo']);
    const { record } = seen;
    if (moveTo === record.id) throw unknownReference('/moveTo');
    checkStage(sight, record.projectId, moveTo, '/moveTo');
    checkVersion(call, seen);
    call.commit(removalOfStage(sight.store, record, moveTo, act));
    return call.made('stages', moveTo);
  },
};

function open(call) {
  const seen = call.sight.see('stages', call.ids[0]);
  if (!seen.view.rights.has('stage.manage')) throw forbidden();
  return { seen, act: call.begin() };
}

/** Moves the tasks of a stage to another, also those that the mover does not see, and takes the stage away. */
export function removalOfStage(store, stage, moveTo, act) {
  const tasks = store.all(stage.accountId, 'tasks').filter(({ stageId }) => stageId === stage.id);
  return [
    ...tasks.flatMap((task) =>
      putTask(task, { ...task, stageId: moveTo, stageSince: act.at }, { ...act, id: act.newId('revisions') }),
    ),
    { noun: 'stages', gone: stage.id },
  ];
}

/** A place before another stage of the project, or at the end; stages in the way make room. */
function placeStage(sight, project, ownId, before, act) {
  const others = sight.store
    .all(sight.viewer.accountId, 'stages')
    .filter(({ id: one, projectId }) => projectId === project.id && one !== ownId)
    .sort((a, b) => (a.position < b.position ? -1 : 1));
  const index = before === undefined ? others.length : others.findIndex((stage) => stage.id === before);
  if (index < 0) throw unknownReference('/before');
  const { position, shifted } = placeAmong(others, index, { at: act.at, id: ownId, key: act.key });
  const moves = others.filter((stage) => shifted.has(stage.id));
  return {
    position,
    others: moves.map((stage) => ({
      noun: 'stages',
      record: changed(stage, { position: shifted.get(stage.id) }, act.at),
    })),
  };
}
