import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../tools/check-layout.ts';
import { withTree } from '../support/tree.ts';

type Files = Readonly<Record<string, string>>;

/** What one rule says of a tree that holds only these files. */
function refused(rule: string, files: Files): string[] {
  return withTree(files, (root) => (rules[rule]?.(root) ?? []).map(({ file, message }) => `${file} ${message}`));
}

const manifest = JSON.stringify({ modules: [{ declarations: [{ tagName: 'guest-a' }] }] });
const whole: Files = {
  'src/elements/guest-a/guest-a.element.ts': '',
  'src/elements/guest-a/guest-a.ts': '',
  'src/elements/guest-a/guest-a.events.ts': '',
  'src/elements/guest-a/guest-a.styles.ts': '',
  'src/entries/guest-a.ts': '',
  'test/elements/guest-a.test.ts': '',
  'stories/guest-a.stories.ts': '',
  'custom-elements.json': manifest,
};

describe('an element folder', () => {
  it('is accepted when whole', () => assert.deepEqual(refused('elementFolders', whole), []));

  for (const lost of Object.keys(whole)) {
    it(`is refused without ${lost}`, () => {
      const rest: Record<string, string> = { ...whole, 'src/elements/guest-a/kept.ts': '' };
      delete rest[lost];
      assert.equal(refused('elementFolders', rest).length, 1);
    });
  }

  it('may be tested by a folder of tests', () => {
    const { 'test/elements/guest-a.test.ts': _, ...rest } = whole;
    assert.deepEqual(refused('elementFolders', { ...rest, 'test/elements/guest-a/opens.test.ts': '' }), []);
  });
});

describe('the exports of the package', () => {
  const entry = { types: './dist/types/entries/guest-a.d.ts', default: './dist/guest-a.js' };
  const rest = {
    './jsx': { types: './dist/jsx.d.ts' },
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  };
  const tree = (exports: object) => ({
    'src/entries/guest-a.ts': '',
    'package.json': JSON.stringify({ exports, files: ['dist'] }),
  });

  it('are accepted when they are the entries', () => {
    assert.deepEqual(refused('packageExports', tree({ './guest-a': entry, ...rest })), []);
  });
  it('are refused when one is lacking', () => assert.equal(refused('packageExports', tree(rest)).length, 1));
  it('are refused when one is too many', () => {
    assert.equal(refused('packageExports', tree({ './guest-a': entry, './guest-b': entry, ...rest })).length, 1);
  });
});

const broken: Readonly<Record<string, [rule: string, file: string, text: string]>> = {
  'a file of 301 lines': ['lengths', 'src/a.ts', '\n'.repeat(301)],
  'a test of no folder': ['mirror', 'test/helpers/a.test.ts', ''],
  'a test beside the folders': ['mirror', 'test/a.test.ts', ''],
  'a test that nothing runs': ['mirror', 'test/tools/a.spec.ts', ''],
  'a soak that nothing runs': ['mirror', 'test/soak/a.test.ts', ''],
  'innerHTML as a property': ['lawTen', 'src/elements/a.ts', 'node.innerHTML = text;'],
  'innerHTML as a binding': ['lawTen', 'src/elements/a.ts', 'html`<p .innerHTML=${text}></p>`'],
  unsafeHTML: ['lawTen', 'src/elements/a.ts', 'html`${unsafeHTML(text)}`'],
  'a style attribute': ['lawTen', 'src/elements/a.ts', 'html`<p style="color: red"></p>`'],
  'a bound style attribute': ['lawTen', 'src/elements/a.ts', 'html`<p class="a" style=${text}></p>`'],
  'a style attribute after a value': ['lawTen', 'src/elements/a.ts', 'html`<p id=${id} style="a"></p>`'],
  'new Function': ['lawTen', 'src/elements/a.ts', 'new Function(text)'],
  'document.write': ['lawTen', 'src/elements/a.ts', 'document.write(text)'],
  'work put off': ['leftovers', 'src/a.ts', '// TODO: later'],
  'a narrowed test': ['leftovers', 'test/tools/a.test.ts', 'it.only("a")'],
  'a test switched off': ['leftovers', 'test/tools/a.test.ts', 'describe.skip("a")'],
  'a function without a comment': ['docComments', 'src/a.ts', 'export function a() {}'],
  'a constant without a comment': ['docComments', 'src/a.ts', 'export const a = 1;'],
  'a listed export without a comment': ['docComments', 'src/a.ts', 'const a = 1;\nexport { a };'],
  'a line comment instead': ['docComments', 'src/a.ts', '// says a\nexport const a = 1;'],
};

const fine: Readonly<Record<string, [rule: string, file: string, text: string]>> = {
  'a file of 300 lines': ['lengths', 'src/a.ts', '\n'.repeat(300)],
  'the properties of .style': ['lawTen', 'src/elements/a.ts', 'node.style.color = "red"; html`<p .style=${text}></p>`'],
  'the word in a comment': ['lawTen', 'src/elements/a.ts', '// innerHTML = text'],
  'a commented function': ['docComments', 'src/a.ts', '/** Says a. */\nexport function a() {}'],
  'a type beside its schema': ['docComments', 'src/a.ts', '/** An A. */\nexport const A = 1;\nexport type A = number;'],
  'overloads with one comment': [
    'docComments',
    'src/a.ts',
    '/** A. */\nexport function a(x: 1): 1;\nexport function a(x: 1) {}',
  ],
  'what is not exported': ['docComments', 'src/a.ts', 'function a() {}'],
  'skipping by a condition': ['leftovers', 'test/tools/a.test.ts', 'it("a", { skip: "no data" })'],
};

describe('the layout', () => {
  for (const [what, [rule, file, text]] of Object.entries(broken)) {
    it(`refuses ${what}`, () => assert.equal(refused(rule, { [file]: text }).length, 1));
  }
  for (const [what, [rule, file, text]] of Object.entries(fine)) {
    it(`accepts ${what}`, () => assert.deepEqual(refused(rule, { [file]: text }), []));
  }
});
