/** What is hidden answers as what does not exist: status, headers and body, to the byte. */
import { parametersOf } from '../../contract/routes.ts';
import { optionalSections } from '../sections.ts';
import { type WireAnswer, type WireOperation, wireRoutes } from '../wire.ts';
import type { Ask, Caller } from './caller.ts';
import type { ServerCase } from './case.ts';
import { alike, holds, statusOf, unknownId } from './look.ts';
import { goodBody, type MatrixIds } from './matrix-cases.ts';
import type { OpenWorld } from './server.ts';
import { queryOf } from './wire-adapter.ts';

type Parameter = 'projectId' | 'taskId' | 'stageId' | 'commentId' | 'attachmentId' | 'orderId' | 'approvalId';

const nounOf = {
  projectId: 'projects',
  taskId: 'tasks',
  stageId: 'stages',
  commentId: 'comments',
  attachmentId: 'attachments',
  orderId: 'orders',
  approvalId: 'approvals',
} as const;

/** Records that the client may not see, by the parameter that would name them. */
const hidden: Readonly<Record<Parameter, readonly string[]>> = {
  projectId: ['app', 'south', 'secret'],
  taskId: ['bug', 'refactor', 'far', 'hush', 'timed'],
  stageId: ['south-open', 'secret-open'],
  commentId: ['whisper', 'reply', 'reckoning'],
  attachmentId: ['cost'],
  orderId: ['draft', 'inner', 'away'],
  approvalId: ['beside', 'inner', 'away'],
};

/** A call in every way: well made, with wrong input, without a key, from an old version, with an act that is none. */
function waysOf(
  operation: WireOperation,
  ids: MatrixIds,
): readonly (readonly [method: string, path: string, ask: Ask])[] {
  const { method, path: template, query, body } = wireRoutes[operation];
  const path = `/v1${parametersOf(template).reduce<string>(
    (made, name) => made.replace(`{${name}}`, ids[name as keyof MatrixIds]),
    template,
  )}`;
  if (method === 'GET') {
    const wrong = ['?nosuch=1', '?limit=0', '?where=x', '?after=x'].slice(0, query ? 4 : 1);
    return ['', ...wrong].map((search) => [method, `${path}${search}`, {}]);
  }
  const good = goodBody(operation, ids);
  return [
    [method, path, { body: good }],
    [method, path, { body: body ? { nosuch: true } : { some: 'thing' } }],
    [method, path, { body: '{"broken"', headers: { 'content-type': 'application/json' } }],
    [method, path, { body: good, headers: { 'idempotency-key': '' } }],
    [method, path, { body: good, headers: { 'if-match': '"of-another-time"' } }],
    ['PUT', path, { body: good }],
    ['DELETE', `${path}/nosuch`, {}],
  ];
}

const byId: readonly ServerCase[] = (Object.keys(hidden) as Parameter[]).map((parameter) => ({
  promise: `The id of a hidden record answers as one that does not exist, on every route and in every way: ${nounOf[parameter]}`,
  channels: ['existence', 'lengths'],
  needs: optionalSections.find((section) => section === nounOf[parameter]),
  async run(server) {
    const world = await server.world();
    const client = await world.as('client');
    const base = baseIds(world);
    for (const operation of Object.keys(wireRoutes) as WireOperation[]) {
      if (parametersOf(wireRoutes[operation].path)[0] !== parameter || !server.serves(operation)) continue;
      const ids = hidden[parameter].map((name) => world.id(nounOf[parameter], name));
      const unknown = waysOf(operation, { ...base, [parameter]: unknownId(ids[0] ?? '') });
      const expected = await askAll(client, unknown);
      for (const id of ids) {
        const seen = await askAll(client, waysOf(operation, { ...base, [parameter]: id }));
        seen.forEach((answer, way) => {
          const other = expected[way];
          if (other) alike(answer, other, `${operation}, way ${way}`);
          holds(answer.status >= 400, `${operation}, way ${way}`, 'an error', String(answer.status));
        });
      }
    }
  },
}));

function baseIds(world: OpenWorld): MatrixIds {
  return {
    projectId: world.id('projects', 'web'),
    taskId: world.id('tasks', 'landing'),
    stageId: world.id('stages', 'web-open'),
    moveTo: world.id('stages', 'web-done'),
    commentId: world.id('comments', 'hello'),
    orderId: world.id('orders', 'offer'),
    approvalId: world.id('approvals', 'offer'),
    signerId: world.id('people', 'client'),
    attachmentId: world.id('attachments', 'draft'),
  };
}

async function askAll(
  caller: Caller,
  calls: readonly (readonly [method: string, path: string, ask: Ask])[],
): Promise<readonly WireAnswer[]> {
  const all: WireAnswer[] = [];
  for (const call of calls) all.push(await caller.ask(...call));
  return all;
}

/** Fields of tasks that the client may not read, and names of no field that are as long. */
const hiddenFields: readonly (readonly [string, string])[] = [
  ['internal', 'nonsense'],
  ['spentMinutes', 'nosuchMinute'],
  ['estimateMinutes', 'nosuchMinutesxx'],
  ['createdBy', 'nosuchone'],
  ['assignees', 'nosuchone'],
  ['fields.margin', 'fields.nosuch'],
  ['fields.budget', 'fields.nosuch'],
  ['accountId', 'nosuchone'],
  ['titleKey', 'nonsense'],
];

const byField: readonly ServerCase[] = [
  {
    promise: 'A filter, sort or group by a hidden field answers as one by a field that does not exist, to the byte',
    channels: ['filters', 'order', 'error texts'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const list = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      const asks: readonly ((field: string) => string)[] = [
        (field) => `${list}${queryOf({ where: { [field]: 'x' } })}`,
        (field) => `${list}${queryOf({ where: { [field]: { matches: 'x' } } })}`,
        (field) => `${list}${queryOf({ where: { title: { matches: 'a' }, [field]: { not: null } } })}`,
        (field) => `${list}${queryOf({ sort: field })}`,
        (field) => `${list}${queryOf({ sort: `-${field}` })}`,
        (field) => `${list}/count${queryOf({ by: [field] })}`,
        (field) => `${list}/count${queryOf({ where: { [field]: 1 } })}`,
      ];
      for (const ask of asks) {
        for (const [name, unknown] of hiddenFields) {
          const expected = await client.ask('GET', ask(unknown));
          holds(expected.status >= 400, ask(unknown), 'an error', statusOf(expected));
          alike(await client.ask('GET', ask(name)), expected, `by ${name}`, [name, unknown]);
        }
      }
    },
  },
  {
    promise: 'A hidden field in a body answers as one that does not exist, to the byte',
    channels: ['fields', 'error texts', 'mass assignment'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const path = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      const send = (field: string) => {
        const [parent, key] = field.split('.');
        const body = key === undefined ? { [field]: 'x' } : { [String(parent)]: { [key]: 'x' } };
        return client.ask('POST', path, { body: { title: 'x', ...body } });
      };
      for (const [name, unknown] of hiddenFields) {
        const last = (field: string) => field.split('.').at(-1) ?? '';
        alike(await send(name), await send(unknown), name, [last(name), last(unknown)]);
      }
    },
  },
];

const byRight: ServerCase = {
  promise: 'An act outside the rights of a visible record answers as one that does not exist, to the byte',
  channels: ['existence'],
  async run(server) {
    const world = await server.world();
    const client = await world.as('client');
    const task = `/v1/tasks/${world.id('tasks', 'landing')}`;
    const expected = await client.ask('POST', `${task}/nosuch`, { body: {} });
    const acts: readonly Parameters<Caller['ask']>[] = [
      ['PATCH', task, { body: { title: 'x' } }],
      ['PATCH', task, { body: { nosuch: 1 } }],
      ['DELETE', task],
      ['PUT', task, { body: {} }],
      ['POST', `${task}/move`, { body: { stageId: world.id('stages', 'web-done') } }],
      ['POST', `${task}/move`, { body: 'x' }],
      ['PATCH', `/v1/stages/${world.id('stages', 'web-open')}`, { body: { name: 'x' } }],
      ['PATCH', `/v1/comments/${world.id('comments', 'hello')}`, { body: { text: 'x' } }],
      ['DELETE', `/v1/comments/${world.id('comments', 'hello')}`],
    ];
    for (const act of acts) alike(await client.ask(...act), expected, `${act[0]} ${act[1]}`);
  },
};

/** Something hidden named inside a request, beside the same request with an unknown id. */
interface Mention {
  readonly what: string;
  readonly as: 'client' | 'courier' | 'executor';
  readonly noun: 'tasks' | 'stages' | 'comments' | 'people';
  readonly names: readonly string[];
  readonly ask: (caller: Caller, world: OpenWorld, id: string) => Promise<WireAnswer>;
}

const parcel = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'parcel')}`;
const webTasks = (world: OpenWorld) => `/v1/projects/${world.id('projects', 'web')}/tasks`;

const mentions: readonly Mention[] = [
  {
    what: 'a parent in a filter',
    as: 'client',
    noun: 'tasks',
    names: ['bug', 'refactor', 'far'],
    ask: (client, world, id) => client.ask('GET', `${webTasks(world)}${queryOf({ where: { parentId: id } })}`),
  },
  {
    what: 'a stage to move to',
    as: 'courier',
    noun: 'stages',
    names: ['south-open', 'secret-open', 'app-open'],
    ask: (courier, world, id) => courier.ask('POST', `${parcel(world)}/move`, { body: { stageId: id } }),
  },
  {
    what: 'a card to move beside',
    as: 'courier',
    noun: 'tasks',
    names: ['bug', 'landing', 'far'],
    ask: (courier, world, id) =>
      courier.ask('POST', `${parcel(world)}/move`, { body: { stageId: world.id('stages', 'web-open'), before: id } }),
  },
  {
    what: 'a comment to answer',
    as: 'client',
    noun: 'comments',
    names: ['whisper', 'reply', 'reckoning'],
    ask: (client, world, id) =>
      client.ask('POST', `/v1/tasks/${world.id('tasks', 'landing')}/comments`, { body: { text: 'x', replyTo: id } }),
  },
  {
    what: 'a stage in a filter',
    as: 'client',
    noun: 'stages',
    names: ['south-open', 'secret-open'],
    ask: (client, world, id) => client.ask('GET', `${webTasks(world)}${queryOf({ where: { stageId: id } })}`),
  },
  {
    what: 'a person to assign',
    as: 'executor',
    noun: 'people',
    names: ['nobody-of-this-account'],
    ask: (executor, world, id) =>
      executor.ask('PATCH', `/v1/tasks/${world.id('tasks', 'landing')}`, { body: { assignees: [id] } }),
  },
];

const byMention: readonly ServerCase[] = mentions.map(({ what, as, noun, names, ask }) => ({
  promise: `What is hidden answers as what does not exist where a request names it: ${what}`,
  channels: ['existence', 'related records'],
  async run(server) {
    const world = await server.world();
    const caller = await world.as(as);
    const stranger = names.includes('nobody-of-this-account')
      ? [
          await world.admin.create('people', {
            name: 'Nobody Here',
            email: `n${Date.now()}${Math.random()}@other.example`,
          }),
        ]
      : [];
    for (const id of stranger.length > 0 ? stranger : names.map((name) => world.id(noun, name))) {
      alike(await ask(caller, world, id), await ask(caller, world, unknownId(id)), what, [id, unknownId(id)]);
    }
  },
}));

/** Promises on what is hidden and what does not exist. */
export const alikeCases: readonly ServerCase[] = [...byId, ...byField, byRight, ...byMention];
