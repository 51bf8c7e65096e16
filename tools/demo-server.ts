import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A demo that runs. */
export interface Demo {
  /** The links that it printed, by name. */
  readonly links: ReadonlyMap<string, string>;
  /** All that it wrote to its standard output and error so far; the last megabyte. */
  said(): string;
  /** Ends it, whatever it started below itself included, and removes its data. */
  stop(): Promise<void>;
}

/** Where and how to run a demo. */
export interface DemoOptions {
  readonly cwd?: string;
  /** Laid over a free port, the loopback address and an empty data folder. */
  readonly env?: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
}

/**
 * Runs a command that serves the demo until it says `ready`.
 *
 * @throws Error Where it ends before, with what it said last.
 */
export async function startDemo(
  [program = '', ...args]: readonly string[],
  { cwd, env = {}, patienceMs = 90_000 }: DemoOptions = {},
): Promise<Demo> {
  const data = mkdtempSync(join(tmpdir(), 'guest-kit-demo-'));
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', GUEST_KIT_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm and npx start the server below themselves: the whole group is ended
    detached: true,
  });
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name);
  };
  const atExit = () => signal('SIGKILL');
  process.once('exit', atExit);
  const stop = async () => {
    process.off('exit', atExit);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      signal('SIGTERM');
      await gone;
    }
    rmSync(data, { recursive: true, force: true });
  };

  let said = '';
  const remember = (text: string) => (said = (said + text).slice(-1_000_000));
  child.stderr.on('data', (chunk: Buffer) => remember(chunk.toString()));
  const links = new Map<string, string>();
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => signal('SIGKILL'), patienceMs);
  const ready = await new Promise<boolean>((resolve) => {
    lines.on('line', (line) => {
      const [name = '', url] = line.split('\t');
      remember(`${line}\n`);
      if (line === 'ready') resolve(true);
      else if (url) links.set(name, url);
    });
    lines.on('close', () => resolve(false));
    child.on('error', (cause) => {
      remember(String(cause));
      resolve(false);
    });
  });
  clearTimeout(timer);
  if (ready) return { links, said: () => said, stop };
  await stop();
  throw new Error(`The demo ended before it was ready: ${said.slice(-4000)}`);
}
