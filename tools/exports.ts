// Writes the `exports` of package.json from the files of src/entries: `npm run exports`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries, exportsOf } from './entries.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'package.json');
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
manifest.exports = exportsOf(entries(root));
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
