import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { sampleOf } from '../../tools/wall/plan.ts';
import { ways } from './support/pairs.ts';

it('docs/wall.md tells how many of 2,000 pairs go over each way', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/wall.md'), 'utf8');
  const shares = sampleOf(2000, ways);
  assert.deepEqual(shares.map(([way]) => way).sort(), [...ways].sort());
  for (const [way, count] of shares) assert.ok(page.includes(`| \`${way}\` | ${count} |`), `${way}: ${count}`);
});
