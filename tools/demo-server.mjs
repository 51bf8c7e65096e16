import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs a command that serves the demo, on a free port and an empty data folder, until it says `ready`.
 *
 * @param {string[]} command Program and arguments.
 * @param {{ cwd?: string, env?: Record<string, string>, patienceMs?: number }} [options]
 * @returns {Promise<{ links: Map<string, string>, stop(): Promise<void> }>} The printed links by name.
 */
export async function startDemo([program, ...args], { cwd, env = {}, patienceMs = 60_000 } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'guest-kit-demo-'));
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', GUEST_KIT_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm and npx start the server below themselves: the whole group is ended
    detached: true,
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      process.kill(-child.pid, 'SIGTERM');
      await gone;
    }
    rmSync(data, { recursive: true, force: true });
  };

  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
  const links = new Map();
  const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), patienceMs);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'ready') {
        child.stdout.resume();
        return { links, stop };
      }
      const [name, url] = line.split('\t');
      if (url) links.set(name, url);
      else said = `${said}${line}\n`.slice(-4000);
    }
  } finally {
    clearTimeout(timer);
  }
  await stop();
  throw new Error(`The demo ended before it was ready: ${said}`);
}
