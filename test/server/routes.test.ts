import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { routes, type OperationId, type Route } from '../../src/contract/routes.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { assertAlike, openHouse, type TestHouse } from './house.ts';

const { world, projectId, taskIds, stageIds, viewers } = boardWorld({ tasks: 24 });
const internal = taskIds[7] ?? '';
const visible = taskIds[0] ?? '';
const unknown = 't_0000000000000000000000';
const comment = world.comments?.find(({ taskId, audience }) => taskId === visible && audience === 'guests');

/** Acts of who is asked alone: the suite of adapters looks at them. */
const ofSigners = new Set<string>(['approvals.view', 'approvals.decide', 'approvals.delegate', 'approvals.receipt']);

const line = {
  ...{ id: 'l1', groupId: null, text: 'Work', details: '', quantity: '1', unit: 'h' },
  ...{ unitPrice: 100, discount: null, tax: null },
};

/** A body that its route takes, for every route that takes one. */
const bodies: Partial<Record<OperationId, object>> = {
  'projects.createStage': { name: 'Later', colour: 'blue', category: 'open' },
  'projects.updateStage': { name: 'Soon' },
  'projects.removeStage': { moveTo: stageIds[0] },
  'tasks.create': { title: 'A new task', stageId: stageIds[0] },
  'tasks.update': { title: 'Another title' },
  'tasks.move': { stageId: stageIds[1] },
  'comments.create': { text: 'Fine by me' },
  'comments.update': { text: 'Fine by us' },
  'orders.create': { title: 'An offer', seller: 'Studio North', buyer: 'Acme', lines: [line] },
  'orders.update': { title: 'Another offer' },
  'orders.revise': { title: 'A third offer' },
  'orders.send': { signerIds: [viewers.client.personId], sequence: 'parallel' },
};
bodies['approvals.ask'] = { subject: { kind: 'task', id: visible }, ...bodies['orders.send'] };
/** Bytes have a test of their own. */
const all = (Object.entries(routes) as [OperationId, Route][]).filter(
  ([operation, { bytes }]) => !ofSigners.has(operation) && !bytes,
);
const pathOf = (path: string, ids: Record<string, string>) =>
  `/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')}`;

describe('the routes of the protocol', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world)));
  after(() => house.close());

  it('answer a member with what their schemas describe', async () => {
    const own = await openHouse(world);
    const team = await own.as(viewers.team);
    // Removals come last: the others need what they take away.
    const ordered = all.toSorted(([a], [b]) => Number(/remove/.test(a)) - Number(/remove/.test(b)));
    for (const [operation, route] of ordered) {
      const ids = { projectId, taskId: visible, stageId: stageIds[3] ?? '', commentId: comment?.id ?? '' } as Record<
        string,
        string
      >;
      if (route.path.includes('{orderId}')) {
        const made = await team('POST', `/v1/projects/${projectId}/orders`, { body: bodies['orders.create'] });
        ids['orderId'] = String(made.json['id']);
      }
      if (route.path.includes('{approvalId}')) {
        const made = await team('POST', '/v1/approvals', { body: bodies['approvals.ask'] });
        ids['approvalId'] = String(made.json['id']);
      }
      if (operation === 'comments.update' || operation === 'comments.remove') {
        const made = await team('POST', `/v1/tasks/${visible}/comments`, { body: { text: 'Mine' } });
        ids['commentId'] = String(made.json['id']);
      }
      if (operation === 'tasks.remove') ids['taskId'] = taskIds[1] ?? '';
      const answer = await team(route.method, pathOf(route.path, ids), { body: bodies[operation] });
      assert.equal(answer.status, route.answer ? (route.status ?? 200) : 204, `${operation}: ${answer.text}`);
    }
    await own.close();
  });

  it('ask for a session first, whether or not there is such a path', async () => {
    const first = await house.ask('GET', '/v1/session');
    assert.equal(first.status, 401);
    assert.equal(first.headers['www-authenticate'], 'Bearer');
    for (const [method, path] of [
      ['GET', '/v1/nothing'],
      ['POST', `/v1/tasks/${visible}/move`],
      ['DELETE', '/v1/session'],
      ['PUT', '/v1/tasks'],
    ] as const) {
      assertAlike(await house.ask(method, path), first, `${method} ${path}`);
    }
  });

  it('answer for a hidden record as for an unknown one, to the byte', async () => {
    const client = await house.as(viewers.client);
    for (const [operation, route] of all.filter(([, { path }]) => path.includes('{taskId}'))) {
      const ask = { body: bodies[operation] };
      const hidden = await client(route.method, pathOf(route.path, { taskId: internal }), ask);
      const absent = await client(route.method, pathOf(route.path, { taskId: unknown }), ask);
      assert.equal(hidden.status, 404, operation);
      assertAlike(hidden, absent, operation);
    }
  });

  it('answer for the project of others as for an unknown one, to the byte', async () => {
    const outsider = await house.as(viewers.outsider);
    for (const [operation, route] of all.filter(([, { path }]) => path.includes('{projectId}'))) {
      const ask = { body: bodies[operation] };
      const hidden = await outsider(route.method, pathOf(route.path, { projectId }), ask);
      assert.equal(hidden.status, 404, operation);
      assertAlike(hidden, await outsider(route.method, pathOf(route.path, { projectId: unknown }), ask), operation);
    }
  });

  it('look at the record before the request: whatever is wrong with it, hidden stays unknown', async () => {
    const client = await house.as(viewers.client);
    const faults: [string, string, object][] = [
      ['GET', '?nonsense=1', {}],
      ['GET', '/comments?limit=0', {}],
      ['GET', '/comments?where={', {}],
      ['GET', '/comments?limit=1&limit=2', {}],
      ['PATCH', '', { body: '{"title":' }],
      ['PATCH', '', { body: { nonsense: 1 } }],
      ['PATCH', '', { body: '{}', headers: { 'content-type': 'text/plain' } }],
      ['POST', '/move', { body: { stageId: stageIds[0] }, headers: { 'idempotency-key': '' } }],
      ['POST', '/follow', { headers: { 'idempotency-key': '' } }],
      ['POST', '/follow', { body: { much: 'more' } }],
      ['DELETE', '', { headers: { 'idempotency-key': '' } }],
      ['PATCH', '', { body: {}, headers: { 'if-match': 'no quotes' } }],
    ];
    for (const [method, rest, ask] of faults) {
      const hidden = await client(method, `/v1/tasks/${internal}${rest}`, ask);
      assert.equal(hidden.status, 404, `${method} ${rest} ${JSON.stringify(ask)}: ${hidden.text}`);
      assertAlike(hidden, await client(method, `/v1/tasks/${unknown}${rest}`, ask), `${method} ${rest}`);
    }
  });

  it('look at the right before the request, too', async () => {
    const reader = await house.as(viewers.reader);
    const refused = await reader('PATCH', `/v1/tasks/${visible}`, { body: { title: 'x' } });
    assert.equal(refused.status, 403, refused.text);
    assertAlike(await reader('PATCH', `/v1/tasks/${visible}`, { body: '{"title":' }), refused);
    assertAlike(
      await reader('POST', `/v1/tasks/${visible}/move`, { body: {}, headers: { 'idempotency-key': '' } }),
      refused,
    );
    assertAlike(await reader('DELETE', `/v1/tasks/${visible}`, { headers: { 'idempotency-key': '' } }), refused);
  });

  it('take an act that does not exist for one outside the rights', async () => {
    const reader = await house.as(viewers.reader);
    const refused = await reader('PATCH', `/v1/tasks/${visible}`, { body: { title: 'x' } });
    for (const [method, path] of [
      ['POST', `/v1/tasks/${visible}/frobnicate`],
      ['PUT', `/v1/tasks/${visible}`],
      ['PATCH', `/v1/projects/${projectId}`],
      ['DELETE', `/v1/projects/${projectId}`],
      ['POST', `/v1/comments/${comment?.id ?? ''}/like`],
      ['DELETE', `/v1/stages/${stageIds[0] ?? ''}`],
    ] as const) {
      assertAlike(await reader(method, path), refused, `${method} ${path}`);
    }
    for (const [method, path] of [
      ['POST', `/v1/tasks/${internal}/frobnicate`],
      ['PUT', `/v1/tasks/${unknown}`],
      ['POST', '/v1/session'],
      ['POST', '/v1/projects'],
      ['POST', '/v1/nothing/at/all'],
    ] as const) {
      assert.equal((await reader(method, path)).status, 404, `${method} ${path}`);
    }
    assert.equal((await reader('GET', `/v1/tasks/${visible}/frobnicate`)).status, 404);
    assertAlike(await reader('GET', `/v1/tasks/${visible}/frobnicate`), await reader('GET', `/v1/tasks/${unknown}`));
  });

  it('refuse a parameter or field too many as an unknown one, with its place', async () => {
    const client = await house.as(viewers.client);
    for (const path of [
      `/v1/tasks/${visible}?limit=1`,
      '/v1/session?limit=1',
      `/v1/projects/${projectId}/tasks?page=2`,
      '/v1/changes?poll=1&since=0',
    ]) {
      const answer = await client('GET', path);
      assert.equal(answer.status, 422, path);
      assert.equal(answer.json['code'], 'invalid');
      assert.equal(answer.json['pointer'], `/${[...new URLSearchParams(path.split('?')[1]).keys()].at(-1) ?? ''}`);
    }
    const hidden = await client(
      'GET',
      `/v1/projects/${projectId}/tasks?where=${encodeURIComponent('{"internal":true}')}`,
    );
    const absent = await client(
      'GET',
      `/v1/projects/${projectId}/tasks?where=${encodeURIComponent('{"nothings":true}')}`,
    );
    assert.equal(hidden.status, 422);
    assert.equal(hidden.text.replace('internal', 'nothings'), absent.text);
  });

  it('tell a problem for whatever is no JSON', async () => {
    const team = await house.as(viewers.team);
    const path = `/v1/tasks/${visible}`;
    for (const [body, status] of [
      ['{"title":', 422],
      ['[1]', 422],
      ['null', 422],
      ['{"__proto__":{"title":"x"}}', 422],
      ['{"title":"\\ud800"}', 422],
      ['{"title":"a\\u0000b"}', 422],
    ] as const) {
      const answer = await team('PATCH', path, { body });
      assert.equal(answer.status, status, `${body}: ${answer.text}`);
      assert.equal(answer.headers['content-type'], 'application/problem+json');
    }
    assert.equal((await team('PATCH', path, { body: '{}', headers: { 'content-type': 'text/plain' } })).status, 415);
    assert.equal((await team('PATCH', path, { body: '{}', headers: { 'content-encoding': 'gzip' } })).status, 415);
    const large = await team('PATCH', path, { body: { description: 'x'.repeat(1024 * 1024) } });
    assert.equal(large.status, 413);
    assert.equal(large.headers['connection'], 'close');
    assert.equal((await team('GET', `/v1/session?${'x'.repeat(9000)}`)).status, 413);
  });

  it('tell those whose access has ended so, and nobody else', async () => {
    assert.equal((await (await house.as(viewers.ended))('GET', '/v1/session')).json['code'], 'access_ended');
    assert.equal((await (await house.as(viewers.ended))('GET', '/v1/changes')).json['code'], 'access_ended');
    // On a path that there is and on one that there is not, whatever is asked of it: alike to the byte.
    const ended = await house.as(viewers.ended);
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const known = await ended(method, '/v1/projects/some/tasks');
      for (const path of ['/v1/nothing', '/v1/nothing/at/all', '/v1/projects/some/nothing', '/v1/session/more']) {
        assertAlike(await ended(method, path), known, `${method} ${path}`);
        assertAlike(await house.ask(method, path), await house.ask(method, '/v1/projects/some/tasks'), path);
      }
    }
    assert.equal(
      (await (await house.as(viewers.expired))('GET', `/v1/tasks/${visible}`)).json['code'],
      'access_expired',
    );
  });
});
