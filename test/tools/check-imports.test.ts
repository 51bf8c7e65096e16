import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkImports } from '../../tools/check-imports.ts';
import { withTree } from '../support/tree.ts';

/** What the check says of a tree that holds only these files. */
function refused(files: Readonly<Record<string, string>>): string[] {
  return withTree(files, (root) =>
    checkImports(root).findings.map(({ file, line, message }) => `${file}:${line} ${message}`),
  );
}

const forbidden: Readonly<Record<string, [file: string, text: string]>> = {
  'an element that asks the policy': ['src/elements/a/a.ts', `import { may } from '../../policy/may.ts';`],
  'an element that asks only for a type of the engine': [
    'src/elements/a/a.ts',
    `import type { E } from '../../engine/e.ts';`,
  ],
  'an element that asks by import()': ['src/elements/a/a.ts', `const e = await import('../../server/e.ts');`],
  'an element that asks by a type of import()': ['src/elements/a/a.ts', `let e: import('../../server/e.ts').E;`],
  'a contract that re-exports': ['src/contract/a.ts', `export * from '../policy/may.ts';`],
  'a contract on the full zod': ['src/contract/a.ts', `import { z } from 'zod';`],
  'an engine on Node': ['src/engine/a.ts', `import { createHmac } from 'node:crypto';`],
  'an engine on Node by its old name': ['src/engine/a.ts', `import { createHmac } from 'crypto';`],
  'a memory store on kysely': ['src/stores/memory.ts', `import { Kysely } from 'kysely';`],
  'a memory store on the SQL store': ['src/stores/memory.ts', `import { a } from './sql/a.ts';`],
  'a store on the policy': ['src/stores/sql/a.ts', `import { may } from '../../policy/may.ts';`],
  'the HTTP adapter on the engine': ['src/adapters/http.ts', `import { e } from '../engine/e.ts';`],
  'the memory adapter on the SQL store': ['src/adapters/memory.ts', `import { e } from '../stores/sql/e.ts';`],
  'the command line on an element': ['src/cli/a.ts', `import '../elements/a/a.ts';`],
  'anything on an entry': ['src/server/a.ts', `import '../entries/index.ts';`],
  'a worker by its URL': ['src/elements/a/a.ts', `new Worker(new URL('../../engine/w.ts', import.meta.url));`],
  'a route of guests on the writer of any value': [
    'src/server/guest/a.ts',
    `import { json } from '../http/headers.ts';`,
  ],
  'a server that projects by itself': ['src/server/a.ts', `import { projectedPage } from '../engine/projector.ts';`],
  'a folder that the house does not know': ['src/helpers/a.ts', `export {};`],
  'a story on the server': ['stories/a.stories.ts', `import '../src/server/a.ts';`],
};

const allowed: Readonly<Record<string, [file: string, text: string]>> = {
  'a word in a string': ['src/contract/a.ts', `export const a = "import 'node:fs'"; // import 'node:fs'`],
  'the engine on the policy': ['src/engine/a.ts', `import { may } from '../policy/may.ts';`],
  'the memory adapter on its store': ['src/adapters/memory.ts', `import { s } from '../stores/memory.ts';`],
  'the server on Node': ['src/server/a.ts', `import { createServer } from 'node:http';`],
  'a route of administrators on the writer of any value': [
    'src/server/admin/a.ts',
    `import { json } from '../http/headers.ts';`,
  ],
  'an entry on another entry': ['src/entries/index.ts', `export * from './guest-a.ts';`],
  'an entry on an element': ['src/entries/guest-a.ts', `import '../elements/guest-a/guest-a.ts';`],
};

describe('the check of the import directions', () => {
  for (const [what, [file, text]] of Object.entries(forbidden)) {
    it(`refuses ${what}`, () => assert.equal(refused({ [file]: text }).length, 1));
  }
  for (const [what, [file, text]] of Object.entries(allowed)) {
    it(`allows ${what}`, () => assert.deepEqual(refused({ [file]: text }), []));
  }

  it('names the file, the line and the arrow', () => {
    const text = `\nimport { may } from '../../policy/may.ts';`;
    assert.deepEqual(refused({ 'src/elements/a/a.ts': text }), [
      'src/elements/a/a.ts:2 src/elements must not import src/policy/may.ts: its arrows are contract, strings, engine/receipts',
    ]);
  });
});
