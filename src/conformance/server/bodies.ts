/** What comes from outside in bodies and headers: read as what it says, in its turn, and never by a failure. */
import type { ServerCase } from './case.ts';
import { answers, bodyOf, holds, itemsOf, statusOf } from './look.ts';
import type { OpenWorld } from './server.ts';

const landingOf = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'landing')}`;
const hiddenOf = (world: OpenWorld) => `/v1/tasks/${world.id('tasks', 'bug')}`;
const deep = (levels: number) => `{"text":"x","more":${'['.repeat(levels)}${']'.repeat(levels)}}`;

/** Names that a server alone fills, or that belong to the team. */
const notTheirs: Readonly<Record<'tasks' | 'comments', readonly string[]>> = {
  tasks:
    'id createdBy internal accountId version openedAt position rights writable projectId spentMinutes followers'.split(
      ' ',
    ),
  comments: 'id author audience accountId version postedAt editedAt projectId taskId rights at'.split(' '),
};

/** Promises on bodies and headers. */
export const bodyCases: readonly ServerCase[] = [
  {
    promise: 'A body of another media type, broken, packed, too deep or too large is refused in its turn',
    channels: ['error texts'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const send = (path: string, body: string, headers: Record<string, string> = {}) =>
        client.ask('POST', `${path}/comments`, { body, headers: { 'content-type': 'application/json', ...headers } });
      const ways: readonly (readonly [expected: string, body: string, headers?: Record<string, string>])[] = [
        ['415 unsupported_media_type', '{"text":"x"}', { 'content-type': 'text/plain' }],
        ['415 unsupported_media_type', 'text=x', { 'content-type': 'application/x-www-form-urlencoded' }],
        ['415 unsupported_media_type', '{"text":"x"}', { 'content-encoding': 'gzip' }],
        ['422 invalid', '{"text":"x"'],
        ['422 invalid', ''],
        ['422 invalid', '[]'],
        ['422 invalid', 'null'],
        ['422 invalid', '{"text":{"a":1}}'],
        ['422 invalid', '{"text":"\\ud800"}'],
        ['422 invalid', deep(5000)],
      ];
      for (const [expected, body, headers] of ways) {
        answers(await send(landingOf(world), body, headers), expected, body.slice(0, 60));
        answers(await send(hiddenOf(world), body, headers), '404 not_found', `${body.slice(0, 60)} at a hidden task`);
      }
      const large = await send(landingOf(world), JSON.stringify({ text: 'x'.repeat(3_000_000) })).catch(
        () => undefined,
      );
      if (large) answers(large, '413 too_large', 'three million characters');
    },
  },
  {
    promise: 'Names that the server fills are refused in a body, and none of them is taken',
    channels: ['mass assignment'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const tasks = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      for (const name of notTheirs.tasks) {
        const body = { title: 'x', [name]: name === 'internal' ? true : 'x' };
        answers(await client.ask('POST', tasks, { body }), '422 invalid', `${name} of a task`);
      }
      for (const name of notTheirs.comments) {
        const body = { text: 'x', [name]: name === 'audience' ? 'internal' : 'x' };
        answers(
          await client.ask('POST', `${landingOf(world)}/comments`, { body }),
          '422 invalid',
          `${name} of a comment`,
        );
      }
      const made = await client.ask('POST', `${landingOf(world)}/comments`, { body: { text: 'Mine' } });
      const { author } = bodyOf(made) as { author?: { side?: string } };
      holds(author?.side === 'you', 'the author of a comment', 'who holds the token', made.body);
    },
  },
  {
    promise: 'Keys of an object prototype in a body or a query are refused, and change nothing',
    channels: ['mass assignment'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const path = `${landingOf(world)}/comments`;
      const json = { 'content-type': 'application/json' };
      for (const body of [
        '{"text":"x","__proto__":{"internal":false}}',
        '{"text":"x","constructor":{"prototype":{"a":1}}}',
        '{"text":"x","prototype":{"a":1}}',
        '{"text":"x","toString":"x"}',
        '{"text":"x","hasOwnProperty":1}',
      ]) {
        answers(await client.ask('POST', path, { body, headers: json }), '422 invalid', body);
      }
      const list = `/v1/projects/${world.id('projects', 'web')}/tasks`;
      for (const where of [
        '{"__proto__":"x"}',
        '{"constructor":"x"}',
        '{"toString":"x"}',
        '{"fields.constructor":"x"}',
      ]) {
        answers(await client.ask('GET', `${list}?where=${encodeURIComponent(where)}`), '422 invalid', where);
      }
      for (const sort of ['__proto__', 'constructor', 'hasOwnProperty']) {
        answers(await client.ask('GET', `${list}?sort=${sort}`), '422 invalid', sort);
      }
      answers(await client.ask('GET', list), '200', 'the list afterwards');
    },
  },
  {
    promise: 'Line ends and nulls in a text forge no event of a stream',
    channels: ['stream', 'forged events'],
    async run(server) {
      const world = await server.world();
      const [client, neighbour] = [await world.as('client'), await world.as('neighbour')];
      const stream = await neighbour.stream();
      const before = stream.events.length;
      const text = 'a\r\n\r\nid: forged\ndata: {"type":"reset"}\n\nevent: ended\u2028\u2029\rdata: x';
      const made = await client.ask('POST', `${landingOf(world)}/comments`, { body: { text } });
      const id = String(bodyOf(made)['id']);
      if (made.status < 300) await stream.until(({ text: all }) => all.includes(id), 3000);
      const events = stream.events.slice(before).map(({ data }) => data ?? '');
      const odd = events.filter((data) => !data.includes(id));
      holds(
        odd.length === 0 && !/^(id|event): ?(forged|ended)/m.test(stream.text),
        'events',
        'the comment alone',
        stream.text,
      );
      const told = events.map((data) => (JSON.parse(data) as { record?: { text?: unknown } }).record?.text);
      holds(made.status >= 400 || told.includes(text), 'the text of the event', text, JSON.stringify(told));
      const withNull = await client.ask('POST', `${landingOf(world)}/comments`, { body: { text: 'a\u0000b' } });
      holds(withNull.status < 500, 'a null in a text', 'taken or refused', statusOf(withNull));
    },
  },
  {
    promise: 'A very long header or address is refused, and never by a failure',
    channels: ['error texts'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const tries = [
        () => client.ask('GET', `/v1/session?x=${'x'.repeat(20_000)}`),
        () => client.ask('GET', '/v1/session', { headers: { 'x-long': 'x'.repeat(60_000) } }),
        () => client.ask('GET', '/v1/changes?poll=1', { headers: { 'last-event-id': 'x'.repeat(8000) } }),
        () => client.ask('GET', `/v1/tasks/${'x'.repeat(3000)}`),
      ];
      for (const one of tries) {
        // A server may also hang up before it read all of it.
        const answer = await one().catch(() => undefined);
        holds((answer?.status ?? 400) < 500, 'the answer', 'no failure', answer ? statusOf(answer) : '');
      }
    },
  },
  {
    promise: 'A text comes back as it was sent, and no answer is a document that a browser would run',
    channels: ['forged events'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const text = '<img src=x onerror=alert(1)><script>alert(2)</script>&lt;';
      const made = await client.ask('POST', `${landingOf(world)}/comments`, { body: { text } });
      answers(made, '201', 'the comment');
      const list = await client.ask('GET', `${landingOf(world)}/comments`);
      holds(
        itemsOf(list).some((item) => item['text'] === text),
        'the comment in its list',
        text,
        list.body,
      );
      for (const { headers } of [made, list]) {
        holds(
          /^application\/json\b/.test(headers['content-type'] ?? ''),
          'Content-Type',
          'application/json',
          headers['content-type'] ?? '',
        );
        holds(
          headers['x-content-type-options'] === 'nosniff',
          'X-Content-Type-Options',
          'nosniff',
          String(headers['x-content-type-options']),
        );
      }
    },
  },
];
