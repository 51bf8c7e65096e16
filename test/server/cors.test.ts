import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { embeddedBy, openHouse, type TestHouse } from './house.ts';

const { world: plain, accountId, viewers } = boardWorld({ tasks: 1 });
const world = embeddedBy(plain, 'https://studio.example');

describe('a page of another origin', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world, { origins: ['https://guests.example'] })));
  after(() => house.close());

  const preflight = (origin: string, path = '/v1/session') =>
    house.ask('OPTIONS', path, {
      headers: { origin, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' },
    });

  it('is told what it may send, on every path alike', async () => {
    for (const origin of ['https://studio.example', 'https://guests.example']) {
      const { status, headers } = await preflight(origin);
      assert.equal(status, 204);
      assert.equal(headers['access-control-allow-origin'], origin);
      assert.equal(headers['access-control-allow-credentials'], undefined);
      for (const name of ['authorization', 'content-type', 'idempotency-key', 'if-match', 'last-event-id']) {
        assert.ok(headers['access-control-allow-headers']?.includes(name), name);
      }
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
        assert.ok(headers['access-control-allow-methods']?.includes(method));
      assert.deepEqual((await preflight(origin, '/v1/nothing/there')).headers, headers);
    }
  });

  it('is told nothing where no account names it', async () => {
    for (const origin of [
      'https://evil.example',
      'https://studio.example.evil.example',
      'http://studio.example',
      'https://studio.example:8443',
      'null',
    ]) {
      const { headers } = await preflight(origin);
      const names = Object.keys(headers).filter((name) => name.startsWith('access-control'));
      assert.deepEqual(names, [], origin);
    }
  });

  it('may read answers, errors too, with what it needs of their headers', async () => {
    const origin = 'https://studio.example';
    const authorization = `Bearer ${await house.token(viewers.client)}`;
    for (const [path, headers, status] of [
      ['/v1/session', { authorization, origin }, 200],
      ['/v1/session', { origin }, 401],
      ['/v1/nothing', { authorization, origin }, 404],
    ] as const) {
      const answer = await house.ask('GET', path, { headers });
      assert.equal(answer.status, status);
      assert.equal(answer.headers['access-control-allow-origin'], origin);
      assert.match(answer.headers['access-control-expose-headers'] ?? '', /etag.*retry-after/);
      assert.equal(answer.headers['vary'], 'authorization, origin');
    }
  });

  it('is let in and shut out as the account says, while the server runs', async () => {
    const own = await openHouse(world);
    const origin = 'https://new.example';
    const authorization = `Bearer ${await own.token(viewers.client)}`;
    const status = async () => (await own.ask('GET', '/v1/session', { headers: { authorization, origin } })).status;
    const set = (origins: string[]) => own.admin('PATCH', `/admin/accounts/${accountId}`, { body: { origins } });
    assert.equal(await status(), 401);
    assert.equal((await set([origin])).status, 200);
    assert.equal(await status(), 200);
    await set([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await status(), 401);
    await own.close();
  });
});

describe('every answer', () => {
  it('tells caches, browsers and proxies to keep their hands off', async () => {
    const house = await openHouse(world);
    const client = await house.as(viewers.client);
    const answers = [
      await client('GET', '/v1/session'),
      await client('GET', '/v1/nothing'),
      await house.ask('GET', '/v1/session'),
      await house.ask('OPTIONS', '/v1/session'),
      await house.ask('GET', '/nothing'),
      await house.ask('GET', '/health'),
      await house.ask('GET', '/openapi.json'),
      await house.admin('GET', '/admin/accounts'),
      await client('GET', `/v1/session?${'x'.repeat(9000)}`),
    ];
    for (const { status, headers } of answers) {
      assert.equal(headers['cache-control'], 'private, no-store', String(status));
      assert.equal(headers['vary'], 'authorization, origin');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/);
      assert.equal(headers['set-cookie'], undefined);
      assert.equal(headers['last-modified'], undefined);
    }
    await house.close();
  });
});
