/** One act, one record: idempotency keys. */
import { type Caller, freshKey } from './caller.ts';
import type { ServerCase } from './case.ts';
import { answers, bodyOf, holds, itemsOf, statusOf } from './look.ts';
import { shareAnother } from './revocation.ts';
import type { OpenWorld } from './server.ts';

const tasksOf = (world: OpenWorld) => `/v1/projects/${world.id('projects', 'web')}/tasks`;
const make = (caller: Caller, world: OpenWorld, key: string, title = 'Once') =>
  caller.ask('POST', tasksOf(world), { body: { title }, headers: { 'idempotency-key': key } });

/** Promises on keys of writes. */
export const keyCases: readonly ServerCase[] = [
  {
    promise: 'The same act twice is done once over the wire, and another act with its key is refused',
    channels: ['idempotency'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const key = freshKey();
      const [first, second] = [await make(client, world, key), await make(client, world, key)];
      answers(first, '201', 'the act');
      holds(second.status < 300 && second.body === first.body, 'the act again', first.body, second.body);
      answers(await make(client, world, key, 'Other'), '422 key_reused', 'another act with the key');
      const found = itemsOf(
        await client.ask('GET', `${tasksOf(world)}?where=${encodeURIComponent('{"search":"once"}')}`),
      );
      holds(found.length === 1, 'records', '1', String(found.length));
    },
  },
  {
    promise: 'Arrivals of one act in parallel end in one record over the wire',
    channels: ['idempotency'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const key = freshKey();
      const all = await Promise.all(Array.from({ length: 12 }, () => make(client, world, key)));
      const odd = all.filter((answer) => answer.status >= 300 && statusOf(answer) !== '409 in_progress');
      holds(odd.length === 0, 'answers', '201, or 409 in_progress', odd.map(statusOf).join(', '));
      const ids = new Set(all.filter(({ status }) => status < 300).map((answer) => bodyOf(answer)['id']));
      holds(ids.size === 1, 'records answered', '1', String(ids.size));
      const found = itemsOf(
        await client.ask('GET', `${tasksOf(world)}?where=${encodeURIComponent('{"search":"once"}')}`),
      );
      holds(found.length === 1, 'records stored', '1', String(found.length));
    },
  },
  {
    promise: "Another viewer's key is another key, and tells nothing of the first one's act",
    channels: ['idempotency'],
    async run(server) {
      const world = await server.world();
      const [client, neighbour] = [await world.as('client'), await world.as('neighbour')];
      const key = freshKey();
      const mine = await make(client, world, key);
      answers(mine, '201', 'the act');
      const theirs = await make(neighbour, world, key, 'Something else');
      answers(theirs, '201', 'an act of another viewer with the same key');
      holds(bodyOf(mine)['id'] !== bodyOf(theirs)['id'], 'the two records', 'two', 'one');
    },
  },
  {
    promise: 'A replay is answered by the rights of now, and never from memory',
    channels: ['idempotency', 'revocation'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const key = freshKey();
      await shareAnother(world);
      const first = await make(client, world, key);
      await world.admin.update('tasks', String(bodyOf(first)['id']), { internal: true, title: 'CANARY by now' });
      const again = await make(client, world, key);
      holds(again.status >= 400, 'the act again, its record hidden by now', 'an error', again.body);
      await world.admin.update('shares', world.id('shares', 'client'), { state: 'ended' });
      answers(await make(client, world, key), '404 not_found', 'the act again, the project hidden by now');
    },
  },
  {
    promise: 'A write without a key, or with one of control characters or of more than 200, is refused',
    channels: ['idempotency'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      for (const key of ['', 'x'.repeat(201), 'two words', 'käse']) {
        answers(await make(client, world, key), '422 invalid', `the key ${JSON.stringify(key)}`);
      }
    },
  },
];
