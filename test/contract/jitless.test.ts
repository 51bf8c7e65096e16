import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

/** What zod's setting is after a page with such a beginning has loaded the contract. */
function settingAfter(beginning: string): string {
  const program = `${beginning}; await import('./src/contract/index.ts'); const z = await import('zod/mini'); console.log(JSON.stringify(z.config()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.trim();
}

describe('zod beside a host page', () => {
  it('is told not to compile in a page, and left alone elsewhere', () => {
    assert.equal(settingAfter('globalThis.document = {}'), '{"jitless":true}');
    assert.equal(settingAfter(''), '{}');
  });

  it('keeps what the host has set', () => {
    const host =
      "const host = await import('zod/mini'); host.config({ jitless: false, customError: undefined }); globalThis.document = {}";
    assert.equal(settingAfter(host), '{"jitless":false}');
  });

  it('makes no try at compiling under a policy that forbids it', () => {
    const forbid =
      "globalThis.document = {}; globalThis.tries = 0; globalThis.Function = new Proxy(Function, { construct() { globalThis.tries += 1; throw new EvalError('refused'); } })";
    const program = `${forbid}; await import('./src/contract/index.ts'); console.log(globalThis.tries);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    assert.equal(stdout.trim(), '0');
  });
});
