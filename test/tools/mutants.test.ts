import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type Channel, channels, otherMatters } from '../../src/conformance/server/channels.ts';
import { formattedPage } from '../../tools/mutants/page.ts';
import { compilerFaults, plant } from '../../tools/mutants/refuse.ts';
import { tryMutant, unsoundKillers } from '../../tools/mutants/try-mutant.ts';
import { mutants, without } from '../mutants/list.ts';
import type { Mutant } from '../mutants/mutant.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the planted mutants', () => {
  it('each stand in one line, and change what runs', () => {
    const refused = mutants.flatMap((mutant) => {
      const planted = plant(mutant, textOf(mutant.file));
      return typeof planted === 'string' ? [`${mutant.id}: ${planted}`] : [];
    });
    assert.deepEqual(refused, []);
  });

  it('have ids of their own, and are 45 and more', () => {
    assert.equal(new Set(mutants.map(({ id }) => id)).size, mutants.length);
    assert.ok(mutants.length >= 45, `${mutants.length} mutants`);
  });

  it('are planted at every way out, or the list says why there is none', () => {
    const all: readonly (Pick<Channel, 'name'> & Partial<Channel>)[] = [
      ...channels,
      ...otherMatters.map((name) => ({ name })),
    ];
    for (const { name, absent } of all) {
      const isPlanted = mutants.some((mutant) => (mutant.channels as readonly string[]).includes(name));
      const reason = absent ?? (without as Readonly<Record<string, string>>)[name];
      assert.ok(isPlanted || reason, name);
    }
  });

  it('stand in docs/mutants.md as they are: npm run mutants -- --page', async () => {
    assert.equal(textOf('docs/mutants.md'), await formattedPage());
  });
});

describe('a mutant is refused', () => {
  const source = 'export const two = 1 + 1; // one and one\nexport const three: number = two + 1;\n';
  const reasons: Readonly<Record<string, readonly [find: string, replace: string, why: RegExp]>> = {
    'where what it finds is not there': ['two + 2', 'two', /0 times/],
    'where what it finds is there twice': ['two', 'one', /2 times/],
    'where it changes a comment': ['one and one', 'two', /stays the same/],
    'where it changes a type': [': number', ': 3 | number', /stays the same/],
    'where it is of two lines': ['one\n', '\n', /more than one line/],
  };
  for (const [name, [find, replace, why]] of Object.entries(reasons)) {
    it(name, () => {
      const planted = plant({ find, replace }, source);
      assert.match(typeof planted === 'string' ? planted : 'planted', why);
    });
  }

  it('where it does not compile, save for names left unused', () => {
    const file = 'src/contract/position.ts';
    const [line = ''] = textOf(file)
      .split('\n')
      .filter((one) => one.startsWith('export '));
    const faults = compilerFaults(root, [
      { id: 'broken', file, find: line, replace: `const left = nowhere; ${line}` },
      { id: 'unused', file, find: line, replace: `const left = 1; ${line}` },
    ]);
    assert.deepEqual([...faults.keys()], ['broken']);
  });
});

describe('a run of mutants', () => {
  const copy = mkdtempSync(join(tmpdir(), 'guest-kit-mutants-'));
  after(() => rmSync(copy, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  };
  const source = 'export function sum(a: number, b: number) {\n  if (a > 99) return a;\n  return a + b;\n}\n';
  write('package.json', '{"type":"module"}');
  write('src/sum.ts', source);
  write(
    'test/sum.test.ts',
    `import { test } from 'node:test';
     import assert from 'node:assert/strict';
     import { sum } from '../src/sum.ts';
     test('adds', () => assert.equal(sum(2, 2), 4));
     test('adds nothing', () => assert.equal(sum(1, 0), 1));
     test('is broken', () => assert.equal(sum(1, 0), 2));`,
  );
  const mutant = (find: string, replace: string, test: string): Mutant => ({
    id: 'x',
    channels: ['fields'],
    fault: 'x',
    file: 'src/sum.ts',
    find,
    replace,
    killer: { file: 'test/sum.test.ts', test },
  });

  it('tells a killed one with the test that killed it, and takes it back', async () => {
    assert.deepEqual(await tryMutant(copy, mutant('a + b', 'a - b', 'adds')), { state: 'killed', by: 'adds' });
    assert.equal(readFileSync(join(copy, 'src/sum.ts'), 'utf8'), source);
  });

  it('tells a survivor', async () => {
    assert.deepEqual(await tryMutant(copy, mutant('a + b', 'a - b', 'adds nothing')), { state: 'survived' });
  });

  it('refuses one that its killer never runs', async () => {
    const fate = await tryMutant(copy, mutant('return a;', 'return b;', 'adds'));
    assert.deepEqual(fate, { state: 'refused', why: 'its killer never runs the line' });
  });

  it('refuses one whose killer fails anyway, or does not exist', async () => {
    const wrong = await unsoundKillers(copy, 'test/sum.test.ts', ['adds', 'is broken', 'is nowhere']);
    assert.deepEqual([...wrong.keys()], ['is broken', 'is nowhere']);
  });
});
