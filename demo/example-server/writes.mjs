/**
 * The routes that write tasks. All go through one order of checks: see → right → done before → input → version → write.
 * Whoever does not see the record gets 404, whatever is wrong with the request; whoever has not the right gets 403.
 */
import { id } from './checks.mjs';
import { checkShape, checkStage, checkTaskInput } from './input.mjs';
import { project } from './project.mjs';
import { complete } from './records.mjs';
import { badValue, forbidden, moved } from './refusals.mjs';
import { flagParts, inStage, internalFlag, putTask, removalOfTask } from './task-changes.mjs';

export const taskWrites = {
  'POST /projects/{projects}/tasks': (call) => {
    const { record } = call.sight.see('projects', call.ids[0]);
    const may = call.sight.creation(record);
    if (!may.isAllowed) throw forbidden();
    const act = call.begin();
    if (act.done !== undefined) return call.now('tasks', act.done);
    const { sight } = call;
    const names = { read: sight.listNames('tasks', record).read, write: may.write };
    const values = checkTaskInput(sight, record, undefined, names, call.body());
    if (values.title === undefined) throw badValue('/title', 'A task has a title.');
    const task = newTask(sight, record, values, act);
    if (!sight.look('tasks', task)) throw forbidden();
    call.commit(putTask(undefined, task, { ...act, id: act.newId('revisions') }));
    return call.made('tasks', task.id);
  },

  'PATCH /tasks/{tasks}': (call) =>
    onTask(call, 'task.edit', (sight, { record, project: at, view }, act) => {
      const values = checkTaskInput(sight, at, record, view, call.body());
      const next = { ...record, ...values };
      const after = { ...next, internal: internalFlag(sight.store, next, values) };
      const parts = after.internal && !record.internal ? flagParts(sight.store, record, act) : [];
      if (after.stageId === record.stageId) return { after, others: parts };
      const placed = inStage(sight, record, after, {}, act);
      return { after: placed.after, others: [...parts, ...placed.others] };
    }),

  'POST /tasks/{tasks}/move': (call) =>
    onTask(call, 'task.move', (sight, { record, project: at }, act) => {
      const checks = { stageId: id, before: id, after: id };
      const { stageId, ...beside } = checkShape(call.body(), checks, ['stageId']);
      checkStage(sight, at.id, stageId);
      return inStage(sight, record, { ...record, stageId }, beside, act);
    }),

  'POST /tasks/{tasks}/follow': (call) =>
    onTask(call, 'task.follow', ({ viewer }, { record }) => {
      call.noBody();
      const { followers } = record;
      return {
        after: followers.includes(viewer.personId) ? record : { ...record, followers: [...followers, viewer.personId] },
      };
    }),

  'POST /tasks/{tasks}/unfollow': (call) =>
    onTask(call, 'task.follow', ({ viewer }, { record }) => {
      call.noBody();
      return { after: { ...record, followers: record.followers.filter((one) => one !== viewer.personId) } };
    }),

  'DELETE /tasks/{tasks}': (call) => removal(call, 'tasks', 'task.delete', removalOfTask),
};

/** A write on one task; `change` answers the record after it, and what else is written beside. */
function onTask(call, right, change) {
  const { sight } = call;
  const seen = sight.see('tasks', call.ids[0]);
  if (!seen.view.rights.has(right)) throw forbidden();
  const act = call.begin();
  if (act.done !== undefined) return call.now('tasks', act.done);
  const { after, others = [] } = change(sight, seen, act);
  checkVersion(call, seen);
  // Nobody writes a record out of the own sight: the answer could not be shown.
  if (!sight.look('tasks', after)) throw forbidden();
  call.commit([...putTask(seen.record, after, { ...act, id: act.newId('revisions') }), ...others]);
  return call.made('tasks', after.id);
}

/** A removal, which answers the same when it arrives again: only its own writer has the key. */
export function removal(call, noun, right, changesOf) {
  const { sight } = call;
  const seen = sight.find(noun, call.ids[0]);
  if (!seen) return call.doneBefore();
  if (!seen.view.rights.has(right)) throw forbidden();
  const act = call.begin();
  if (act.done !== undefined) return undefined;
  call.noBody();
  checkVersion(call, seen);
  call.commit(changesOf(sight.store, seen.record, act.at));
  act.remember(seen.record.id);
  return undefined;
}

/** `If-Match` names the version that the viewer was shown; hidden changes since then are no conflict. */
export function checkVersion({ sight, version }, seen) {
  if (version !== undefined && version !== project(sight, seen).version) throw moved();
}

/** A complete new task at the end of its stage: the one named, or else the first open one. */
function newTask(sight, at, values, act) {
  const stages = sight.store
    .all(sight.viewer.accountId, 'stages')
    .filter(({ projectId }) => projectId === at.id)
    .sort((a, b) => (a.position < b.position ? -1 : 1));
  const stage = stages.find(({ category }) => category === 'open') ?? stages[0];
  const stageId = values.stageId ?? stage?.id;
  if (stageId === undefined) throw badValue('/stageId', 'The project has no stages.');
  const { accountId, personId } = sight.viewer;
  // Author, project and times are the server's to say, whatever a body holds.
  const given = { ...values, stageId, projectId: at.id, createdBy: personId };
  const task = complete('tasks', given, { id: act.newId('tasks'), accountId, at: act.at });
  return inStage(sight, undefined, { ...task, internal: internalFlag(sight.store, task, values) }, {}, act).after;
}
