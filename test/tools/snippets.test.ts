import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filesIn } from '../../tools/source/files.ts';

const root = join(import.meta.dirname, '../..');

/** What a page may write on a tag of ours: its attributes and events, by the element's own source; nothing where there is none. */
function namesOf(tag: string): ReadonlySet<string> | undefined {
  const file = join(root, 'src/elements', tag, `${tag}.element.ts`);
  if (!existsSync(file)) return undefined;
  const source = readFileSync(file, 'utf8');
  const attributes = [...source.matchAll(/@property\((\{[^}]*\})?\)\s+(\w+)/g)].map(
    ([, options = '', property = '']) => /attribute: '([^']+)'/.exec(options)?.[1] ?? property.toLowerCase(),
  );
  const events = [...source.matchAll(/@fires \{\w+\} ([a-z-]+)/g)].flatMap(([, event = '']) => [
    `@${event}`,
    `on${event}`,
  ]);
  return new Set([...attributes, ...events]);
}

/** Our tags in the pieces of HTML and JSX of a page, each with the names that it bears. */
function tagsOf(text: string): readonly { readonly tag: string; readonly names: readonly string[] }[] {
  const pieces = [...text.matchAll(/```(?:html|tsx)\n([^]*?)```/g)].map(([, piece = '']) => piece);
  return pieces.flatMap((piece) =>
    [...piece.matchAll(/<([a-z]+-[a-z-]+)([^>]*)>/g)].map(([, tag = '', rest = '']) => ({
      tag,
      // What is bound by Vue is the attribute, or the property of the same name.
      names: [...rest.matchAll(/(\S+?)=/g)].map(([, name = '']) => name.replace(/^:|\.prop$/g, '')),
    })),
  );
}

describe('the pieces of markup that people copy', () => {
  for (const page of ['README.md', ...filesIn(root, 'docs', ['.md'])]) {
    const tags = tagsOf(readFileSync(join(root, page), 'utf8'));
    if (tags.length === 0) continue;
    it(`use tags, attributes and events that there are: ${page}`, () => {
      for (const { tag, names } of tags) {
        const known = namesOf(tag);
        assert.ok(known, `<${tag}> is no element of ours`);
        for (const name of names) assert.ok(known.has(name), `<${tag}> has no ${name}`);
      }
    });
  }

  it('show a board and a card to whoever comes first', () => {
    const shown = tagsOf(readFileSync(join(root, 'README.md'), 'utf8')).map(({ tag }) => tag);
    assert.deepEqual(
      ['guest-provider', 'guest-board', 'approval-card'].filter((tag) => !shown.includes(tag)),
      [],
    );
  });
});
