import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientAddress } from '../../src/server/http/address.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse } from './house.ts';

const { world, viewers } = boardWorld({ tasks: 1 });

describe('limits', () => {
  it('slow down one viewer, and no other at the same address', async () => {
    const house = await openHouse(world, { limits: { session: { requests: 3, seconds: 60 } } });
    const [client, reader] = [await house.as(viewers.client), await house.as(viewers.reader)];
    for (let left = 3; left > 0; left -= 1) assert.equal((await client('GET', '/v1/session')).status, 200);
    const refused = await client('GET', '/v1/session');
    assert.equal(refused.json['code'], 'rate_limited');
    assert.ok(Number(refused.headers['retry-after']) > 0);
    assert.equal((await reader('GET', '/v1/session')).status, 200);
    await house.close();
  });

  it('slow down who tries tokens, and nobody who has one', async () => {
    const house = await openHouse(world, { limits: { address: { requests: 3, seconds: 60 } } });
    const client = await house.as(viewers.client);
    const guess = (address: string) =>
      house.ask('GET', '/v1/session', { headers: { authorization: 'Bearer x.y.z' }, address });
    const statuses = [];
    for (let left = 5; left > 0; left -= 1) statuses.push((await guess('10.0.0.1')).status);
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
    assert.equal((await client('GET', '/v1/session', { address: '10.0.0.1' })).status, 200);
    assert.equal((await guess('10.0.0.2')).status, 401);
    assert.equal((await house.ask('GET', '/admin/accounts', { address: '10.0.0.1' })).status, 429);
    assert.equal((await house.admin('GET', '/admin/accounts', { address: '10.0.0.1' })).status, 200);
    await house.close();
  });

  it('slow down who tries admin keys, and never who has the right one', async () => {
    const house = await openHouse(world, { limits: { address: { requests: 3, seconds: 60 } } });
    const headers = { authorization: 'Bearer not-the-key-of-the-house' };
    const guess = (address: string) => house.ask('GET', '/admin/accounts', { headers, address });
    const statuses = [];
    for (let left = 4; left > 0; left -= 1) statuses.push((await guess('10.0.0.1')).status);
    assert.deepEqual(statuses, [401, 401, 401, 429]);
    assert.ok(Number((await guess('10.0.0.1')).headers['retry-after']) > 0);
    assert.equal((await guess('10.0.0.2')).status, 401);
    // Behind a proxy that is not told of, all share one address: the host's own back end must still sign people in.
    assert.equal((await house.admin('GET', '/admin/accounts', { address: '10.0.0.1' })).status, 200);
    const client = await house.as(viewers.client);
    assert.equal((await client('GET', '/v1/session', { address: '10.0.0.1' })).status, 200);
    await house.close();
  });

  it('hold a number of streams for one viewer', async () => {
    const house = await openHouse(world, { limits: { streams: 2 } });
    const headers = { authorization: `Bearer ${await house.token(viewers.client)}` };
    const open = () => house.handler(new Request('http://guest.test/v1/changes', { headers }));
    const [first, second] = [await open(), await open()];
    assert.equal((await open()).status, 429);
    await first?.body?.cancel();
    assert.equal((await open()).status, 200);
    await second?.body?.cancel();
    await house.close();
  });
});

describe("a client's address", () => {
  const cases: [string | undefined, string | null, number, string][] = [
    ['10.0.0.1', null, 0, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.9.9.9', 2, '1.2.3.4'],
    ['10.0.0.1', 'rubbish', 1, '10.0.0.1'],
    ['10.0.0.1', null, 1, '10.0.0.1'],
    [undefined, null, 0, 'unknown'],
    ['::ffff:10.0.0.1', null, 0, '10.0.0.1'],
    ['2001:db8:0:1:aaaa::1', null, 0, '2001:db8:0:1::/64'],
    ['2001:0DB8::1:0:0:0:9', null, 0, '2001:db8:0:1::/64'],
    ['::1', null, 0, '0:0:0:0::/64'],
  ];
  for (const [peer, forwarded, hops, wanted] of cases) {
    it(`of ${peer ?? 'nobody'} behind ${hops} proxies that say ${forwarded ?? 'nothing'} is ${wanted}`, () => {
      assert.equal(clientAddress(peer, forwarded, hops), wanted);
    });
  }
});
