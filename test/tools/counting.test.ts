import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { closingLine, countsFrom, sum } from '../../tools/test/counts.ts';
import { withTree } from '../support/tree.ts';

const reporter = join(import.meta.dirname, '../../tools/test/reporter.ts');

/** Runs node's runner over one file with our reporter. */
function ran(text: string) {
  return withTree({ 'a.test.mjs': `import { describe, it } from 'node:test';\n${text}` }, (root) => {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const file = join(root, 'counts.json');
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--test', '--test-timeout=2000', `--test-reporter=${reporter}`, join(root, 'a.test.mjs')],
      { encoding: 'utf8', timeout: 20_000, env: { ...env, GUEST_KIT_TEST_COUNTS: file } },
    );
    return { stdout, counts: countsFrom(file, status ?? 1) };
  });
}

describe('the counts of npm test', () => {
  it('tell passed, failed and skipped apart, and what only lacked real data', () => {
    const { counts, stdout } = ran(`
      describe('a', () => {
        it('passes', () => {});
        it('fails', () => { throw new Error('because') });
        it('is left out', { skip: true }, () => {});
        it('has no data', { skip: 'needs GUEST_KIT_TEST_DATA' }, () => {});
      });`);
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 2, withoutData: 1 });
    assert.match(stdout, /FAIL fails/);
    assert.match(stdout, /because/);
  });

  it('count a file that cannot be loaded as failed', () => {
    assert.equal(ran(`import './nowhere.mjs';`).counts.failed, 1);
  });

  it('count a test that never ends as failed', () => {
    assert.equal(ran(`it('hangs', () => new Promise(() => {}));`).counts.failed, 1);
  });

  it('count a runner that left nothing as failed', () => {
    assert.equal(countsFrom('/nowhere/counts.json', 0).failed, 1);
  });

  it('close with one line', () => {
    const total = sum([
      { passed: 2, failed: 1, skipped: 0 },
      { passed: 3, failed: 0, skipped: 4 },
    ]);
    assert.equal(closingLine(total), '5 passed, 1 failed, 4 skipped');
  });
});
