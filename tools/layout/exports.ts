import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries, exportsOf } from '../entries.ts';
import type { Finding } from '../source/finding.ts';

/** The `exports` of package.json are exactly the entries, and their files are within `files`. */
export function packageExports(root: string): Finding[] {
  const { exports, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
    files: string[];
  };
  const wanted: Record<string, unknown> = exportsOf(entries(root));
  const findings: Finding[] = [];
  for (const subpath of new Set([...Object.keys(wanted), ...Object.keys(exports)])) {
    if (JSON.stringify(wanted[subpath]) === JSON.stringify(exports[subpath])) continue;
    const message = `exports["${subpath}"] is not what src/entries says: \`npm run exports\``;
    findings.push({ file: 'package.json', message });
  }
  if (!files.includes('dist')) findings.push({ file: 'package.json', message: 'files lacks dist' });
  return findings;
}
