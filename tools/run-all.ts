import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { filesIn } from './source/files.ts';

/**
 * Runs every file of a folder of test/ whose name ends in `ending`, one after the other and each in a process of its
 * own. Arguments that name files (or parts of their names) choose; all others are passed on.
 */
export function runAll(folder: string, ending: string, args: readonly string[]): void {
  const root = join(import.meta.dirname, '..');
  const all = filesIn(root, folder, [ending]);
  const filters = args.filter((arg) => !arg.startsWith('-'));
  const chosen = all.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
  if (chosen.length === 0) {
    console.error(`Nothing to run: ${folder} has ${all.length} files *${ending}, none fits ${filters.join(' ')}`);
    process.exitCode = 2;
    return;
  }
  for (const file of chosen) {
    console.log(`\n${file}`);
    const flags = args.filter((arg) => arg.startsWith('-'));
    const { status } = spawnSync(process.execPath, [join(root, file), ...flags], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
