// Packs the built package and has it judged by publint and Are The Types Wrong, as an application would find it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignTypes } from './build/foreign-types.ts';
import { entries } from './entries.ts';
import { report } from './source/finding.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'guest-kit-pack-'));
const quiet = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' } as const;

try {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], quiet);
  const [{ filename, size, files }] = JSON.parse(packed) as [
    { filename: string; size: number; files: { path: string }[] },
  ];
  console.log(`${filename}: ${files.length} files, ${(size / 1000).toFixed(0)} kB`);
  const tarball = join(folder, filename);
  judge('publint', 'run', tarball, '--strict');
  const all = entries(root);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'peerDependencies',
    Record<string, string>
  >;
  report('types', foreignTypes(root, all, Object.keys({ ...dependencies, ...peerDependencies })), all.length);
  judge('attw', tarball, '--profile', 'esm-only', '--format', 'table-flipped', '--no-emoji', '--no-summary');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function judge(program: string, ...args: string[]): void {
  try {
    console.log(execFileSync(join(root, 'node_modules/.bin', program), args, quiet));
  } catch (cause) {
    process.exitCode = 1;
    console.error(`${program} refuses the package:\n${(cause as { stdout?: string }).stdout ?? String(cause)}`);
  }
}
