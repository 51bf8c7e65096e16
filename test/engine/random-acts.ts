/** Acts of a team and its administrator, drawn at random: what may happen to a world while others watch. */
import fc from 'fast-check';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import type { Engine } from '../../src/engine/index.ts';

const { id, accountId, viewers, world } = adapterWorld;

/** One act over a world. `pick` chooses among what stands there then. */
export interface RandomAct {
  readonly kind: string;
  readonly pick: number;
  readonly other: number;
}

const kinds = [
  'title',
  'margin',
  'internal',
  'open',
  'parent',
  'assign',
  'follow',
  'technical',
  'move',
  'create',
  'create-part',
  'remove',
  'link',
  'comment',
  'comment-open',
  'answer',
  'publish',
  'edit-comment',
  'remove-comment',
  'stage-name',
  'stage-add',
  'stage-remove',
  'rename-person',
  'craft',
  'rename-organization',
  'project-name',
  'billing',
  'archive',
  'role',
  'other-role',
  'share',
  'end-guest',
  'file',
  'define',
  'deny',
  'share-tasks',
  'role-field',
] as const;

/** A few acts one after the other. */
export const randomActs: fc.Arbitrary<RandomAct[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), pick: fc.nat(1000), other: fc.nat(1000) }),
  { minLength: 1, maxLength: 8 },
);

const fields = ['margin', 'secret', 'estimateMinutes', 'links', 'address', 'dueAt'];

/** The account's own fields, with one more that nobody opened, or with another label. */
function definitions(pick: number) {
  const own = (world.accounts ?? []).flatMap(({ fieldDefinitions }) => fieldDefinitions);
  const label = `Label ${pick}`;
  return pick % 2
    ? [...own, { noun: 'Task', key: 'secret', label, type: 'text', class: 'plain' } as const]
    : own.map((one) => (one.key === 'margin' ? { ...one, label } : one));
}

/** Carries out an act. One that the rules refuse is no act. */
export async function carryOut(engine: Engine, act: RandomAct, key: string): Promise<void> {
  try {
    await run(engine, act, { key });
  } catch (error) {
    if (!isGuestError(error) || !['invalid', 'conflict', 'forbidden', 'not_found'].includes(error.code)) throw error;
  }
}

async function run(engine: Engine, { kind, pick, other }: RandomAct, key: { key: string }): Promise<unknown> {
  const team = engine.as(viewers.team);
  const { admin } = engine;
  const web = id('projects', 'web');
  const of = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];
  const tasks = (await admin.list('tasks', { accountId, limit: 500 })).items;
  const [task, second] = [of(tasks, pick), of(tasks, other)];
  const comments = (await admin.list('comments', { accountId, limit: 500 })).items;
  const comment = of(comments, pick);
  const stages = (await admin.list('stages', { accountId })).items.filter(({ projectId }) => projectId === web);
  const stage = of(stages, pick);
  const people = world.people ?? [];
  if (!task || !second || !comment || !stage) return undefined;
  const at = { accountId, ...key };
  switch (kind) {
    case 'title':
      return team.tasks.update(task.id, { title: `Title ${other}` }, key);
    case 'margin':
      return team.tasks.update(task.id, { fields: { margin: String(other) } }, key);
    case 'internal':
      return team.tasks.update(task.id, { internal: true }, key);
    case 'open':
      return team.tasks.update(task.id, { internal: false }, key);
    case 'parent':
      return team.tasks.update(task.id, { parentId: other % 3 === 0 ? null : second.id }, key);
    case 'assign':
      return team.tasks.update(
        task.id,
        { assignees: other % 3 === 0 ? [] : [viewers[other % 2 ? 'courier' : 'maker'].personId] },
        key,
      );
    case 'follow':
      return team.tasks.follow(task.id, key);
    case 'technical':
      return team.tasks.update(task.id, { type: other % 2 ? 'technical' : 'feature' }, key);
    case 'move':
      return team.tasks.move(
        task.id,
        { stageId: of(stages, other)!.id, ...(other % 2 ? { before: second.id } : {}) },
        key,
      );
    case 'create':
      return team.tasks.create(web, { title: `New ${other}`, internal: other % 3 === 0 }, key);
    case 'create-part':
      return team.tasks.create(web, { title: `Part ${other}`, parentId: task.id }, key);
    case 'remove':
      return team.tasks.remove(task.id, key);
    case 'link':
      return admin.update(
        'tasks',
        task.id,
        { links: other % 4 === 0 ? [] : [{ kind: 'after', taskId: second.id }] },
        at,
      );
    case 'comment':
      return team.comments.create(task.id, { text: 'Inside' }, key);
    case 'comment-open':
      return team.comments.create(task.id, { text: 'Open', audience: 'guests' }, key);
    case 'answer':
      return team.comments.create(comment.taskId, { text: 'Answer', replyTo: comment.id }, key);
    case 'publish':
      return team.comments.update(comment.id, { audience: other % 2 ? 'guests' : 'internal' }, key);
    case 'edit-comment':
      return admin.update('comments', comment.id, { text: `Edited ${other}` }, at);
    case 'remove-comment':
      return team.comments.remove(comment.id, key);
    case 'stage-name':
      return team.projects.updateStage(stage.id, { name: `Stage ${other}` }, key);
    case 'stage-add':
      return team.projects.createStage(
        web,
        { name: `More ${other}`, colour: 'red', category: 'active', before: stage.id },
        key,
      );
    case 'stage-remove':
      return team.projects.removeStage(stage.id, { moveTo: of(stages, other)!.id }, key);
    case 'rename-person':
      return admin.update('people', of(people, pick)!.id, { name: `Person ${other}` }, key);
    case 'craft':
      return admin.update('people', of(people, pick)!.id, { craft: `Craft ${other}` }, key);
    case 'rename-organization':
      return admin.update('organizations', id('organizations', 'acme'), { name: `Acme ${other}` }, at);
    case 'project-name':
      return admin.update('projects', web, { name: `Web ${other}` }, at);
    case 'billing':
      return admin.update('projects', web, { billing: other % 2 ? 'fixed' : 'time-and-materials' }, at);
    case 'archive':
      return admin.update(
        'projects',
        web,
        other % 4 === 0 ? { archived: true } : { archived: false, internal: other % 4 === 1 },
        at,
      );
    case 'role':
      return admin.update(
        'roles',
        id('roles', 'guest'),
        { fields: { 'Task.title': other % 2 ? 'read' : 'hidden', 'Task.stageId': 'read', 'Comment.text': 'read' } },
        at,
      );
    case 'other-role':
      return admin.update('roles', id('roles', 'contractor'), { name: `Contractor ${other}`, rights: {} }, at);
    case 'share':
      return admin.update(
        'shares',
        id('shares', other % 2 ? 'client' : 'undated'),
        { showsGuests: pick % 2 === 0 },
        at,
      );
    case 'define':
      return admin.update('accounts', accountId, { fieldDefinitions: definitions(other) }, at);
    case 'deny':
      return admin.update(
        'accounts',
        accountId,
        { denies: { rights: other % 3 ? [] : ['time.write'], fields: [`Task.${of(fields, other)}`] } },
        at,
      );
    case 'share-tasks':
      return admin.update(
        'shares',
        id('shares', 'picker'),
        { taskIds: [task, second].filter(({ projectId }) => projectId === web).map((one) => one.id) },
        at,
      );
    case 'role-field':
      return admin.update(
        'roles',
        id('roles', pick % 2 ? 'client-fixed' : 'courier'),
        { fields: { [`Task.${of(fields, other)}`]: 'read', 'Task.stageId': 'read', 'Task.title': 'write' } },
        at,
      );
    case 'end-guest':
      return admin.update('guests', id('guests', 'picker'), { state: other % 2 ? 'ended' : 'active' }, at);
    default:
      return admin.create(
        'attachments',
        {
          taskId: task.id,
          name: `file-${other}`,
          mediaType: 'text/plain',
          size: 1,
          audience: other % 2 ? 'guests' : 'internal',
          uploadedBy: viewers.maker.personId,
        },
        at,
      );
  }
}
