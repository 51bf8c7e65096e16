/** What the team does in both worlds while the viewer looks, such that the viewer is told of it alike. */
import type { Viewer } from '../../../contract/session.ts';
import { seededId } from '../../../worlds/seed.ts';
import type { Act } from '../pair.ts';
import type { TraceGround } from './ground.ts';

/** Draws one act on something visible; nothing where there is nothing visible to act on. */
export function happening(ground: TraceGround, accountId: string, seed: string): Act | undefined {
  return ground.chance.one(kinds)(ground, accountId, seed);
}

/** The end of all: the viewer's access is taken back. */
export function revocation(guestId: string, accountId: string): Act {
  return { accountId, op: 'update', noun: 'guests', id: guestId, fields: { state: 'ended' } };
}

type Kind = (ground: TraceGround, accountId: string, seed: string) => Act | undefined;

const kinds: readonly Kind[] = [
  ({ chance, visible }, accountId) => {
    const task = chance.some(visible.tasks);
    if (!task) return undefined;
    return { accountId, op: 'update', noun: 'tasks', id: task.id, fields: { title: 'A new title' } };
  },
  ({ chance, visible }, accountId) => {
    const task = chance.some(visible.tasks);
    if (!task) return undefined;
    return { accountId, op: 'update', noun: 'tasks', id: task.id, fields: { priority: 'urgent', progress: 80 } };
  },
  ({ chance, visible }, accountId) => {
    const task = chance.some(visible.tasks);
    const stage = chance.some(visible.stages.filter(({ projectId }) => projectId === task?.projectId));
    if (!task || !stage) return undefined;
    return { accountId, op: 'update', noun: 'tasks', id: task.id, fields: { stageId: stage.id } };
  },
  ({ chance, visible }, accountId, seed) => {
    const task = chance.some(visible.tasks);
    if (!task) return undefined;
    const { projectId, id: taskId } = task;
    const fields = { projectId, taskId, audience: 'guests', text: 'Said to all' } as const;
    return { accountId, op: 'create', noun: 'comments', id: seededId(seed, 'said'), fields };
  },
  ({ viewer, chance, visible }, accountId, seed) => {
    const like = chance.some(visible.tasks);
    if (!like) return undefined;
    const { projectId, stageId } = like;
    const fields = { projectId, stageId, title: 'Something new', type: 'feature', assignees: assigneesOf(viewer) };
    return { accountId, op: 'create', noun: 'tasks', id: seededId(seed, 'new'), fields };
  },
  ({ chance, visible }, accountId) => {
    const stage = chance.some(visible.stages);
    return (
      stage && { accountId, op: 'update', noun: 'stages', id: stage.id, fields: { name: 'Renamed', colour: 'red' } }
    );
  },
  ({ chance, visible }, accountId) => {
    const project = chance.some(visible.projects);
    return project && { accountId, op: 'update', noun: 'projects', id: project.id, fields: { name: 'Renamed' } };
  },
  ({ chance, visible }, accountId) => {
    const id = chance.some(visible.tasks.flatMap(({ assignees }) => assignees));
    return id === undefined
      ? undefined
      : { accountId, op: 'update', noun: 'people', id, fields: { name: 'Renamed Person' } };
  },
  ({ chance, visible }, accountId) => {
    const comment = chance.some(visible.comments);
    return comment && { accountId, op: 'update', noun: 'comments', id: comment.id, fields: { audience: 'internal' } };
  },
  ({ chance, visible }, accountId) => {
    const comment = chance.some(visible.comments);
    return comment && { accountId, op: 'update', noun: 'comments', id: comment.id, fields: { text: 'Said better' } };
  },
  ({ chance, visible }, accountId) => {
    const task = chance.some(visible.tasks);
    return task && { accountId, op: 'remove', noun: 'tasks', id: task.id };
  },
  ({ chance, visible }, accountId) => {
    const file = chance.some(visible.attachments);
    return file && { accountId, op: 'update', noun: 'attachments', id: file.id, fields: { name: 'renamed.pdf' } };
  },
];

function assigneesOf(viewer: Viewer | undefined): string[] {
  return viewer ? [viewer.personId] : [];
}
