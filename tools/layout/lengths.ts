import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';

/** Lines past which a file of one thing holds more than one. */
const longest = 300;

/** A program writes it, and a test compares what is there with what that writes. */
function isWritten(text: string): boolean {
  return text.startsWith('// Written by `npm run ');
}

/** No file that people read is longer than 300 lines. */
export function lengths(root: string): Finding[] {
  return ['src', 'test', 'stories', 'tools', 'demo', '.storybook']
    .flatMap((folder) => filesIn(root, folder, ['.ts', '.mjs', '.js', '.css']))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const lines = text.split('\n').length - 1;
      return lines > longest && !isWritten(text)
        ? [{ file, message: `has ${lines} lines: ${longest} at most, split what is not one thing` }]
        : [];
    });
}
