import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filesIn } from '../../tools/source/files.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/theming.md'), 'utf8');
const source = filesIn(root, 'src/elements', ['.ts'])
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

/** Every first group of a pattern, each once. */
function all(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

describe('docs/theming.md', () => {
  it('names every token of the elements, and no other', () => {
    const used = all(source, /var\(\s*(--guest-[a-z-]+)/g);
    assert.ok(used.length > 10);
    assert.deepEqual(all(page, /^\| `(--guest-[a-z-]+)` \|/gm), used);
  });

  it('names every part and slot that an element promises', () => {
    const named = (kind: string) => all(source, new RegExp(`^ \\* @${kind} (?:([a-z-]+) )?- `, 'gm'));
    for (const part of named('csspart')) assert.match(page, new RegExp(`\\| \`${part}\` \\|`));
    for (const slot of named('slot').filter(Boolean)) assert.match(page, new RegExp(`\\| \`${slot}\` \\|`));
    assert.deepEqual(named('csspart'), all(source, /\bpart(?:="|: ')([a-z-]+)["']/g), 'every part in use is promised');
  });
});
