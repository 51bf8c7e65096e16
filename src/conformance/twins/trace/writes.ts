/** Writes: what the viewer may and may not do, on what is there, hidden or unknown; replays, spent keys, wrong bodies. */
import type { Step } from '../pair.ts';
import { titleWords } from '../base/tasks.ts';
import { type TraceGround } from './ground.ts';
import { offerWrites, signing } from './offers.ts';

/** Some acts of the viewer, different from trace to trace. */
export function writes(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const all = [creations, updates, moves, follows, comments, comments, stages, removals];
  const offers = chance.often(50) ? chance.few([signing, offerWrites], chance.number(1, 2)) : [];
  // Where something waits for the viewer, the viewer mostly answers.
  const waits = ground.visible.approvals.length > 0 && !offers.includes(signing) && chance.often(60);
  return [...chance.few(all, 2), ...offers, ...(waits ? [signing] : [])].flatMap((draw) => draw(ground));
}

function creations(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const project = ground.project();
  const key = ground.key();
  const body = { title: `A wish for the ${chance.one(titleWords)}`, ...chance.one(inputs)(ground) };
  return [
    ground.call('tasks.create', [project], { body: { title: 'A plain wish' }, key: `${key}-plain` }),
    ground.call('tasks.create', [project], { body, key }),
    // The same once more, and the same key for something else.
    ground.call('tasks.create', [project], { body, key }),
    ground.call('tasks.create', [project], { body: { title: 'Other' }, key }),
    ground.call('tasks.create', [ground.id('projects')], { body, key: ground.key() }),
    ground.call('tasks.create', [project], { body: chance.one(wrongBodies), key: ground.key() }),
    ground.call('tasks.get', [`@made:${key}-plain`]),
    ground.call('comments.create', [`@made:${key}-plain`], { body: { text: 'And more' }, key: ground.key() }),
  ];
}

function updates(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const steps = Array.from({ length: 4 }, () => {
    const body = chance.one(inputs)(ground);
    return ground.call('tasks.update', [ground.id('tasks')], { body, key: ground.key() });
  });
  const id = ground.task();
  const body = chance.one([{ progress: 40 }, { description: 'Better words' }, { title: 'Better title' }]);
  return [
    ...steps,
    ground.call('tasks.update', [id], { body, key: ground.key(), version: `@version:${id}` }),
    ground.call('tasks.update', [id], { body, key: ground.key(), version: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    ground.call('tasks.update', [ground.id('tasks')], { body: chance.one(wrongBodies), key: ground.key() }),
    ground.call('tasks.update', [id], { body }),
  ];
}

function moves(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const move = (body: object) => ground.call('tasks.move', [ground.task()], { body, key: ground.key() });
  const beside = chance.some(ground.visible.tasks);
  return [
    move({ stageId: ground.id('stages') }),
    move({ stageId: ground.id('stages'), before: ground.id('tasks') }),
    move({ stageId: beside?.stageId ?? 'unknown', after: beside?.id ?? 'unknown' }),
    move({ stageId: beside?.stageId ?? 'unknown', before: beside?.id ?? 'unknown' }),
    ground.call('tasks.move', [ground.id('tasks')], { body: { stageId: ground.id('stages') }, key: ground.key() }),
    move(chance.one([{}, { stageId: 5 }, { stageId: 'x', before: 'a', after: 'b' }, { to: 'x' }])),
  ];
}

function follows(ground: TraceGround): readonly Step[] {
  const id = ground.task();
  const operation = ground.chance.one(['tasks.follow', 'tasks.unfollow'] as const);
  return [
    ground.call('tasks.follow', [id], { key: ground.key() }),
    ground.call(operation, [ground.id('tasks')], { key: ground.key() }),
    ground.call('tasks.unfollow', [id], { key: ground.key() }),
  ];
}

function comments(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const id = ground.task();
  const key = ground.key();
  const word = (more: object) => ({ body: { text: 'Well done', ...more }, key: ground.key() });
  return [
    ground.call('comments.create', [id], { body: { text: 'A question' }, key }),
    ground.call('comments.create', [id], { body: { text: 'A question' }, key }),
    ground.call('comments.create', [id], word({ replyTo: ground.id('comments') })),
    ground.call('comments.create', [id], word({ replyTo: chance.some(ground.hidden.comments) ?? 'unknown' })),
    ground.call('comments.create', [id], word({ audience: chance.one(['internal', 'guests', 'all']) })),
    ground.call('comments.create', [ground.id('tasks')], word({})),
    ground.call('comments.update', [`@made:${key}`], word({})),
    ground.call('comments.update', [ground.id('comments')], word({})),
    ground.call('comments.update', [ground.id('comments')], { body: { audience: 'guests' }, key: ground.key() }),
    ground.call('comments.remove', [ground.id('comments')], { key: ground.key() }),
    ground.call('comments.create', [id], { body: chance.one(wrongBodies), key: ground.key() }),
  ];
}

function stages(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const body = { name: 'More', colour: 'red', category: 'active' };
  const removal = { moveTo: ground.id('stages') };
  return [
    ground.call('projects.createStage', [ground.project()], { body, key: ground.key() }),
    ground.call('projects.createStage', [ground.project()], {
      body: { ...body, before: ground.id('stages') },
      key: ground.key(),
    }),
    ground.call('projects.updateStage', [ground.id('stages')], { body: { name: 'Other' }, key: ground.key() }),
    ground.call('projects.updateStage', [ground.id('stages')], { body: chance.one(wrongBodies), key: ground.key() }),
    ground.call('projects.removeStage', [ground.id('stages')], { body: removal, key: ground.key() }),
  ];
}

function removals(ground: TraceGround): readonly Step[] {
  const id = ground.id('tasks');
  const key = ground.key();
  return [
    ground.call('tasks.remove', [id], { key }),
    ground.call('tasks.remove', [id], { key }),
    ground.call('tasks.remove', [ground.chance.some(ground.hidden.tasks) ?? 'unknown'], { key: ground.key() }),
    ground.call('tasks.remove', [ground.task()], {}),
  ];
}

const wrongBodies: readonly unknown[] = [
  null,
  [],
  'text',
  7,
  {},
  { title: 5 },
  { text: '' },
  { unknown: 1 },
  { title: '' },
];

/** Inputs for a task: fields that are readable to some and writable to few, hidden ones, unknown ones, references to hidden things. */
const inputs: readonly ((ground: TraceGround) => object)[] = [
  () => ({ priority: 'high' }),
  () => ({ description: 'Said better' }),
  () => ({ progress: 55 }),
  () => ({ type: 'technical' }),
  () => ({ internal: true }),
  () => ({ labels: ['red'] }),
  () => ({ estimateMinutes: 30 }),
  () => ({ spentMinutes: 30 }),
  () => ({ dueAt: '2026-12-01T00:00:00.000Z' }),
  () => ({ unknown: 1 }),
  () => ({ fields: { margin: 5 } }),
  () => ({ fields: { nothing: 5 } }),
  () => ({ fields: { wish: 'A wish', choice: 'green' } }),
  () => ({ fields: { choice: 'purple' } }),
  (ground) => ({ stageId: ground.id('stages') }),
  (ground) => ({ parentId: ground.id('tasks') }),
  (ground) => ({ parentId: ground.chance.some(ground.hidden.tasks) ?? 'unknown' }),
  (ground) => ({ assignees: [ground.person()] }),
  () => ({ priority: 'extreme' }),
  () => ({ version: 3 }),
];
