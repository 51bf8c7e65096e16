import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse, type TestHouse } from './house.ts';

const { world, projectId, stageIds, taskIds, viewers } = boardWorld({ tasks: 16 });
const visible = `/v1/tasks/${taskIds[0] ?? ''}`;
const hidden = `/v1/tasks/${taskIds[7] ?? ''}`;
const nested = `{"text":"x","a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
const json = { 'content-type': 'application/json' };

describe('a request that cannot be read', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world)));
  after(() => house.close());

  it('is refused in its turn where its body is nested too deep, and never by a failure', async () => {
    const client = await house.as(viewers.client);
    const to = (path: string) => client('POST', `${path}/comments`, { body: nested, headers: json });
    assert.equal((await to(visible)).status, 422);
    assert.equal((await to(hidden)).status, 404);
    assert.equal((await to('/v1/tasks/unknown')).status, 404);
    const reader = await house.as(viewers.reader);
    assert.equal((await reader('POST', `${visible}/comments`, { body: nested, headers: json })).status, 403);
  });

  it('takes brackets in a text for text', async () => {
    const client = await house.as(viewers.client);
    const answer = await client('POST', `${visible}/comments`, { body: { text: `"${'[{'.repeat(200)}` } });
    assert.equal(answer.status, 201);
  });

  for (const query of ['where=notjson', 'where=', 'limit=1&limit=2', 'where={"__proto__":1}', 'x=1&x=2']) {
    it(`answers ${query} as a bad value in every list`, async () => {
      const client = await house.as(viewers.client);
      const project = `/v1/projects/${projectId}`;
      const lists = [
        '/v1/projects',
        `${project}/tasks`,
        `${project}/tasks/count`,
        `${visible}/history`,
        `${visible}/comments`,
      ];
      for (const list of lists) assert.equal((await client('GET', `${list}?${query}`)).status, 422, list);
      assert.equal((await client('GET', `${hidden}/comments?${query}`)).status, 404);
    });
  }

  it('never meets a key of the guest, nor another such request on its way', async () => {
    const client = await house.as(viewers.client);
    const comments = `${visible}/comments`;
    const first = await client('POST', comments, { body: { text: 'x' }, headers: { 'idempotency-key': 'refused' } });
    assert.equal(first.status, 201);
    const send = () => client('POST', comments, { body: 'not json', headers: json });
    const answers = await Promise.all([send(), send(), send()]);
    assert.deepEqual(
      answers.map(({ json: { code } }) => code as unknown),
      ['invalid', 'invalid', 'invalid'],
    );
    const team = await house.as(viewers.team);
    const put = () => team('PUT', `/v1/stages/${stageIds[0] ?? ''}`);
    assert.deepEqual(
      (await Promise.all([put(), put(), put()])).map(({ status }) => status),
      [403, 403, 403],
    );
  });

  it('lists nobody as of a project whose access has run out', async () => {
    const client = await house.as(viewers.client);
    const people = await client('GET', `/v1/projects/${projectId}/people`);
    assert.equal(people.status, 200);
    assert.ok(!people.text.includes(viewers.expired.personId));
  });
});
