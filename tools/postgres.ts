import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries, isRoot, nobody, reachableTmp } from './postgres/binaries.ts';

/** A real PostgreSQL for tests. */
export interface Postgres {
  /** Connection string of its `postgres` database; tests take one of their own by `createDatabase`. */
  readonly url: string;
  /** Makes an empty database and answers its connection string. Its default order is not by code point, on purpose. */
  createDatabase(): Promise<string>;
  /** Kills the server the hard way (SIGKILL). Throws where the server is not ours. */
  kill(): Promise<void>;
  /** Starts a killed server again, on the same data and port. Throws where the server is not ours. */
  restart(): Promise<void>;
  /** Ends the server and removes its data; of a server that is not ours, only the databases made here. */
  stop(): Promise<void>;
}

/** How to start a server. */
export interface PostgresOptions {
  /** Start an own server even where `GUEST_KIT_TEST_DATABASE_URL` names one: for tests that kill it. */
  readonly own?: boolean;
  /** Server settings laid over the fast, unsafe defaults, such as `{ fsync: 'on' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Gives a PostgreSQL for tests: the one of `GUEST_KIT_TEST_DATABASE_URL`, else an own one started from the system's
 * binaries or from those that npm brought along. Works as root too.
 */
export async function startPostgres({ own = false, settings = {} }: PostgresOptions = {}): Promise<Postgres> {
  const given = process.env.GUEST_KIT_TEST_DATABASE_URL;
  return given && !own ? borrowed(given) : started(settings);
}

function borrowed(url: string): Postgres {
  const made: string[] = [];
  const notOurs = () => Promise.reject(new Error('This PostgreSQL is not ours to kill: start one with { own: true }.'));
  return {
    url,
    async createDatabase() {
      const database = await createDatabase(url);
      made.push(database);
      return database;
    },
    kill: notOurs,
    restart: notOurs,
    async stop() {
      for (const database of made.splice(0)) {
        await query(url, `drop database if exists ${new URL(database).pathname.slice(1)} with (force)`);
      }
    },
  };
}

async function started(settings: Readonly<Record<string, string>>): Promise<Postgres> {
  const bin = findBinaries();
  const folder = mkdtempSync(join(reachableTmp(), 'guest-kit-postgres-'));
  if (isRoot) chownSync(folder, nobody, nobody);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  try {
    initialise(bin, folder);
    server = await run(bin, folder, port, settings);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }

  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.ref();
    server.kill(signal);
    await gone;
  };
  const abandon = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);

  return {
    url,
    createDatabase: () => createDatabase(url),
    kill: () => end('SIGKILL'),
    async restart() {
      server = await onceGone(() => run(bin, folder, port, settings));
    },
    async stop() {
      await end('SIGINT');
      process.off('exit', abandon);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const asNobody = isRoot ? { uid: nobody, gid: nobody } : {};

function initialise(bin: string, folder: string): void {
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const { status, error, stderr } = spawnSync(
    join(bin, 'initdb'),
    ['-D', folder, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', `--locale=${locale}`],
    { ...asNobody, cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
}

/** Starts the server and waits until it takes connections. */
async function run(
  bin: string,
  folder: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const all = { fsync: 'off', max_connections: '200', unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', folder, '-h', '127.0.0.1', '-p', String(port), ...flags], {
    ...asNobody,
    cwd: folder,
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  // A server that a test forgot must not keep the test process alive.
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  return server;
}

/** Tries again while children of the killed server still hold its memory: they leave by themselves within a second. */
async function onceGone(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let left = 50; ; left--) {
    try {
      return await start();
    } catch (cause) {
      if (left === 0 || !String(cause).includes('still in use')) throw cause;
      await wait(100);
    }
  }
}

async function createDatabase(url: string): Promise<string> {
  const name = `guest_kit_${randomBytes(6).toString('hex')}`;
  try {
    // A linguistic default order shows where code leans on the database's instead of asking for code points.
    await query(url, `create database ${name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'en'`);
  } catch (cause) {
    if (cause instanceof Error && /ICU|icu/.test(cause.message)) await query(url, `create database ${name}`);
    else throw cause;
  }
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
