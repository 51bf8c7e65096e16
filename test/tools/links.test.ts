import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { filesIn } from '../../tools/source/files.ts';

const root = join(import.meta.dirname, '../..');

/** The anchors that the headings of a page give, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages that people read', () => {
  const pages = ['README.md', 'CHANGELOG.md', ...filesIn(root, 'docs', ['.md'])];

  for (const page of pages) {
    it(`link to what is there: ${page}`, () => {
      const text = readFileSync(join(root, page), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].map(([, link = '']) => link);
      const broken = links.filter((link) => {
        const [path = '', anchor] = link.split('#');
        const file = path === '' ? join(root, page) : join(root, dirname(page), path);
        if (!existsSync(file)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
      });
      assert.deepEqual(broken, []);
    });
  }
});
