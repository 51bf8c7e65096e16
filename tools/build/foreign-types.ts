import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Entry } from '../entries.ts';
import type { Finding } from '../source/finding.ts';
import { importsOf } from '../source/imports.ts';

/**
 * Packages that the published declarations of the entries lean on, and that nobody who installs the package gets: what
 * is bundled into dist/server must not show in its types.
 */
export function foreignTypes(root: string, entries: readonly Entry[], installed: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const queue = entries.map(({ name }) => `dist/types/entries/${name}.d.ts`);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!existsSync(join(root, file))) {
      findings.push({ file, message: 'is not there' });
      continue;
    }
    for (const { specifier, line } of importsOf(file, readFileSync(join(root, file), 'utf8'))) {
      if (specifier.startsWith('.')) {
        queue.push(posix.join(posix.dirname(file), specifier).replace(/\.[jt]s$/, '.d.ts'));
      } else if (!specifier.startsWith('node:') && !installed.some((name) => `${specifier}/`.startsWith(`${name}/`))) {
        findings.push({ file, line, message: `leans on the types of ${specifier}, which the package does not bring` });
      }
    }
  }
  return findings;
}
