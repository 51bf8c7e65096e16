import { cpSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What tests read of the repository. */
const copied = ['src', 'test', 'tools', 'demo', 'package.json', 'tsconfig.json'];

/** Copies the sources into a new folder, so that a fault planted there is nobody else's. */
export function copyTree(root: string): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'guest-kit-mutants-')));
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}
