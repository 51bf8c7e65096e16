import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { offerLine, offersWorld } from '../../src/conformance/adapter/offers.ts';
import { adapterNow, adapterWorld } from '../../src/conformance/adapter/world.ts';
import { embeddedBy, openHouse, type TestHouse } from './house.ts';

const { id, viewers } = adapterWorld;
const origin = 'https://studio-north.example';
const path = `/v1/approvals/${id('approvals', 'offer')}`;
const receiptPath = `${path}/receipts/${viewers.client.personId}`;
const yes = (digest: unknown) => ({
  body: { decision: 'approved', digest, signature: { kind: 'typed', name: 'Ines' }, zone: 'Europe/Kyiv' },
});

describe('approvals over HTTP', () => {
  let house: TestHouse;
  beforeEach(async () => {
    await house?.close();
    house = await openHouse(embeddedBy(offersWorld, origin), { trustProxy: 1 });
    house.clock.set(adapterNow);
  });
  after(() => house.close());

  it('give a receipt as a file that says how the signer was known, and from where', async () => {
    const client = await house.as(viewers.client);
    const headers = { origin, 'user-agent': 'Reader/1', 'x-forwarded-for': '6.6.6.6, 2001:db8::7' };
    const { json } = await client('POST', `${path}/view`, { headers });
    house.clock.set('2026-11-22T09:31:00.000Z');
    const approved = await client('POST', `${path}/decision`, { ...yes(json['digest']), headers });
    assert.equal(approved.status, 200, approved.text);
    const receipt = await client('GET', receiptPath);
    assert.equal(receipt.headers['content-type'], 'application/json');
    assert.equal(receipt.headers['content-disposition'], 'attachment; filename="receipt.json"');
    assert.equal(receipt.headers['cache-control'], 'private, no-store');
    assert.equal(receipt.text, JSON.stringify(receipt.json));
    assert.deepEqual(Object.keys(receipt.json), ['document', 'drawing', 'format', 'jws']);
    const payload = Buffer.from(String(receipt.json['jws']).split('.')[1] ?? '', 'base64url').toString();
    const { proof, address, agent, zone, at } = JSON.parse(payload) as Record<string, unknown>;
    assert.deepEqual(proof, { kind: 'host_session', at: adapterNow, by: origin });
    assert.deepEqual([address, agent, zone], ['2001:db8::7', 'Reader/1', 'Europe/Kyiv']);
    assert.equal(at, '2026-11-22T09:31:00.000Z');
  });

  it('take no proof, address or time from a body', async () => {
    const client = await house.as(viewers.client);
    const { json } = await client('POST', `${path}/view`);
    for (const name of ['proof', 'address', 'agent', 'at', 'personId']) {
      const { body } = yes(json['digest']);
      const answer = await client('POST', `${path}/decision`, { body: { ...body, [name]: 'x' } });
      assert.deepEqual([answer.status, answer.json['code']], [422, 'invalid'], name);
    }
    assert.equal((await client('GET', path)).json['state'], 'viewed');
  });

  it('move the card that they stand on, to a stage that the signer is not told of beforehand', async () => {
    const team = await house.as(viewers.team);
    const [web, landing] = [id('projects', 'web'), id('tasks', 'landing')];
    const made = { title: 'Pages', seller: 'A', buyer: 'B', lines: [offerLine('a', 1_000)], taskId: landing };
    const order = await team('POST', `/v1/projects/${web}/orders`, { body: made });
    const moveTo = { approved: id('stages', 'web-active') };
    const sent = await team('POST', `/v1/orders/${String(order.json['id'])}/approval`, {
      body: { signerIds: [viewers.client.personId], sequence: 'parallel', moveTo },
    });
    assert.equal(sent.status, 201, sent.text);
    const client = await house.as(viewers.client);
    const at = `/v1/approvals/${String(sent.json['id'])}`;
    const { json, text } = await client('POST', `${at}/view`);
    assert.ok(!text.includes(moveTo.approved));
    assert.equal((await client('POST', `${at}/decision`, yes(json['digest']))).status, 200);
    assert.equal((await team('GET', `/v1/tasks/${landing}`)).json['stageId'], moveTo.approved);
  });

  it('have ended with their time, before anything has written so', async () => {
    const team = await house.as(viewers.team);
    const web = id('projects', 'web');
    const order = await team('POST', `/v1/projects/${web}/orders`, {
      body: { title: 'Soon', seller: 'A', buyer: 'B', lines: [offerLine('a', 1_000)] },
    });
    const sent = await team('POST', `/v1/orders/${String(order.json['id'])}/approval`, {
      body: { signerIds: [viewers.client.personId], sequence: 'parallel', expiresAt: '2026-11-22T09:32:00.000Z' },
    });
    assert.equal(sent.status, 201, sent.text);
    const client = await house.as(viewers.client);
    const at = `/v1/approvals/${String(sent.json['id'])}`;
    const { json } = await client('POST', `${at}/view`);
    house.clock.set('2026-11-22T09:32:00.000Z');
    const late = await client('POST', `${at}/decision`, yes(json['digest']));
    assert.deepEqual([late.status, late.json['code']], [423, 'locked']);
    assert.equal((await client('GET', at)).json['state'], 'expired');
    assert.equal((await client('GET', `${at}/receipts/${viewers.client.personId}`)).status, 404);
  });
});
