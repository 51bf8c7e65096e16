import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { assertAlike, openHouse, type TestHouse } from './house.ts';

const { world, projectId, stageIds, taskIds, viewers } = boardWorld({ tasks: 8 });
const path = `/v1/tasks/${taskIds[0] ?? ''}`;

describe('a write over the wire', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world)));
  after(() => house.close());

  it('needs a key', async () => {
    const team = await house.as(viewers.team);
    const answer = await team('PATCH', path, { body: { title: 'x' }, headers: { 'idempotency-key': '' } });
    assert.equal(answer.status, 422);
    assert.equal(answer.json['pointer'], 'Idempotency-Key');
  });

  it('happens once for one key, however often and at once it arrives', async () => {
    const team = await house.as(viewers.team);
    const send = (title: string) =>
      team('POST', `/v1/projects/${projectId}/tasks`, {
        body: { title, stageId: stageIds[0] },
        headers: { 'idempotency-key': 'act-1' },
      });
    const sent = await Promise.all(Array.from({ length: 10 }, () => send('Once')));
    const ids = new Set(sent.filter(({ status }) => status === 201).map(({ json }) => String(json['id'])));
    assert.equal(ids.size, 1);
    assert.ok(sent.every(({ status, json }) => status === 201 || json['code'] === 'in_progress'));
    const again = await send('Once');
    assert.ok(ids.has(String(again.json['id'])));
    assert.equal((await send('Twice')).json['code'], 'key_reused');
    const count = await team('GET', `/v1/projects/${projectId}/tasks/count`);
    assert.equal(count.json['total'], taskIds.length + 1);
  });

  it('stands against the version that was seen', async () => {
    const team = await house.as(viewers.team);
    const { headers } = await team('GET', path);
    const first = await team('PATCH', path, {
      body: { title: 'First' },
      headers: { 'if-match': headers['etag'] ?? '' },
    });
    assert.equal(first.status, 200, first.text);
    assert.equal(first.headers['etag'], `"${String(first.json['version'])}"`);
    const late = await team('PATCH', path, { body: { title: 'Late' }, headers: { 'if-match': headers['etag'] ?? '' } });
    assert.equal(late.json['code'], 'conflict');
    assert.equal((await team('PATCH', path, { body: { title: 'Any' }, headers: { 'if-match': '*' } })).status, 200);
    for (const odd of ['W/"abc"', '"a", "b"', 'abc']) {
      assert.equal(
        (await team('PATCH', path, { body: { title: 'x' }, headers: { 'if-match': odd } })).json['pointer'],
        'If-Match',
      );
    }
  });
});

describe('a read', () => {
  it('of an unchanged record answers 304, and HEAD as GET without a body', async () => {
    const house = await openHouse(world);
    const client = await house.as(viewers.client);
    const full = await client('GET', path);
    const etag = full.headers['etag'] ?? '';
    assert.equal(etag, `"${String(full.json['version'])}"`);
    for (const named of [etag, `"other", W/${etag}`, '*']) {
      const same = await client('GET', path, { headers: { 'if-none-match': named } });
      assert.equal(same.status, 304);
      assert.equal(same.text, '');
      assert.equal(same.headers['etag'], etag);
    }
    assert.equal((await client('GET', path, { headers: { 'if-none-match': '"other"' } })).status, 200);
    const head = await client('HEAD', path);
    assert.equal(head.text, '');
    assert.deepEqual(head.headers, full.headers);
    const hidden = await client('HEAD', `/v1/tasks/${taskIds[7] ?? ''}`);
    assertAlike(hidden, await client('HEAD', '/v1/tasks/unknown'));
    await house.close();
  });

  it('carries the version of the one who reads', async () => {
    const house = await openHouse(world);
    const [team, client] = [await house.as(viewers.team), await house.as(viewers.client)];
    assert.notEqual((await team('GET', path)).headers['etag'], (await client('GET', path)).headers['etag']);
    await house.close();
  });

  it('that would answer out of the protocol answers nothing of it', async () => {
    const failures: object[] = [];
    const log = { error: (fields: object) => failures.push(fields), info: () => undefined };
    const house = await openHouse(world);
    const leaky = {
      ...house.engine,
      as: () => ({ ...house.engine.as(viewers.client), session: { get: async () => ({ secret: 'salary' }) } }),
    };
    const broken = await openHouse(world, { engine: leaky as never, log });
    const client = await broken.as(viewers.client);
    const answer = await client('GET', '/v1/session');
    assert.equal(answer.status, 500);
    assert.equal(answer.text.includes('salary'), false);
    assert.equal(failures.length, 1);
    assert.equal(JSON.stringify(failures).includes('salary'), false, 'the log holds no value');
    await house.close();
    await broken.close();
  });
});
