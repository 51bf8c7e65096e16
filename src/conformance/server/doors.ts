/** Paths, methods, origins, public pages and the administration: every other way in. */
import { nounNames } from '../../contract/nouns.ts';
import { Problem } from '../../contract/problem.ts';
import type { ServerCase } from './case.ts';
import { alike, answers, bodyOf, holds, statusOf, unknownId } from './look.ts';
import type { OpenWorld } from './server.ts';
import { suiteOrigin } from './world.ts';

const landingOf = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'landing')}`;

/** Other ways to write a path; each is asked with a hidden id and with one that does not exist. */
const tricks: readonly ((id: string) => string)[] = [
  (id) => `/v1/tasks/${id}.rss`,
  (id) => `/v1/tasks/${id}.json`,
  (id) => `/v1/tasks/${id}.atom`,
  (id) => `/v1/tasks/${id}/`,
  (id) => `/v1//tasks/${id}`,
  (id) => `//v1/tasks/${id}`,
  (id) => `/v1/tasks//${id}`,
  (id) => `/v1/TASKS/${id}`,
  (id) => `/V1/tasks/${id}`,
  (id) => `/v1/tasks/${id.toUpperCase()}`,
  (id) => `/v1/tasks/${id}%00`,
  (id) => `/v1/tasks/${id}%20`,
  (id) => `/v1/tasks/${id};x=1`,
  (id) => `/v1/tasks/x%2f..%2f${id}`,
  (id) => `/v1/tasks/%252e%252e/${id}`,
  (id) => `/v1/tasks/.%2f${id}`,
  (id) => `/v1/tasks/${id}?format=rss`,
  (id) => `/v1/tasks/${id}?_method=DELETE`,
  (id) => `/v1/tasks/${id}#x`,
  (id) => `/v1/projects/x/../../v1/tasks/${id}`,
  (id) => `/v1/tasks/${encodeURIComponent(id).replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`)}`,
];

/** Promises on every other way in. */
export const doorCases: readonly ServerCase[] = [
  {
    promise: 'No other way to write a path tells a hidden record from one that does not exist',
    channels: ['existence', 'feeds'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const hidden = world.id('tasks', 'bug');
      const unknown = unknownId(hidden);
      for (const trick of tricks) {
        const answer = await client.ask('GET', trick(hidden));
        holds(answer.status >= 400 && answer.status < 500, trick('…'), 'an error', statusOf(answer));
        alike(answer, await client.ask('GET', trick(unknown)), trick('…'), [hidden, unknown]);
      }
    },
  },
  {
    promise: 'A method that a path does not have answers as an act that does not exist',
    channels: ['existence'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const hidden = `/v1/tasks/${world.id('tasks', 'bug')}`;
      for (const method of ['PUT', 'POST', 'REPORT']) {
        answers(
          await client.ask(method, landingOf(world), { body: {} }),
          '403 forbidden',
          `${method} on a visible task`,
        );
        answers(await client.ask(method, hidden, { body: {} }), '404 not_found', `${method} on a hidden task`);
      }
      const head = await client.ask('HEAD', hidden);
      holds(head.status === 404 && head.body === '', 'HEAD of a hidden task', '404, empty', statusOf(head));
      const override = { 'x-http-method-override': 'DELETE' };
      answers(await client.ask('GET', landingOf(world), { headers: override }), '200', 'an overridden method');
      answers(await client.ask('GET', landingOf(world)), '200', 'the task afterwards');
    },
  },
  {
    promise: 'Parameters, headers and bodies name no viewer: who asks comes from the token alone',
    channels: ['mixed principals'],
    async run(server) {
      const world = await server.world();
      const [client, team] = [await world.as('client'), await world.as('team')];
      const list = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      const plain = await client.ask('GET', list);
      const teamId = world.id('people', 'team');
      for (const name of ['viewer', 'personId', 'accountId', 'as', 'token', 'access_token', 'project', 'channel']) {
        answers(await client.ask('GET', `${list}?${name}=${teamId}`), '422 invalid', `the parameter ${name}`);
        answers(await client.ask('GET', `/v1/changes?poll=1&${name}=${teamId}`), '422 invalid', `the stream's ${name}`);
      }
      const headers = {
        'x-viewer': teamId,
        'x-user-id': teamId,
        'x-account-id': 'x',
        cookie: `token=${team.token ?? ''}`,
      };
      alike(await client.ask('GET', list, { headers }), plain, 'headers that name somebody');
      const byCookie = await server.send({
        method: 'GET',
        path: list,
        headers: { cookie: `token=${team.token ?? ''}` },
      });
      answers(byCookie, '401 unauthenticated', 'a cookie');
    },
  },
  {
    promise: 'A page of an origin that is not of the account gets no answer, and CORS opens to no other',
    channels: ['origins'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const own = await client.ask('GET', landingOf(world), { headers: { origin: suiteOrigin } });
      answers(own, '200', 'the own origin');
      holds(
        own.headers['access-control-allow-origin'] === suiteOrigin,
        'its CORS header',
        suiteOrigin,
        String(own.headers['access-control-allow-origin']),
      );
      holds(own.headers['access-control-allow-credentials'] === undefined, 'credentials mode', 'closed', 'open');
      for (const origin of [
        'https://elsewhere.example',
        'null',
        `${suiteOrigin}.evil.example`,
        suiteOrigin.replace('https', 'http'),
      ]) {
        const answer = await client.ask('GET', landingOf(world), { headers: { origin } });
        answers(answer, '401 unauthenticated', origin);
        holds(
          !('access-control-allow-origin' in answer.headers),
          `CORS for ${origin}`,
          'no header',
          JSON.stringify(answer.headers),
        );
      }
      const bound = await world.as('client', { origin: suiteOrigin });
      answers(
        await bound.ask('GET', landingOf(world), { headers: { origin: suiteOrigin } }),
        '200',
        'a bound token from its page',
      );
    },
  },
  {
    promise: 'A preflight answers alike for every path, and asks for no session',
    channels: ['origins', 'existence'],
    async run(server) {
      const world = await server.world();
      const ask = (path: string, origin: string) =>
        server.send({
          method: 'OPTIONS',
          path,
          headers: {
            origin,
            'access-control-request-method': 'PATCH',
            'access-control-request-headers': 'authorization',
          },
        });
      for (const origin of [suiteOrigin, 'https://elsewhere.example']) {
        const expected = await ask('/v1/nosuch', origin);
        holds(expected.status < 300, 'a preflight', 'success', String(expected.status));
        for (const path of [landingOf(world), `/v1/tasks/${world.id('tasks', 'bug')}`, '/v1/changes']) {
          alike(await ask(path, origin), expected, path);
        }
      }
    },
  },
  {
    promise: 'Every error is a problem with its code, and tells nothing that is hidden',
    channels: ['error texts'],
    async run(server) {
      const world = await server.world();
      const [client, ended, expired] = [await world.as('client'), await world.as('ended'), await world.as('expired')];
      const all = [
        await server.send({ method: 'GET', path: '/v1/session' }),
        await ended.ask('GET', '/v1/session'),
        await expired.ask('GET', '/v1/session'),
        await client.ask('GET', `/v1/tasks/${world.id('tasks', 'bug')}`),
        await client.ask('GET', '/v1/nosuch'),
        await client.ask('PATCH', landingOf(world), { body: { title: 'x' } }),
        await client.ask('POST', `${landingOf(world)}/comments`, { body: { text: '' } }),
        await client.ask('POST', `${landingOf(world)}/comments`, {
          body: 'x',
          headers: { 'content-type': 'text/plain' },
        }),
        await client.ask('GET', '/v1/projects?sort=nosuch'),
      ];
      for (const { status, headers, body } of all) {
        const read = Problem.safeParse(JSON.parse(body));
        const type = headers['content-type'] ?? '';
        holds(read.success && /^application\/problem\+json\b/.test(type), 'an error', 'a problem', `${type}\n${body}`);
        holds(bodyOf({ status, headers, body })['status'] === status, 'its status', String(status), body);
        holds(![401, 403, 404].includes(status) || !/"detail"|"pointer"/.test(body), `a ${status}`, 'no detail', body);
      }
    },
  },
  {
    promise: 'Public pages tell of the protocol and the health of the server, and of nothing in it',
    channels: ['logs and health', 'schemas'],
    async run(server) {
      await server.world();
      for (const path of [
        '/health',
        '/ready',
        '/openapi.json',
        '/.well-known/jwks.json',
        '/',
        '/nosuch',
        '/v1',
        '/v1/',
      ]) {
        const answer = await server.send({ method: 'GET', path });
        holds(answer.status < 500, path, 'no failure', statusOf(answer));
        holds(!/"d":|"k":/.test(path.includes('jwks') ? answer.body : ''), path, 'no private key', 'one');
      }
    },
  },
  {
    promise: 'What a viewer is told of fields, filters and labels names no field that is hidden',
    channels: ['schemas', 'prefill'],
    async run(server) {
      const world = await server.world();
      for (const name of ['client', 'undated', 'picker', 'north', 'reader', 'contractor', 'courier'] as const) {
        const caller = await world.as(name);
        const { tasks } = bodyOf(await caller.ask('GET', `/v1/projects/${world.id('projects', 'web')}`)) as {
          tasks?: object;
        };
        const told = JSON.stringify(tasks ?? {});
        for (const field of ['internal', 'margin', 'budget', 'createdBy', 'followers', 'titleKey', 'accountId']) {
          holds(!told.includes(field), `what the ${name} is told of tasks`, `nothing of ${field}`, told);
        }
      }
    },
  },
  {
    promise: 'A session opens nothing of the administration, and the key of the house opens no session',
    channels: ['mixed principals'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const expected = await client.ask('GET', '/admin/nosuch');
      holds(expected.status === 401 || expected.status === 404, 'the administration', '401 or 404', statusOf(expected));
      const paths = nounNames.map((noun) => `/admin/${noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
      for (const path of [...paths.slice(0, 6), '/admin/explain', `/admin/tasks/${world.id('tasks', 'bug')}`]) {
        alike(await client.ask('GET', path), expected, path);
      }
      if (server.adminKey !== undefined) {
        const asGuest = await server.send({ method: 'GET', path: landingOf(world), token: server.adminKey });
        answers(asGuest, '401 unauthenticated', 'the key of the house as a session');
      }
    },
  },
];
