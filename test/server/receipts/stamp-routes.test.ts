import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { offersWorld } from '../../../src/conformance/adapter/offers.ts';
import { adapterNow, adapterWorld } from '../../../src/conformance/adapter/world.ts';
import { TimeStamps } from '../../../src/server/receipts/time-stamp/keep.ts';
import { Refusals } from '../../../src/server/receipts/time-stamp/refusals.ts';
import { type Answer, assertAlike, openHouse, type TestHouse } from '../house.ts';

const { id, viewers } = adapterWorld;
const { accountId } = viewers.client;
const path = `/v1/approvals/${id('approvals', 'offer')}`;
const receipt = `${path}/receipts/${viewers.client.personId}`;
const stamp = `${receipt}/stamp`;

describe('the time stamp of a receipt, over HTTP', () => {
  let house: TestHouse;
  before(async () => {
    house = await openHouse(offersWorld);
    house.clock.set(adapterNow);
  });
  after(() => house.close());

  const named = async (
    name: keyof typeof viewers,
    ...asks: readonly [string, string][]
  ): Promise<readonly Answer[]> => {
    const ask = await house.as(viewers[name]);
    return Promise.all(asks.map(([method, url]) => ask(method, url)));
  };
  const admin = async (query = `?accountId=${accountId}`) => {
    const { json } = await house.admin('GET', `/admin/receipts?accountId=${accountId}`);
    return house.admin('GET', `/admin/receipts/${String(json['items'][0].id)}/stamp${query}`);
  };

  it('is not there before the receipt, nor before the authority gave it: the administrator is told why', async () => {
    const client = await house.as(viewers.client);
    const unsigned = await client('GET', stamp);
    assert.equal(unsigned.status, 404);
    const { json } = await client('POST', `${path}/view`);
    const decision = { decision: 'approved', digest: json['digest'], signature: { kind: 'typed', name: 'Ines' } };
    assert.equal((await client('POST', `${path}/decision`, { body: decision })).status, 200);
    assertAlike(await client('GET', stamp), unsigned);

    const { status, json: problem } = await admin();
    assert.deepEqual(
      [status, problem['code'], problem['detail']],
      [404, 'not_found', 'The receipt has no time stamp yet.'],
    );
    const { store, clock } = house;
    const { jws } = (await client('GET', receipt)).json;
    const refusals = new Refusals({ store, clock });
    await refusals.note(accountId, String(jws), 'The authority refuses: status 2.');
    assert.match(
      String((await admin()).json['detail']),
      /^The receipt is refused a time stamp since 2026-\S+Z\. The authority refuses: status 2\. It is asked for again/,
    );
    clock.set(new Date(Date.parse(adapterNow) + 30 * 86_400_000).toISOString());
    await refusals.note(accountId, String(jws), 'The authority refuses: status 2.');
    assert.match(String((await admin()).json['detail']), /After 30 days it is not asked for again\.$/);
    clock.set(adapterNow);
    assertAlike(await client('GET', stamp), unsigned);
  });

  it('is a file for whoever may read the receipt, and for nobody else', async () => {
    const client = await house.as(viewers.client);
    const { jws } = (await client('GET', receipt)).json;
    const { store, clock } = house;
    const request = async () => new TextEncoder().encode('stamped');
    await new TimeStamps({ store, clock, request }).add(String(jws));
    const own = await client('GET', stamp);
    assert.deepEqual([own.status, own.text], [200, 'stamped']);
    assert.deepEqual(
      ['content-type', 'content-disposition', 'cache-control'].map((name) => own.headers[name]),
      ['application/timestamp-reply', 'attachment; filename="receipt.json.tsr"', 'private, no-store'],
    );
    const byAdmin = await admin();
    assert.deepEqual(
      [byAdmin.status, byAdmin.text, byAdmin.headers['content-type']],
      [200, 'stamped', 'application/timestamp-reply'],
    );
    assert.equal((await admin('')).status, 422);
    assert.equal((await admin('?accountId=nowhere')).status, 404);
    assert.equal((await house.ask('GET', stamp)).status, 401);
    const seen: Record<string, number> = {};
    for (const name of ['client', 'team', 'maker', 'neighbour', 'north', 'courier', 'ended'] as const) {
      const asks: [string, string][] = [
        ['GET', receipt],
        ['GET', stamp],
        ['GET', `${receipt}?nosuch=1`],
        ['GET', `${stamp}?nosuch=1`],
        ['GET', `/v1/approvals/nosuch/receipts/${viewers.client.personId}/stamp`],
      ];
      const answers = await named(name, ...asks);
      const [read, stamped, odd, oddStamp, absent] = answers as [Answer, Answer, Answer, Answer, Answer];
      seen[name] = read.status;
      assert.equal(stamped.status, read.status, name);
      if (read.status !== 200) assertAlike(stamped, read, name);
      if (read.status === 404) assertAlike(stamped, absent, name);
      assertAlike(oddStamp, odd, name);
    }
    const signed = { client: 200, team: 200, maker: 200 };
    assert.deepEqual(seen, { ...signed, neighbour: 404, north: 404, courier: 404, ended: 403 });
    const others = `${path}/receipts/${viewers.neighbour.personId}`;
    const [read, stamped] = await named('client', ['GET', others], ['GET', `${others}/stamp`]);
    assert.equal(read?.status, 403);
    assertAlike(stamped!, read!);
  });
});
