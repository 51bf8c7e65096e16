// `npm run build`: everything that is published, into dist/. `-- page`, `script-tag` or `node` builds only that part.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { entries } from './entries.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const parts: Readonly<Record<string, () => void>> = {
  page: () => run('vite', 'build', '--mode', 'page', '--logLevel', 'warn'),
  'script-tag': () => run('vite', 'build', '--mode', 'script-tag', '--logLevel', 'warn'),
  node: () => {
    run('vite', 'build', '--mode', 'node', '--logLevel', 'warn');
    makeExecutable(join(dist, 'cli/guest-kit.js'));
  },
  types: () => run('tsc', '-p', 'tsconfig.build.json'),
  manifest: () => run('cem', 'analyze', '--quiet'),
  demo: () =>
    cpSync(join(root, 'demo'), join(dist, 'demo'), { recursive: true, filter: (path) => !path.endsWith('.ts') }),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}: there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

if (wanted.length === 0) rmSync(dist, { recursive: true, force: true });
for (const [name, build] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = Date.now();
  build();
  console.log(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
if (wanted.length === 0) refuseLacking();

function run(program: string, ...args: string[]): void {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function makeExecutable(file: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

/** A build that ends well and lacks a file that package.json promises is a failure. */
function refuseLacking(): void {
  const promised = [
    ...entries(root).map(({ output }) => output),
    'dist/cli/guest-kit.js',
    'dist/jsx.d.ts',
    'custom-elements.json',
  ];
  const lacking = promised.filter((file) => !existsSync(join(root, file)));
  if (lacking.length === 0) return;
  console.error(`The build lacks ${lacking.join(', ')}.`);
  process.exit(1);
}
