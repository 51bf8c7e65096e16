import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { runVerify } from '../../src/cli/verify.ts';
import { entryHash, issueReceipt, type ReceiptInput, writeReceipt } from '../../src/engine/receipts/index.ts';
import { receiptInputs } from '../support/orders.ts';
import { testKey, type TestKey } from '../support/receipt-keys.ts';
import { said } from '../support/said.ts';

let folder = '';
let key: TestKey;
let one: ReceiptInput;
const at = (name: string) => join(folder, name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guest-kit-verify-'));
  key = await testKey('own');
  await writeFile(at('keys.json'), JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', kid: 'own' }, key.key] }));
  await writeFile(at('other.json'), JSON.stringify({ keys: [(await testKey('other')).key] }));
  const [first, second, third] = fc.sample(receiptInputs, { numRuns: 3, seed: 5 });
  one = first!;
  await keep('first.json', first!);
  await keep('second.json', second!);
  await keep('third.json', third!);
});
after(() => rm(folder, { recursive: true }));

let last = 'a'.repeat(64);

/** Writes the next receipt of the account into a file. */
async function keep(name: string, input: ReceiptInput, previous = last): Promise<void> {
  const parts = await issueReceipt({ ...input, previous }, key.sign);
  last = entryHash(previous, parts.jws);
  await writeFile(at(name), writeReceipt(parts));
}

const run = (t: TestContext, argv: readonly string[], env: Record<string, string> = {}) =>
  said(t, () => runVerify(argv, env));

describe('guest-kit verify', () => {
  it('says that a receipt is good, and who approved what and when', async (t) => {
    const { code, words } = await run(t, [at('first.json'), '--keys', at('keys.json')]);
    assert.equal(code, 0);
    const [head = '', ...more] = words.trimEnd().split('\n');
    assert.equal(head, `${at('first.json')}\tgood`);
    assert.match(
      more.join('\n'),
      /^ {2}approved by .+\n {2}at 2026-11-22T09:30:00\.000Z, .+\n {2}order order-1.+\n {2}for .+$/s,
    );
    assert.doesNotMatch(words, /[\u202a-\u202e\u0001]/u, 'no text of a receipt steers the terminal');
  });

  it('checks, where it is asked to, that no two follow on the same entry', async (t) => {
    const all = ['first.json', 'second.json', 'third.json'].map(at);
    const chain = (...files: readonly string[]) => run(t, [...files, '--chain', '--keys', at('keys.json')]);
    assert.equal((await chain(...all.toReversed())).code, 0);
    const [first] = all;
    assert.equal((await chain(first!, first!)).code, 0, 'one receipt twice is no fork');
    await keep('rival.json', { ...one, id: 'rival' }, 'a'.repeat(64));
    const forked = await chain(...all, at('rival.json'));
    assert.equal(forked.code, 1);
    assert.match(forked.words, /first\.json\tgood/);
    assert.match(forked.words, /rival\.json\tbad\tthe chain follows on the same entry as another receipt here/);
    assert.equal((await run(t, [first!, at('rival.json'), '--keys', at('keys.json')])).code, 0);
  });

  it('names what is wrong, and ends with 1', async (t) => {
    const text = writeReceipt(JSON.parse(await readFile(at('first.json'), 'utf8')) as never);
    await writeFile(at('bent.json'), text.replace('Studio North', 'Studio South'));
    await writeFile(at('cut.json'), text.slice(0, 40));
    const { code, words } = await run(t, [at('bent.json'), at('cut.json'), '--keys', at('keys.json')]);
    assert.equal(code, 1);
    assert.match(words, /bent\.json\tbad\tthe digest is not the one that was signed/);
    assert.match(words, /cut\.json\tbad\tthe document is damaged or in another form, at character 12/);
    assert.doesNotMatch(words, /approved by/);
    const unknown = await run(t, [at('first.json'), '--keys', at('other.json')]);
    assert.deepEqual([unknown.code, /the key is not among the keys given/.test(unknown.words)], [1, true]);
  });

  it('takes the keys from a server, or from the data folder of the one beside it', async (t) => {
    const server = createServer((request, answer) => {
      answer.statusCode = request.url === '/.well-known/jwks.json' ? 200 : 404;
      answer.end(JSON.stringify({ keys: [key.key] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      assert.equal((await run(t, [at('first.json'), '--keys', `${url}/.well-known/jwks.json`])).code, 0);
      const missing = await run(t, [at('first.json'), '--keys', `${url}/nothing`]);
      assert.deepEqual([missing.code, missing.words], [2, `${url}/nothing answers 404.\n`]);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    assert.deepEqual((await run(t, [at('first.json'), '--keys', url])).code, 2, 'nobody listens there');
    assert.equal((await run(t, [at('first.json')], { GUEST_KIT_DATA: folder })).code, 0);
    assert.equal((await run(t, [at('first.json')], { GUEST_KIT_KEYS: at('other.json') })).code, 1);
  });

  it('ends with 2 for a wrong call', async (t) => {
    for (const argv of [
      [],
      ['--keys', at('keys.json')],
      [at('first.json'), '--key', at('keys.json')],
      [at('first.json')],
      [at('nowhere.json'), '--keys', at('keys.json')],
      [at('first.json'), '--keys', at('nowhere.json')],
      [at('first.json'), '--keys', at('first.json')],
    ]) {
      const { code, words } = await run(t, argv, { GUEST_KIT_DATA: at('no-data') });
      assert.equal(code, 2, argv.join(' '));
      assert.notEqual(words, '');
    }
  });
});
