/** The example server, started in this process or from a folder, and filled with a world by its admin API. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { httpAdapter } from '../../src/adapters/http.ts';
import type { AdapterBackend } from '../../src/conformance/adapter/index.ts';
import type { World } from '../../src/contract/complete.ts';
import { GuestError } from '../../src/contract/errors.ts';
import { everyAccount } from '../../src/contract/nouns/person.ts';
import type { Noun } from '../../src/contract/nouns.ts';
import { createApp } from '../../demo/example-server/app.mjs';

export const exampleFolder = join(import.meta.dirname, '../../demo/example-server');
export const adminKey = 'the-key-of-the-house-for-tests';

/** A backend of the adapter suite: a server of its own for each world, spoken to over a real socket. */
export async function openExample(world: World): Promise<AdapterBackend> {
  const app = createApp({ adminKey });
  const server = createServer((request, response) => void app.listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    app.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    await fill(url, world);
  } catch (cause) {
    await close();
    throw cause;
  }
  return {
    as: (viewer) =>
      httpAdapter({
        baseUrl: `${url}/v1`,
        // As a host's back end would: whoever the server does not know gets no session.
        session: async () => {
          const answer = await admin(url, 'sessions', JSON.stringify(viewer));
          if (answer.status !== 201) throw new GuestError('unauthenticated');
          return (await answer.json()) as { token: string; expiresAt: string };
        },
        strict: true,
      }),
    close,
  };
}

/** Sends a whole world, history included, to `POST /admin/import`. */
async function fill(url: string, world: World): Promise<void> {
  const order: readonly Noun[] = [
    ...(['accounts', 'people', 'roles', 'organizations', 'members', 'guests', 'projects', 'stages', 'tasks'] as const),
    ...(['shares', 'comments', 'attachments', 'revisions'] as const),
  ];
  const derived = new Set(['version', 'titleKey', 'descriptionKey', 'priorityKey', 'dueKey', 'nameKey', 'linkedIds']);
  const lines = order.flatMap((noun) =>
    (world[noun] ?? []).map((record) => {
      const given = Object.entries(record).filter(([name]) => !derived.has(name));
      return JSON.stringify({ noun, record: Object.fromEntries(given) });
    }),
  );
  const accountId = world.accounts?.[0]?.id ?? everyAccount;
  const answer = await admin(url, `import?accountId=${accountId}`, lines.join('\n'), 'application/x-ndjson');
  const told = (await answer.json()) as { written?: number };
  if (told.written !== lines.length) throw new Error(`The world was not taken whole: ${JSON.stringify(told)}`);
}

function admin(url: string, path: string, body: string, type = 'application/json'): Promise<Response> {
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': type };
  return fetch(`${url}/admin/${path}`, { method: 'POST', headers, body });
}

/** A server in a process of its own, started from a folder as a vendor would. */
export async function startFolder(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(folder, 'server.mjs')], {
    env: { ...process.env, NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', GUEST_KIT_ADMIN_KEY: adminKey },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const atExit = () => child.kill('SIGKILL');
  process.once('exit', atExit);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    let api = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [name, link] = line.split('\t');
      if (name === 'api' && link !== undefined) api = link.replace(/\/v1$/, '');
      if (line === 'ready') resolve(api);
    });
    void gone.then(() => reject(new Error(`The server ended: ${log}`)));
  });
  return {
    url,
    async stop() {
      process.off('exit', atExit);
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Decides the twin worlds, so that a run is the same every time. */
export const suiteSeed = 'one';
