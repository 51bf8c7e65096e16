import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Noun } from '../../src/contract/nouns.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { adminNouns, pathOf } from '../../src/server/admin/noun-paths.ts';
import { checkLog } from '../../src/server/receipts/log/check-log.ts';
import { adminKey, openHouse, type TestHouse } from './house.ts';

const { world, accountId, projectId, taskIds, viewers } = boardWorld({ tasks: 9 });
const visible = taskIds[0] ?? '';
const internal = taskIds[7] ?? '';

describe('the admin API', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world)));
  after(() => house.close());

  it('opens to its key alone, and to no browser', async () => {
    const path = `/admin/tasks/${visible}?accountId=${accountId}`;
    assert.equal((await house.admin('GET', path)).status, 200);
    const team = await house.as(viewers.team);
    assert.equal((await team('GET', path)).status, 401);
    assert.equal((await house.ask('GET', path)).status, 401);
    assert.equal((await house.ask('GET', path, { headers: { authorization: `Bearer ${adminKey}x` } })).status, 401);
    assert.equal((await house.admin('GET', path, { headers: { origin: 'http://guest.test' } })).status, 403);
    assert.equal((await house.admin('GET', path, { headers: { 'sec-fetch-site': 'same-origin' } })).status, 403);
    assert.equal((await house.admin('GET', '/admin/nothing')).status, 404);
    assert.equal(
      (await house.ask('GET', '/v1/session', { headers: { authorization: `Bearer ${adminKey}` } })).status,
      401,
    );
  });

  it('makes a whole world, noun by noun, and takes it apart again', async () => {
    const own = await openHouse({});
    const post = async (noun: Noun, body: object) => {
      const answer = await own.admin('POST', `/admin/${pathOf(noun)}`, { body });
      assert.equal(answer.status, 201, `${noun}: ${answer.text}`);
      assert.equal(answer.headers['etag'], '"1"');
      return String(answer.json['id']);
    };
    const account = await post('accounts', { name: 'Agency', origins: ['https://agency.example'] });
    const at = { accountId: account };
    const organizationId = await post('organizations', { ...at, name: 'Client' });
    await post('contacts', { ...at, organizationId, name: 'Somebody' });
    const [owner, client] = [await post('people', { name: 'Ada' }), await post('people', { name: 'Ben' })];
    const team = await post('roles', {
      ...at,
      name: 'Team',
      kind: 'team',
      scope: { kind: 'organization' },
      rights: { 'task.create': 'allow' },
      fields: { 'Project.name': 'read', 'Task.title': 'write' },
    });
    const guest = await post('roles', {
      ...at,
      name: 'Client',
      kind: 'guest',
      fields: { 'Project.name': 'read', 'Task.title': 'read' },
    });
    await post('teams', { ...at, name: 'Makers' });
    const memberId = await post('members', { ...at, personId: owner, roleId: team });
    const guestId = await post('guests', { ...at, personId: client, roleId: guest, organizationId });
    const project = await post('projects', { ...at, name: 'Site', organizationId });
    const stageId = await post('stages', { ...at, projectId: project, name: 'To do' });
    const taskId = await post('tasks', { ...at, projectId: project, stageId, title: 'Write' });
    await post('comments', { ...at, projectId: project, taskId, text: 'Hello', author: owner, audience: 'guests' });
    await post('attachments', { ...at, projectId: project, taskId, name: 'a.txt', mediaType: 'text/plain', size: 1 });
    await post('timeEntries', {
      ...at,
      projectId: project,
      taskId,
      personId: owner,
      startedAt: fixtureNow,
      minutes: 5,
    });
    const share = await post('shares', { ...at, guestId, projectId: project });

    const asClient = await own.as({ accountId: account, personId: client });
    const seen = await asClient('GET', `/v1/tasks/${taskId}`);
    assert.equal(seen.json['title'], 'Write', seen.text);
    const changed = await own.admin('PATCH', `/admin/tasks/${taskId}`, {
      body: { ...at, title: 'Read' },
      headers: { 'if-match': '"1"' },
    });
    assert.equal(changed.json['title'], 'Read');
    assert.equal(changed.headers['etag'], '"2"');
    const late = await own.admin('PATCH', `/admin/tasks/${taskId}`, {
      body: { ...at, title: 'Sing' },
      headers: { 'if-match': '"1"' },
    });
    assert.equal(late.status, 409);
    assert.equal((await own.admin('DELETE', `/admin/shares/${share}?accountId=${account}`)).status, 204);
    assert.equal((await asClient('GET', `/v1/tasks/${taskId}`)).status, 404);
    assert.equal((await own.admin('DELETE', `/admin/members/${memberId}?accountId=${account}`)).status, 204);
    assert.equal((await own.admin('GET', `/admin/members/${memberId}?accountId=${account}`)).status, 404);
    assert.equal((await own.admin('GET', '/admin/accounts')).json['items'].length, 1);
    await own.close();
  });

  it('lists every noun in pages', async () => {
    for (const noun of adminNouns) {
      const answer = await house.admin('GET', `/admin/${pathOf(noun)}?accountId=${accountId}&limit=2`);
      assert.equal(answer.status, 200, `${noun}: ${answer.text}`);
      assert.ok(answer.json['items'].length <= 2);
    }
    const ids: string[] = [];
    for (let after = ''; ;) {
      const { json } = await house.admin('GET', `/admin/tasks?accountId=${accountId}&limit=4${after}`);
      ids.push(...json['items'].map(({ id }: { id: string }) => id));
      if (json['next'] === undefined) break;
      after = `&after=${encodeURIComponent(json['next'])}`;
    }
    assert.deepEqual(ids.toSorted(), [...taskIds].toSorted());
  });

  it('changes nothing that only grows', async () => {
    for (const method of ['POST', 'PATCH', 'DELETE']) {
      assert.equal(
        (
          await house.admin(method, `/admin/revisions${method === 'POST' ? '' : '/x'}`, {
            body: method === 'DELETE' ? undefined : {},
          })
        ).status,
        404,
      );
    }
  });

  it('does an act once for one key', async () => {
    const make = () =>
      house.admin('POST', '/admin/tasks', {
        body: { accountId, projectId, stageId: world.stages?.[0]?.id, title: 'Once' },
        headers: { 'idempotency-key': 'once' },
      });
    const [first, again] = [await make(), await make()];
    assert.equal(first.status, 201, first.text);
    assert.equal(again.json['id'], first.json['id']);
    const other = await house.admin('POST', '/admin/tasks', {
      body: { accountId, projectId, stageId: world.stages?.[0]?.id, title: 'Other' },
      headers: { 'idempotency-key': 'once' },
    });
    assert.equal(other.json['code'], 'key_reused');
  });

  it('tells why', async () => {
    const viewer = `${accountId}:${viewers.client.personId}`;
    const hidden = await house.admin('GET', `/admin/explain?viewer=${viewer}&record=tasks/${internal}`);
    assert.equal(hidden.json['verdict'], 'hidden', hidden.text);
    assert.equal(hidden.json['by'], 'internal');
    const seen = await house.admin(
      'GET',
      `/admin/explain?account=${accountId}&person=${viewers.client.personId}&record=tasks/${visible}&field=title`,
    );
    assert.equal(seen.json['verdict'], 'seen');
    assert.equal(
      (await house.admin('GET', `/admin/explain?viewer=${viewer}&record=nothing/1`)).json['pointer'],
      '/record',
    );
    // No route tells a viewer of time entries, so there is no verdict that could be true of one.
    assert.equal(
      (await house.admin('GET', `/admin/explain?viewer=${viewer}&record=time-entries/1`)).json['pointer'],
      '/record',
    );
    assert.equal((await house.admin('GET', `/admin/explain?record=tasks/${visible}`)).json['pointer'], '/viewer');
  });

  it('counts guests apart from members', async () => {
    const { json } = await house.admin('GET', `/admin/usage?accountId=${accountId}`);
    const active = world.guests?.filter(({ state }) => state === 'active').length ?? 0;
    assert.equal(json['guests'].used, active);
    assert.equal(json['members'].used, world.members?.filter((one) => one.active).length);
    assert.equal((await house.admin('GET', '/admin/usage?accountId=nobody')).status, 404);
  });

  it('writes a log as lines that can be checked', async () => {
    const bodies = Array.from({ length: 502 }, (_, index) => `entry ${index}`);
    const append = bodies.map((body) => ({ chain: `receipts:${accountId}`, body }));
    await house.store.write({ accountId, at: '2026-11-22T09:30:00.000Z', operations: [], append });
    const get = (path: string) => {
      const request = new Request(`http://guest.test${path}`, { headers: { authorization: `Bearer ${adminKey}` } });
      return house.handler(request, { address: '10.0.0.1' });
    };
    const answer = await get(`/admin/log?accountId=${accountId}&of=receipts`);
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/x-ndjson']);
    const { count, broken } = await checkLog(answer.body!);
    assert.deepEqual([count, broken], [502, undefined]);
    assert.equal(await (await get('/admin/log?accountId=nobody&of=activity')).text(), '');
    const unknown = await house.admin('GET', `/admin/log?accountId=${accountId}&of=secrets`);
    assert.deepEqual([unknown.status, unknown.json['pointer']], [422, '/of']);
  });

  it('takes an import line by line, and says which line is wrong', async () => {
    const line = (id: string, title: string) =>
      JSON.stringify({ noun: 'tasks', record: { id, projectId, stageId: world.stages?.[0]?.id, title } });
    const send = (body: string, type = 'application/x-ndjson') =>
      house.admin('POST', `/admin/import?accountId=${accountId}&existing=skip`, {
        body,
        headers: { 'content-type': type },
      });
    const taken = await send(
      `${line('import1', 'One')}\n${line('import2', 'Два')}\n\n${line(visible, 'Not over this')}\n`,
    );
    assert.deepEqual(taken.json, { written: 2, byNoun: { tasks: 2 }, skipped: 1, refused: [] }, taken.text);
    assert.equal((await house.admin('GET', `/admin/tasks/import2?accountId=${accountId}`)).json['title'], 'Два');
    assert.equal((await send(`${line('import3', 'x')}\n{"noun":"spoons"}`)).json['pointer'], '/2/noun');
    assert.equal((await send('{', 'application/json')).status, 415);
    assert.equal(
      (
        await house.admin('POST', '/admin/import?existing=skip', {
          body: '',
          headers: { 'content-type': 'application/x-ndjson' },
        })
      ).status,
      422,
    );
  });

  it('moves the clock only where it is one for checks', async () => {
    const own = await openHouse(world);
    const later = '2026-11-22T09:31:00.000Z';
    assert.equal((await own.admin('POST', '/admin/clock', { body: { now: later } })).status, 200);
    assert.equal(own.clock.now(), later);
    assert.equal((await own.admin('POST', '/admin/clock', { body: { now: 'tomorrow' } })).status, 422);
    const plain = await openHouse(world, { setClock: undefined });
    assert.equal((await plain.admin('POST', '/admin/clock', { body: { now: later } })).status, 404);
    await own.close();
    await plain.close();
  });

  it('is not there without a key', async () => {
    const own = await openHouse(world, { adminKey: undefined });
    assert.equal((await own.admin('GET', '/admin/accounts')).status, 404);
    await own.close();
  });
});
