/** A server as users start it, in a process of its own that a test can kill. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

export const adminKey = 'the-key-of-the-house-for-tests';

export interface Served {
  readonly url: string;
  readonly pid: number;
  /** The links that it printed, by name. */
  readonly links: ReadonlyMap<string, string>;
  /** What it wrote to stderr so far. */
  readonly log: () => string;
  admin(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; body: Record<string, any> }>; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** Ends it without a word (SIGKILL). */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code and how long it took, in milliseconds. */
  stop(): Promise<{ code: number | null; took: number }>;
}

/** Starts `guest-kit serve` on a free port and waits for `ready`. Raises where it ends before, with what it said. */
export async function startServed(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Served> {
  const child = spawn(process.execPath, [join(root, 'src/cli/guest-kit.ts'), 'serve', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', GUEST_KIT_ADMIN_KEY: adminKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit') as Promise<[number | null]>;
  const atExit = () => child.kill('SIGKILL');
  process.once('exit', atExit);
  void gone.then(() => process.off('exit', atExit));
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const links = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [name = '', url] = line.split('\t');
      if (line === 'ready') resolve();
      else if (url !== undefined) links.set(name, url);
    });
    void gone.then(([code]) => reject(new Error(`serve ended with ${code}: ${log}`)));
  });
  const url = (links.get('api') ?? '').replace(/\/v1$/, '');
  return {
    url,
    pid: child.pid ?? 0,
    links,
    log: () => log,
    async admin(method, path, body, key) {
      const response = await fetch(`${url}/admin/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${adminKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      const start = performance.now();
      child.kill('SIGTERM');
      const [code] = await gone;
      return { code, took: performance.now() - start };
    },
  };
}

/** A small account on a server: one project, a member who may do everything, and a guest who sees titles. */
export interface Place {
  readonly accountId: string;
  readonly projectId: string;
  readonly stageId: string;
  readonly memberId: string;
  readonly clientId: string;
}

/** Makes it by the admin API. */
export async function makePlace(served: Served): Promise<Place> {
  const make = async (path: string, body: object) => {
    const answer = await served.admin('POST', path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return String(answer.body['id']);
  };
  const accountId = await make('accounts', { name: 'Agency' });
  const at = { accountId };
  const [memberId, clientId] = [await make('people', { name: 'Ada' }), await make('people', { name: 'Ben' })];
  const fields = { 'Project.name': 'read', 'Task.title': 'write', 'Task.stageId': 'write', 'Stage.name': 'read' };
  const rights = { 'task.create': 'allow', 'task.edit': 'allow', 'task.move': 'allow' };
  const team = await make('roles', {
    ...at,
    name: 'Team',
    kind: 'team',
    scope: { kind: 'organization' },
    rights,
    fields,
  });
  const guest = await make('roles', {
    ...at,
    name: 'Client',
    kind: 'guest',
    fields: { 'Project.name': 'read', 'Task.title': 'read' },
  });
  await make('members', { ...at, personId: memberId, roleId: team });
  const guestId = await make('guests', { ...at, personId: clientId, roleId: guest });
  const projectId = await make('projects', { ...at, name: 'Site' });
  const stageId = await make('stages', { ...at, projectId, name: 'To do' });
  await make('shares', { ...at, guestId, projectId });
  return { accountId, projectId, stageId, memberId, clientId };
}

/** A token of somebody of the place, on any server over its database. */
export async function tokenOf(served: Served, { accountId }: Place, personId: string): Promise<string> {
  const { body } = await served.admin('POST', 'sessions', { accountId, personId });
  return String(body['token']);
}
