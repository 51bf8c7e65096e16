import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { nodeListener } from '../../src/server/start/node-listener.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse } from './house.ts';

const { world, projectId, stageIds, viewers } = boardWorld({ tasks: 1 });

describe("the handler in another's server", () => {
  it('answers below its mount, and leaves every other path to its host', async () => {
    const house = await openHouse(world, { mount: '/guest' });
    const listener = nodeListener(house.handler);
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/guest/')) void listener(request, response);
      else response.end('the host');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const headers = { authorization: `Bearer ${await house.token(viewers.team)}` };
    assert.equal(await (await fetch(`${base}/`)).text(), 'the host');
    assert.equal((await fetch(`${base}/guest/v1/session`, { headers })).status, 200);
    const made = await fetch(`${base}/guest/v1/projects/${projectId}/tasks`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: JSON.stringify({ title: 'Über die Leitung', stageId: stageIds[0] }),
    });
    assert.equal(((await made.json()) as { title: string }).title, 'Über die Leitung');
    const stream = await fetch(`${base}/guest/v1/changes`, { headers });
    const first = await stream.body?.getReader().read();
    assert.match(new TextDecoder().decode(first?.value as Uint8Array), /^: guest-kit/);
    house.handler.close();
    server.closeAllConnections();
    server.close();
    await house.close();
  });
});
