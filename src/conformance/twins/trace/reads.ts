/** Reads: single records, lists in every order and filter, counts, histories; of what is there, hidden or unknown. */
import type { Step } from '../pair.ts';
import { taskNames, type TraceGround, valueFor } from './ground.ts';

const sizes = [1, 2, 3, 50] as const;

/** A look at everything, one way of it; different from trace to trace. */
export function reads(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  return [
    ground.call('session.get', []),
    ground.call('projects.list', [], { query: { limit: chance.one(sizes) } }, true),
    ground.call('projects.list', [], { query: projectQuery(ground) }),
    ...chance
      .few([...ground.visible.projects.map(({ id }) => id), ground.id('projects')], 2)
      .flatMap((id) => project(ground, id)),
    ...tasksLookedAt(ground).flatMap((id) => task(ground, id)),
    ground.call('files.content', [chance.some(ground.visible.attachments)?.id ?? 'unknown']),
    ground.call('files.content', [chance.some(ground.hidden.attachments) ?? 'unknown']),
  ];
}

/** A second look, shorter: after all that was written meanwhile. */
export function looksAgain(ground: TraceGround): readonly Step[] {
  const project = ground.project();
  const task = ground.task();
  return [
    ground.call('projects.list', []),
    ground.call('projects.progress', [project]),
    ground.call('projects.people', [project]),
    ground.call('projects.stages', [project]),
    ground.call('tasks.list', [project], { query: { limit: 3 } }, true),
    ground.call('tasks.count', [project], { query: { by: ['stageId'] } }),
    ground.call('tasks.get', [task]),
    ground.call('tasks.history', [task], {}, true),
    ground.call('comments.list', [task], {}, true),
    ground.call('files.list', [task], {}, true),
  ];
}

function projectQuery({ chance }: TraceGround): Readonly<Record<string, unknown>> {
  const name = chance.one(['name', 'dueAt', 'billing', 'internal', 'code', 'fields.region', 'archived', 'unknown']);
  return chance.one([
    { sort: name },
    { sort: `-${name}` },
    { where: { [name]: chance.one(['WEB', 'fixed', true, 'North']) } },
    { where: { search: 'project' } },
  ]);
}

function tasksLookedAt(ground: TraceGround): readonly string[] {
  const visible = ground.chance.few(ground.visible.tasks, 1).map(({ id }) => id);
  const hidden = ground.chance.few(ground.hidden.tasks, 1);
  return [...visible, ...hidden, 'unknown'];
}

function project(ground: TraceGround, id: string): readonly Step[] {
  const { chance } = ground;
  const list = (query: Readonly<Record<string, unknown>>, pages?: true) =>
    ground.call('tasks.list', [id], { query }, pages);
  const sorts = chance
    .few(taskNames, 2)
    .map((name) => list({ sort: `${chance.one(['', '-'])}${name}`, limit: chance.one(sizes) }, true));
  const filters = chance.few(taskNames, 2).map((name) => list({ where: { [name]: valueFor(ground, name) } }));
  const counts = chance
    .few(taskNames, 2)
    .map((name) => ground.call('tasks.count', [id], { query: countQuery(ground, name) }));
  return [
    ground.call('projects.get', [id]),
    ground.call('projects.progress', [id]),
    ground.call('projects.people', [id]),
    ground.call('projects.stages', [id]),
    list({ limit: chance.one(sizes) }, true),
    list({}),
    list({ where: { search: ground.words() } }),
    list({ where: { search: ground.words() }, limit: 1 }, true),
    ...sorts,
    ...filters,
    ground.call('tasks.count', [id], { query: {} }),
    ...counts,
    list(chance.one([{ limit: 0 }, { limit: 201 }, { after: 'AAAA' }, { sort: '' }, { more: 1 }, { where: 'x' }])),
  ];
}

function countQuery(ground: TraceGround, name: string): Readonly<Record<string, unknown>> {
  const { chance } = ground;
  return chance.one([
    { by: [name] },
    { by: [name, chance.one(['stageId', 'priority', 'type'])] },
    { by: ['stageId'], where: { [name]: valueFor(ground, name) } },
    { where: { [name]: valueFor(ground, name) } },
  ]);
}

function task(ground: TraceGround, id: string): readonly Step[] {
  const { chance } = ground;
  const limit = { query: { limit: chance.one(sizes) } };
  const wrong = { query: { where: { [chance.one(['text', 'audience', 'author', 'size', 'unknown'])]: 'x' } } };
  return [
    ground.call('tasks.get', [id]),
    ground.call('tasks.history', [id], limit, true),
    ground.call('comments.list', [id], limit, true),
    ground.call('files.list', [id], limit, true),
    ground.call(chance.one(['tasks.history', 'comments.list', 'files.list'] as const), [id], wrong),
    ground.call(chance.one(['comments.list', 'files.list'] as const), [id], {
      query: { sort: chance.one(['postedAt', 'size', 'audience']) },
    }),
  ];
}
