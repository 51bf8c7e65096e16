// `npm start`: bundles the elements for the demo's script tags, then runs the server from source with the arguments given.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
// A build calls itself production, and leaves that in the environment of this process.
const env = { ...process.env };
await build({ root, mode: 'script-tag', logLevel: 'warn' });

const args = ['src/cli/guest-kit.ts', 'serve', '--demo', ...process.argv.slice(2)];
const server = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
// Ctrl+C reaches both; a signal to this process alone must reach the server too.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
