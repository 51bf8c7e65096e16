/** What follows from signatures, as those outside meet it: mails in the folder of a server, and webhooks at an endpoint. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import type { Served } from './served.ts';

/** An endpoint on this machine that takes whatever comes. */
export interface Sink {
  readonly url: string;
  /** Ids of messages by what they tell: `approval.completed <approvalId>`. A try that came again adds no id. */
  readonly heard: ReadonlyMap<string, ReadonlySet<string>>;
  close(): void;
}

/** Opens one. */
export async function openSink(): Promise<Sink> {
  const heard = new Map<string, Set<string>>();
  const server = createServer(async (request, response) => {
    try {
      let text = '';
      for await (const piece of request) text += String(piece);
      const { type, data } = JSON.parse(text) as { type: string; data: { approvalId: string } };
      const what = `${type} ${data.approvalId}`;
      heard.set(what, (heard.get(what) ?? new Set()).add(String(request.headers['webhook-id'])));
      response.writeHead(204).end();
    } catch {
      // The server was killed while it sent; it sends again.
      response.destroy();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Waits until as many webhooks of an account are through as are to come, and no message waits. Raises after a minute, and where
 * one was given up.
 */
export async function allSent(served: Served, accountId: string, { heard }: Sink, webhooks: number): Promise<void> {
  const messages = async (state: string) => {
    const { status, body } = await served.admin('GET', `outbox?accountId=${accountId}&state=${state}&limit=10`);
    assert.equal(status, 200, JSON.stringify(body));
    return body['items'] as readonly unknown[];
  };
  for (const end = Date.now() + 60_000; ; await wait(100)) {
    const waiting = await messages('waiting');
    if (heard.size >= webhooks && waiting.length === 0) break;
    assert.ok(
      Date.now() < end,
      `${heard.size} of ${webhooks} webhooks; still on their way: ${JSON.stringify(waiting)}`,
    );
  }
  assert.deepEqual(await messages('failed'), []);
}

/** The mails in a server's folder, each as `<receiver>: <subject>`, in order. A file's name is the id of its message. */
export async function mailsIn(data: string): Promise<readonly string[]> {
  const folder = join(data, 'outbox');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(
    names.map(async (name) => {
      const { to = [], subject } = await PostalMime.parse(await readFile(join(folder, name)));
      return `${to.map(({ address }) => address).join()}: ${subject}`;
    }),
  );
  return mails.sort();
}
