import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { canary } from '../../../src/conformance/adapter/world.ts';
import { all } from '../../../src/contract/condition.ts';
import { soon } from '../../../src/conformance/store/look.ts';
import { systemClock } from '../../../src/server/clock.ts';
import { mostTries } from '../../../src/server/outbox/back-off.ts';
import { id, type Loose, openPostHouse, type PostHouse, sentOrder, viewers } from './post-house.ts';

const { accountId } = viewers.client;
const here = `accountId=${accountId}`;

describe('webhooks that follow from approvals', () => {
  let house: PostHouse;
  let receiver: Server;
  let url = '';
  let status = 204;
  const got: { readonly headers: IncomingHttpHeaders; readonly text: string }[] = [];

  before(async () => {
    receiver = createServer(async (request, response) => {
      let text = '';
      for await (const piece of request) text += String(piece);
      got.push({ headers: request.headers, text });
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    url = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/hook`;
  });
  beforeEach(async () => {
    await house?.close();
    house = await openPostHouse({ privateWebhooks: true });
    got.length = 0;
    status = 204;
  });
  after(async () => {
    await house.close();
    receiver.closeAllConnections();
    receiver.close();
  });

  const add = async (more: Record<string, string> = {}): Promise<Loose> => {
    const added = await house.admin('POST', 'webhooks', { accountId, url }, more);
    assert.equal(added.status, 201, added.text);
    return added.json;
  };
  const outbox = async (query = ''): Promise<Loose[]> =>
    (await house.admin('GET', `outbox?${here}${query}`)).json['items'] as Loose[];
  const approve = async (approval: Loose) => {
    const client = await house.as('client');
    await client('POST', `approvals/${approval['id']}/view`);
    const given = { decision: 'approved', digest: approval['digest'], signature: { kind: 'typed', name: 'Ines' } };
    const done = await client('POST', `approvals/${approval['id']}/decision`, given);
    assert.equal(done.status, 200, done.text);
  };
  /** Signatures are checked by the system's clock, and the house's stands still elsewhere. */
  const keepTime = () => house.clock.set(systemClock.now());

  it('are signed, and tell of ids and states alone', async () => {
    keepTime();
    const { secret } = await add();
    const approval = await sentOrder(house, { note: canary });
    await approve(approval);
    await soon(() => got.length === 2, 'two webhooks');
    const told = got.map(({ text, headers }) => new Webhook(String(secret)).verify(text, headers as never) as Loose);
    assert.deepEqual(told.map(({ type }) => String(type)).sort(), ['approval.completed', 'approval.sent']);
    const { data } = told.find(({ type }) => type === 'approval.completed') ?? {};
    const subject = { kind: 'order', id: approval['subject'].id, edition: 1 };
    const ids = { accountId, approvalId: approval['id'], projectId: id('projects', 'web') };
    const receipt = (await house.store.read({ noun: 'receipts', accountId, where: all, order: [], limit: 9 }))[0];
    const by = viewers.client.personId;
    assert.deepEqual(data, { ...ids, subject, state: 'approved', by, receipts: [{ id: receipt?.id, personId: by }] });
    for (const { text } of got) for (const word of [canary, 'Shelf', 'Ines']) assert.ok(!text.includes(word), word);
  });

  it('are tried again after a failure with the same id, given up in the end, and every outcome can be seen', async () => {
    status = 503;
    await add();
    await sentOrder(house);
    const webhooks = async () => (await outbox()).filter(({ kind }) => kind === 'webhook');
    for (let tries = 1; tries <= mostTries; tries += 1) {
      await soon(
        async () => (await webhooks()).some((one) => one['tries'] === tries && one['reason'] !== null),
        `try ${tries}`,
      );
      house.clock.set(new Date(Date.parse(house.clock.now()) + 2 * 86_400_000).toISOString());
      // Any write wakes the worker; it looks by itself once a minute.
      await house.admin('PATCH', `projects/${id('projects', 'web')}`, { accountId, code: `W${tries}` });
    }
    await soon(async () => (await outbox('&state=failed')).length === 1, 'given up');
    const [message] = await outbox('&state=failed');
    assert.deepEqual([message?.['tries'], message?.['reason']], [mostTries, 'The endpoint answered 503.']);
    assert.equal(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(got.length, mostTries);
  });

  it('end where the endpoint says that it is gone', async () => {
    status = 410;
    const { id: webhookId } = await add();
    await sentOrder(house);
    await soon(async () => (await outbox('&state=failed')).length === 1, 'given up');
    const [listed] = (await house.admin('GET', `webhooks?${here}`)).json['items'] as Loose[];
    assert.deepEqual([listed?.['id'], listed?.['endedAt']], [webhookId, house.clock.now()]);
    await sentOrder(house);
    await soon(() => house.mails.length === 2, 'the mail of the second');
    assert.equal(got.length, 1);
  });

  it('end with their endpoint', async () => {
    const { id: webhookId } = await add();
    assert.equal((await house.admin('DELETE', `webhooks/${webhookId}?${here}`)).status, 204);
    await sentOrder(house);
    await soon(() => house.mails.length === 1, 'the mail of the same step');
    assert.deepEqual(
      (await outbox()).filter(({ kind }) => kind === 'webhook'),
      [],
    );
    assert.deepEqual(got, []);
  });

  it('are set up by the administrator, with a secret that is told then, and renewed', async () => {
    const added = await add({ 'idempotency-key': 'the-key-of-one-act' });
    assert.deepEqual(await add({ 'idempotency-key': 'the-key-of-one-act' }), added, 'the same act');
    const other = { accountId, url: `${url}/other` };
    const reused = await house.admin('POST', 'webhooks', other, { 'idempotency-key': 'the-key-of-one-act' });
    assert.deepEqual([reused.status, reused.json['code']], [422, 'key_reused']);
    const { secret, ...known } = added;
    assert.match(String(secret), /^whsec_/);
    assert.deepEqual((await house.admin('GET', `webhooks?${here}`)).json, { items: [known] });
    const renewed = await house.admin('POST', `webhooks/${known['id']}/secret?${here}`);
    assert.deepEqual([renewed.status, renewed.json['renewal']], [200, 1]);
    assert.notEqual(renewed.json['secret'], secret);
    for (const [method, path] of [
      ['POST', 'webhooks/unknown/secret'],
      ['DELETE', 'webhooks/unknown'],
    ] as const)
      assert.equal((await house.admin(method, `${path}?${here}`)).status, 404, path);
    const elsewhere = `webhooks/${known['id']}?accountId=another`;
    assert.equal((await house.admin('DELETE', elsewhere)).status, 404, 'of another account');
    for (const body of [{ accountId, url: 'ftp://x' }, { accountId: 'unknown', url }, { accountId }])
      assert.equal((await house.admin('POST', 'webhooks', body)).status, 422, JSON.stringify(body));
  });

  it('open to the key of the house alone', async () => {
    const { token } = await house.handler.mintSession(viewers.team);
    for (const [method, path] of [
      ['GET', `webhooks?${here}`],
      ['POST', 'webhooks'],
      ['POST', `webhooks/x/secret?${here}`],
      ['DELETE', `webhooks/x?${here}`],
      ['GET', `outbox?${here}`],
    ] as const) {
      const body = method === 'POST' && path === 'webhooks' ? { accountId, url } : undefined;
      for (const headers of [{}, { authorization: `Bearer ${token}` }, { authorization: 'Bearer wrong' }])
        assert.equal((await house.ask(method, `/admin/${path}`, body, headers)).status, 401, path);
      const byPage = await house.admin(method, path, body, { origin: 'https://studio.example' });
      assert.equal(byPage.status, 403, path);
    }
  });

  it('go to no private network unless the server is told so', async () => {
    await house.close();
    house = await openPostHouse();
    assert.equal((await house.admin('POST', 'webhooks', { accountId, url })).status, 422, 'without TLS');
    const tls = url.replace('http:', 'https:');
    assert.equal((await house.admin('POST', 'webhooks', { accountId, url: tls })).status, 422, 'a private address');
    await house.admin('POST', 'webhooks', { accountId, url: tls.replace('127.0.0.1', 'localhost') });
    await sentOrder(house);
    const reason = async () => (await outbox()).find(({ kind }) => kind === 'webhook')?.['reason'] as unknown;
    await soon(
      async () => (await reason()) === 'The endpoint lies within a private network.',
      'refused by its address',
    );
    assert.deepEqual(got, []);
  });
});
