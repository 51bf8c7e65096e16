import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, foldersIn } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';

/** Folders of test/ that stand for no folder of src/. */
const ofTheirOwn = new Set([
  'tools',
  'e2e',
  'types',
  'soak',
  'bench',
  'fixtures',
  'support',
  'demo',
  'stories',
  'example-server',
  'wall',
  'mutants',
]);

/** What a test runner picks up in each folder; a file outside of it would never run. */
const endings: Readonly<Record<string, string>> = { types: '.types.ts', soak: '.soak.ts', bench: '.bench.ts' };

/** Every test mirrors a folder of src/, and every file that looks like a test is one that a runner finds. */
export function mirror(root: string): Finding[] {
  const folders = foldersIn(root, 'test').filter(
    (name) => !ofTheirOwn.has(name) && !existsSync(join(root, 'src', name)),
  );
  const findings: Finding[] = folders.map((name) => ({ file: `test/${name}`, message: `mirrors no folder of src/` }));
  for (const file of filesIn(root, 'test')) {
    const [, folder = ''] = file.split('/');
    const wanted = endings[folder] ?? '.test.ts';
    if (/\.(test|spec|types|soak|bench)s?\.ts$/.test(file) && !file.endsWith(wanted)) {
      findings.push({ file, message: `is run by nothing: tests in test/${folder} end in ${wanted}` });
    }
    if (file.split('/').length === 2) findings.push({ file, message: 'lies in no folder that mirrors src/' });
  }
  return findings;
}
