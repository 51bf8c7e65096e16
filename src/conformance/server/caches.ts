/** No answer is kept by anybody in between, and none meant for one viewer reaches another. */
import type { WireAnswer } from '../wire.ts';
import type { Caller } from './caller.ts';
import type { ServerCase } from './case.ts';
import { textOf } from './http.ts';
import { alike, answers, bodyOf, holds, statusOf } from './look.ts';
import { replaced } from './seeding.ts';
import type { OpenWorld } from './server.ts';
import { type SuiteViewer, suiteWorld } from './world.ts';

const landingOf = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'landing')}`;
const readsOf = (world: OpenWorld): readonly string[] => {
  const project = `/v1/projects/${world.id('projects', 'web')}`;
  return [
    '/v1/session',
    '/v1/projects',
    project,
    `${project}/progress`,
    `${project}/people`,
    `${project}/stages`,
    `${project}/tasks`,
    `${project}/tasks/count`,
    landingOf(world),
    `${landingOf(world)}/comments`,
    `${landingOf(world)}/history`,
    `${landingOf(world)}/attachments`,
  ];
};

/** Throws where a cache in between might keep an answer, or give it to somebody else. */
function uncached(answer: WireAnswer, what: string): void {
  const control = (answer.headers['cache-control'] ?? '').toLowerCase();
  holds(/\bno-store\b/.test(control), `${what}: Cache-Control`, 'no-store', control);
  holds(!/\bpublic\b|s-maxage/.test(control), `${what}: Cache-Control`, 'nothing public', control);
  const vary = (answer.headers['vary'] ?? '').toLowerCase();
  holds(vary.includes('authorization') || vary === '*', `${what}: Vary`, 'authorization', vary);
}

/** What each viewer is answered on each path, in the order of the viewers; ids are those of the data, versions left out. */
async function told(world: OpenWorld, names: readonly SuiteViewer[]): Promise<ReadonlyMap<string, string>> {
  const data = new Map([...world.ids].map(([one, server]) => [server, one]));
  const all = new Map<string, string>();
  for (const name of names) {
    const caller = await world.as(name);
    for (const [at, path] of readsOf(world).entries()) {
      const { status, body } = await caller.ask('GET', path);
      const value = replaced(JSON.parse(body), data);
      const text = JSON.stringify(value, (key, one: unknown) => (unsteady.has(key) ? undefined : unmarked(key, one)));
      all.set(`${name}, read ${at + 1}`, `${status} ${text}`);
    }
  }
  return all;
}

/** What differs between two worlds of the same data: digests, cursors, and the ids of what the server made itself. */
const unsteady: ReadonlySet<string> = new Set(['version', 'next', 'id']);

/** The own address as the data has it: on a server each world's has a mark before it. */
function unmarked(key: string, value: unknown): unknown {
  return key === 'email' && typeof value === 'string' ? value.replace(/^[^.]*\./, '') : value;
}

/** Promises on caches and conditional requests. */
export const cacheCases: readonly ServerCase[] = [
  {
    promise: 'No cache may keep an answer, whatever it says',
    channels: ['http caches'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      for (const path of readsOf(world)) uncached(await client.ask('GET', path), path);
      uncached(await client.ask('GET', '/v1/changes?poll=1'), 'a poll');
      uncached(await client.ask('GET', `/v1/tasks/${world.id('tasks', 'bug')}`), 'a hidden record');
      uncached(await client.ask('PATCH', landingOf(world), { body: {} }), 'a forbidden act');
      uncached(await client.ask('POST', `${landingOf(world)}/comments`, { body: {} }), 'a wrong body');
      uncached(await (await world.as('ended')).ask('GET', '/v1/session'), 'an ended access');
      uncached(await server.send({ method: 'GET', path: '/v1/session' }), 'no session');
    },
  },
  {
    promise: 'Requests of several viewers in turn and at once each get their own answer, as alone',
    channels: ['http caches', 'role caches'],
    async run(server) {
      const names = ['client', 'courier', 'undated', 'team', 'reader'] as const;
      const first = await told(await server.open({ ...suiteWorld }), names);
      // Whoever comes first where a cache is wrong decides what the others get: here they come the other way round.
      const second = await told(await server.open({ ...suiteWorld }), [...names].reverse());
      for (const [key, text] of first) holds(second.get(key) === text, key, text, second.get(key) ?? '');

      const world = await server.world();
      const callers = await Promise.all(names.map((name) => world.as(name)));
      const asks = callers.flatMap((caller) => readsOf(world).map((path) => ({ caller, path })));
      const alone: string[] = [];
      for (const { caller, path } of asks) alone.push(textOf(await caller.ask('GET', path)));
      const mixed = await Promise.all(asks.map(async ({ caller, path }) => textOf(await caller.ask('GET', path))));
      mixed.forEach((text, at) => {
        holds(text === alone[at], `${asks[at]?.caller.name ?? ''}, ${asks[at]?.path ?? ''}`, alone[at] ?? '', text);
      });
    },
  },
  {
    promise:
      'An entity tag is of one projection: it differs where two viewers see different things, and fits nobody else',
    channels: ['versions', 'http caches'],
    async run(server) {
      const world = await server.world();
      const [client, team, undated] = [await world.as('client'), await world.as('team'), await world.as('undated')];
      const tagOf = async (caller: Caller) => (await caller.ask('GET', landingOf(world))).headers['etag'];
      const tags = [await tagOf(client), await tagOf(team), await tagOf(undated)];
      holds(new Set(tags).size === 3 && !tags.includes(undefined), 'entity tags', 'three', tags.join(', '));
      for (const tag of tags.slice(1)) {
        const answer = await client.ask('GET', landingOf(world), { headers: { 'if-none-match': tag ?? '' } });
        holds(answer.status === 200, "If-None-Match with another viewer's tag", '200', statusOf(answer));
      }
    },
  },
  {
    promise: 'Entity tags and versions stay as they are when only hidden fields move',
    channels: ['versions'],
    async run(server) {
      const world = await server.world();
      const [client, team] = [await world.as('client'), await world.as('team')];
      const before = await client.ask('GET', landingOf(world));
      const body = { fields: { margin: 'CANARY moved' }, estimateMinutes: 770_001, assignees: [] };
      answers(await team.ask('PATCH', landingOf(world), { body }), '200', 'a hidden change');
      await team.ask('POST', `${landingOf(world)}/comments`, { body: { text: 'CANARY among us' } });
      alike(await client.ask('GET', landingOf(world)), before, 'the task');
      const headers = { 'if-none-match': before.headers['etag'] ?? '' };
      const again = await client.ask('GET', landingOf(world), { headers });
      holds(again.status === 304 && again.body === '', 'If-None-Match with the own tag', '304', statusOf(again));
    },
  },
  {
    promise: 'A write from an older version conflicts, and tells nothing hidden of what moved',
    channels: ['versions', 'error texts'],
    async run(server) {
      const world = await server.world();
      const [contractor, team] = [await world.as('contractor'), await world.as('team')];
      const poster = `/v1/tasks/${world.id('tasks', 'poster')}`;
      const { version } = bodyOf(await contractor.ask('GET', poster));
      const write = (progress: number, tag: string) =>
        contractor.ask('PATCH', poster, { body: { progress }, headers: { 'if-match': tag } });
      await team.ask('PATCH', poster, { body: { fields: { margin: 'CANARY moved' } } });
      answers(await write(10, `"${String(version)}"`), '200', 'a write after a hidden change');
      answers(await write(20, `"${String(version)}"`), '409 conflict', 'a write from the old version');
      for (const tag of ['nonsense', '"a", "b"', 'W/"x"']) answers(await write(30, tag), '422 invalid', tag);
      answers(await write(40, '*'), '200', 'a write onto whatever stands');
    },
  },
];
