import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { isGuestError } from '../contract/errors.ts';
import { FolderInUse } from '../server/start/folder-lock.ts';
import { isOwnMachine } from '../server/start/own-machine.ts';
import { readSettings, SettingsError, type Settings } from '../server/start/settings.ts';
import { startServer, type RunningServer } from '../server/start/start.ts';
import { demoBeside, demoLinkPage, type Link, openDemo, openImported } from './demo.ts';

/** How `guest-kit serve` is called. */
export const serveUsage = 'guest-kit serve [--demo] [--import FILE]';

const options = { demo: { type: 'boolean' }, import: { type: 'string' } } as const;

const openToAll = 'The demo signs in whoever asks as whomever they name, and HOST lets others reach it.\n';

/** Milliseconds after which a stop that hangs is cut short. */
const patience = 4800;

/**
 * Runs `guest-kit serve` with the words after it, until a signal ends it. Prints one line a link, `name<TAB>url`, then
 * `ready`. Answers the exit code: 0 for a graceful stop, 1 where the server cannot start, 2 for a wrong call.
 */
export async function runServe(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  let call: { readonly demo?: boolean | undefined; readonly import?: string | undefined };
  let settings: Settings;
  try {
    call = parseArgs({ args: [...argv], options }).values;
    settings = readSettings(env);
    if (call.demo || call.import) checkDemo(env);
  } catch (cause) {
    return fail(2, cause instanceof SettingsError ? cause.message : `${(cause as Error).message}\n${serveUsage}`);
  }
  const log = pino({ base: null }, pino.destination({ fd: 2, sync: true }));
  const stopped = untilSignal();
  let server: RunningServer | undefined;
  try {
    if (call.import !== undefined) await access(call.import);
    const demo = call.demo || call.import ? { beside: demoBeside(settings), linkPage: demoLinkPage } : {};
    server = await startServer(settings, { log, ...demo });
    for (const [name, url] of await linksOf(server, call, settings)) process.stdout.write(`${name}\t${url}\n`);
    if (settings.adminKey === undefined && env['NODE_ENV'] !== 'production') {
      process.stderr.write(`The admin key is in ${settings.data}/admin-key.\n`);
    }
    if ((call.demo || call.import) && !isOwnMachine(settings.host)) process.stderr.write(openToAll);
    process.stdout.write('ready\n');
  } catch (cause) {
    await server?.stop();
    if (!isExpected(cause)) throw cause;
    return fail(1, cause.message);
  }
  await stopped;
  setTimeout(() => process.exit(0), patience).unref();
  await server.stop();
  return 0;
}

/** The demo signs in whoever asks as whomever they name: nothing for a server that holds what is true. */
function checkDemo(env: Readonly<Record<string, string | undefined>>): void {
  if (env['NODE_ENV'] !== 'production') return;
  throw new SettingsError('--demo and --import FILE sign in anybody as anybody: not with NODE_ENV=production.');
}

async function linksOf(
  server: RunningServer,
  call: { readonly demo?: boolean | undefined; readonly import?: string | undefined },
  settings: Settings,
): Promise<readonly Link[]> {
  const now = settings.now ?? new Date().toISOString();
  const api: Link = ['api', `${server.url}/v1`];
  const demo = call.demo ? await openDemo(server, now) : [];
  const imported = call.import === undefined ? [] : await openImported(server, call.import, now);
  return [...demo, ...imported, api];
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

function isExpected(cause: unknown): cause is Error {
  return isGuestError(cause) || cause instanceof FolderInUse || (cause instanceof Error && 'syscall' in cause);
}

function fail(code: number, message: string): number {
  process.stderr.write(`${message}\n`);
  return code;
}
