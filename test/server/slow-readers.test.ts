/** What a client that stops reading holds of a server: nothing for long. */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { nodeListener } from '../../src/server/start/node-listener.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse } from './house.ts';

const { world, accountId, taskIds, viewers } = boardWorld({ tasks: 9 });
const visible = taskIds[0] ?? '';

type Answer = Parameters<typeof nodeListener>[0];

/** A server of Node's own, and how many connections it holds. */
async function serve(test: TestContext, answer: Answer, patience: number) {
  const server = createServer(nodeListener(answer, { patience }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    held: () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count))),
  };
}

/** A client that sends a request and never reads. */
function deaf(test: TestContext, port: number, lines: readonly string[]): Socket {
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(`${[...lines, 'host: guest.test'].join('\r\n')}\r\n\r\n`),
  );
  socket.pause();
  socket.on('error', () => {});
  test.after(() => socket.destroy());
  return socket;
}

async function until(holds: () => Promise<boolean>, most: number): Promise<boolean> {
  for (const end = Date.now() + most; Date.now() < end; await wait(20)) if (await holds()) return true;
  return false;
}

describe('A client that stops reading', () => {
  it('is cut off its stream also where that has ended, by its token or with the server', async (test) => {
    const house = await openHouse(world, { timing: { heartbeat: 60_000, queue: 1024 } });
    test.after(() => house.close());
    const server = await serve(test, house.handler, 500);
    deaf(test, server.port, ['GET /v1/changes HTTP/1.1', `authorization: Bearer ${await house.token(viewers.team)}`]);
    assert.equal(await until(async () => (await server.held()) === 1, 2000), true);
    await wait(200);
    // More than the socket buffers of both sides take.
    const description = '€'.repeat(90_000);
    for (let at = 0; at < 60; at += 1) {
      const { status } = await house.admin('PATCH', `/admin/tasks/${visible}`, {
        body: { accountId, title: `Title ${at}`, description: `${description}${at}` },
      });
      assert.equal(status, 200);
      await wait(1);
    }
    house.handler.close();
    assert.equal(await until(async () => (await server.held()) === 0, 4000), true, 'the connection is still held');
  });

  it('is cut off an answer that it does not take', async (test) => {
    const server = await serve(test, async () => new Response('x'.repeat(40_000_000)), 500);
    deaf(test, server.port, ['GET / HTTP/1.1']);
    assert.equal(await until(async () => (await server.held()) === 1, 2000), true);
    assert.equal(await until(async () => (await server.held()) === 0, 4000), true, 'the connection is still held');
  });

  it('is waited for while it takes something, and so is a slow answer', async (test) => {
    const server = await serve(
      test,
      async ({ url }) => {
        if (url.endsWith('/slow')) await wait(1500);
        return new Response('x'.repeat(20_000_000));
      },
      500,
    );
    const slow = await fetch(`${server.url}/slow`);
    assert.equal((await slow.text()).length, 20_000_000);
    const response = await fetch(`${server.url}/`);
    let taken = 0;
    let last = 0;
    for await (const chunk of response.body ?? []) {
      taken += chunk.byteLength;
      if (taken - last < 4_000_000) continue;
      last = taken;
      await wait(400);
    }
    assert.equal(taken, 20_000_000);
  });
});
