import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { isGuestError } from '../../../src/contract/errors.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { DeliveryFailure } from '../../../src/server/outbox/delivery-failure.ts';
import { approvalEventBody } from '../../../src/server/webhooks/approval-event.ts';
import { EndpointGone } from '../../../src/server/webhooks/endpoint-gone.ts';
import { WebhookEndpoints } from '../../../src/server/webhooks/endpoints.ts';
import { isPublicAddress } from '../../../src/server/webhooks/public-address.ts';
import { webhookSecret } from '../../../src/server/webhooks/signature.ts';
import { webhookSender } from '../../../src/server/webhooks/webhook-sender.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

const endpoint = { id: 'w1', renewal: 0, nonce: 'n' };
const secret = webhookSecret('the secret of the house', endpoint);
const body = approvalEventBody('approval.completed', {
  accountId: 'a1',
  approvalId: 'ap1',
  projectId: 'p1',
  subject: { kind: 'order', id: 'o1', edition: 2 },
  state: 'approved',
  by: 'u1',
  receipts: [{ id: 'r1', personId: 'u1' }],
  at: '2026-11-22T09:30:00.000Z',
});

function failed(retry: boolean, words: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof DeliveryFailure, String(error));
    assert.deepEqual([error.retry, words.test(error.message)], [retry, true], error.message);
    return true;
  };
}

describe('a webhook', () => {
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse, text: string) => void;
  const got: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly text: string }[] = [];
  const send = webhookSender({ now: Date.now, allowPrivate: true, patience: 1000 });

  before(async () => {
    server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const text = Buffer.concat(pieces).toString();
      got.push({ path: request.url ?? '', headers: request.headers, text });
      answer(request, response, text);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook?of=us`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const status = (code: number, headers: Record<string, string> = {}) => {
    got.length = 0;
    answer = (_request, response) => void response.writeHead(code, headers).end();
  };

  it('is signed so that the standard’s own verifier takes it, and no other key, id, time or body', async () => {
    status(204);
    await send({ id: 'msg-1', url, secret, body });
    const [{ path, headers, text } = assert.fail('nothing came')] = got;
    assert.equal(path, '/hook?of=us');
    assert.equal(text, body);
    const signed = headers as Record<string, string>;
    assert.deepEqual(new Webhook(secret).verify(text, signed), JSON.parse(body));
    const other = webhookSecret('the secret of the house', { ...endpoint, renewal: 1 });
    assert.throws(() => new Webhook(other).verify(text, signed));
    assert.throws(() => new Webhook(secret).verify(`${text} `, signed));
    assert.throws(() => new Webhook(secret).verify(text, { ...signed, 'webhook-id': 'msg-2' }));
    assert.throws(() => new Webhook(secret).verify(text, { ...signed, 'webhook-timestamp': '1' }));
  });

  it('tells ids and nothing else', () => {
    const signed = { by: 'u1', receipts: [{ id: 'r1', personId: 'u1' }] };
    const data = { accountId: 'a1', approvalId: 'ap1', projectId: 'p1', state: 'approved', ...signed };
    const subject = { kind: 'order', id: 'o1', edition: 2 };
    const timestamp = '2026-11-22T09:30:00.000Z';
    assert.deepEqual(JSON.parse(body), { type: 'approval.completed', timestamp, data: { ...data, subject } });
  });

  it('may be tried again after any answer but success and “gone”', async () => {
    for (const code of [400, 401, 404, 429, 500, 503]) {
      status(code);
      await assert.rejects(send({ id: 'm', url, secret, body }), failed(true, new RegExp(String(code))));
    }
    status(410);
    await assert.rejects(send({ id: 'm', url, secret, body }), failed(false, /410/));
    await assert.rejects(send({ id: 'm', url, secret, body }), EndpointGone);
  });

  it('follows no redirect', async () => {
    for (const code of [301, 302, 303, 307, 308]) {
      status(code, { location: '/elsewhere' });
      await assert.rejects(send({ id: 'm', url, secret, body }), failed(true, new RegExp(String(code))));
      assert.deepEqual(
        got.map(({ path }) => path),
        ['/hook?of=us'],
      );
    }
  });

  it('waits for no endpoint that is silent, drips or is not there', { timeout: 10_000 }, async () => {
    answer = () => undefined;
    await assert.rejects(send({ id: 'm', url, secret, body }), failed(true, /in time/));
    answer = (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    };
    await assert.rejects(send({ id: 'm', url, secret, body }), failed(true, /in time/));
    await assert.rejects(send({ id: 'm', url: 'http://127.0.0.1:1/', secret, body }), failed(true, /at all/));
  });

  it('reads no endless answer', async () => {
    answer = (_request, response) => {
      const flood = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', flood);
      };
      flood();
    };
    await send({ id: 'm', url, secret, body });
  });

  it('goes to no private address, by whatever name, and asks nobody there', async () => {
    status(200);
    const careful = webhookSender({ now: Date.now, patience: 1000 });
    const port = new URL(url).port;
    const hosts = ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1', '169.254.169.254'];
    // A name may lead elsewhere tomorrow.
    await assert.rejects(
      careful({ id: 'm', url: `https://localhost:${port}/`, secret, body }),
      failed(true, /private/),
    );
    for (const host of [...hosts, '0.0.0.0', '[fd00::1]', '[fe80::1]', '[64:ff9b::7f00:1]'])
      await assert.rejects(
        careful({ id: 'm', url: `https://${host}:${port}/`, secret, body }),
        failed(false, /private/),
      );
    for (const wrong of ['http://example.com/', 'file:///etc/passwd', 'gopher://example.com/', 'nonsense', ''])
      await assert.rejects(careful({ id: 'm', url: wrong, secret, body }), failed(false, /https/));
    assert.deepEqual(got, []);
  });
});

describe('public addresses', () => {
  it('are those of the public internet alone', () => {
    const open = ['1.1.1.1', '8.8.8.8', '93.184.216.34', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'];
    const shut = ['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.1'];
    const more = ['172.31.255.255', '192.168.1.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'];
    const six = [
      '::',
      '::1',
      '::ffff:8.8.8.8',
      'fc00::1',
      'fe80::1',
      'fe80::1%eth0',
      'ff02::1',
      '2002:7f00:1::',
      '64:ff9b::a00:1',
    ];
    for (const address of open) assert.equal(isPublicAddress(address), true, address);
    for (const address of [...shut, ...more, ...six, '2001:db8::1', '2001::1', 'example.com', ''])
      assert.equal(isPublicAddress(address), false, address);
  });
});

describe('endpoints', () => {
  it('are kept by account, with a secret that no store holds', async () => {
    const store = memoryStore();
    const clock = new StillClock('2026-11-22T09:30:00.000Z');
    const endpoints = new WebhookEndpoints({ store, clock, secret: 'the secret of the house' });
    const one = await endpoints.add('a1', 'https://studio.example/hook');
    assert.deepEqual(await endpoints.list('a1'), [one]);
    assert.deepEqual(await endpoints.list('a2'), []);
    assert.equal(await endpoints.find('a2', one.id), undefined);
    const first = await endpoints.secretOf(one);
    assert.match(first, /^whsec_[A-Za-z0-9+/]{43}=$/);
    const renewed = await endpoints.renew('a1', one.id);
    assert.notEqual(await endpoints.secretOf(renewed), first);
    assert.ok(!JSON.stringify(await endpoints.list('a1')).includes(first.slice(6)));
    await assert.rejects(endpoints.remove('a2', one.id), (error) => isGuestError(error) && error.code === 'not_found');
    await endpoints.remove('a1', one.id);
    assert.deepEqual(await endpoints.list('a1'), []);
    const inside = ['https://10.0.0.1/hook', 'https://[::1]/hook', 'https://2130706433/hook'];
    const known = ['https://user:password@studio.example/hook', 'https://user@studio.example/hook'];
    for (const wrong of ['http://studio.example/hook', 'ftp://x', 'x', ...inside, ...known])
      await assert.rejects(
        endpoints.add('a1', wrong),
        (error) => isGuestError(error) && error.code === 'invalid' && error.pointer === '/url',
      );
  });

  it('have another secret where one is made by the same key after another was removed', async () => {
    const clock = new StillClock('2026-11-22T09:30:00.000Z');
    const endpoints = new WebhookEndpoints({ store: memoryStore(), clock, secret: 'the secret of the house' });
    const one = await endpoints.add('a1', 'https://studio.example/hook', 'the key');
    const secret = await endpoints.secretOf(one);
    assert.equal(await endpoints.secretOf(await endpoints.add('a1', one.url, 'the key')), secret, 'the same act');
    await endpoints.remove('a1', one.id);
    const other = await endpoints.add('a1', 'https://other.example/hook', 'the key');
    assert.notEqual(await endpoints.secretOf(other), secret);
  });

  it('that are gone get nothing until they are renewed', async () => {
    const clock = new StillClock('2026-11-22T09:30:00.000Z');
    const endpoints = new WebhookEndpoints({ store: memoryStore(), clock, secret: 'the secret of the house' });
    const { id, url } = await endpoints.add('a1', 'https://studio.example/hook');
    assert.equal((await endpoints.receiver('a1', id))?.url, url);
    await endpoints.end('a1', id);
    assert.equal((await endpoints.list('a1'))[0]?.endedAt, clock.now());
    assert.equal(await endpoints.receiver('a1', id), undefined);
    assert.equal((await endpoints.renew('a1', id)).endedAt, null);
    assert.ok(await endpoints.receiver('a1', id));
  });
});
