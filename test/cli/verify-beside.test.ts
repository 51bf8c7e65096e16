import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runVerify } from '../../src/cli/verify.ts';
import { chainStart } from '../../src/contract/store.ts';
import { entryHash } from '../../src/engine/receipts/index.ts';
import { requestTimeStamp } from '../../src/server/receipts/time-stamp/authority.ts';
import { longOrder, provenReceipt } from '../support/certificates.ts';
import { testKey } from '../support/receipt-keys.ts';
import { said } from '../support/said.ts';
import { hasOpenssl, testAuthority } from '../support/time-stamp-authority.ts';

let folder = '';
let opening = '';
const at = (name: string) => join(folder, name);
const jwsOf = async (name: string) => (JSON.parse(await readFile(at(name), 'utf8')) as { jws: string }).jws;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guest-kit-beside-'));
  const key = await testKey('own');
  await writeFile(at('keys.json'), JSON.stringify({ keys: [key.key] }));
  opening = entryHash(chainStart, 'opening');
  const now = new Date().toISOString();
  const times = { previous: opening, at: now, viewedAt: now };
  await writeFile(at('receipt.json'), (await provenReceipt(key, longOrder(1), times)).file);
  await writeFile(at('other.json'), (await provenReceipt(key, longOrder(2), times)).file);
  const line = (number: number, previous: string, body: string) =>
    `${JSON.stringify({ chain: 'receipts:studio', number, at: now, previous, body, hash: entryHash(previous, body) })}\n`;
  await writeFile(at('log.ndjson'), line(1, chainStart, 'opening') + line(2, opening, await jwsOf('receipt.json')));
  await writeFile(
    at('broken.ndjson'),
    line(1, chainStart, 'opening') + line(2, chainStart, await jwsOf('receipt.json')),
  );
  await writeFile(at('empty.ndjson'), '');
});
after(() => rm(folder, { recursive: true }));

const keys = () => ['--keys', at('keys.json')];

describe('guest-kit verify --log', () => {
  it('says how much of a log holds, and whether receipts stand in it', async (t) => {
    const run = (...argv: readonly string[]) => said(t, () => runVerify(argv, {}));
    const alone = await run('--log', at('log.ndjson'));
    assert.equal(alone.code, 0);
    assert.match(
      alone.words,
      /^\S+log\.ndjson\tgood\n {2}2 entries of receipts:studio hold, the last of \S+ with the hash [0-9a-f]{64}\n$/,
    );
    const inIt = await run(at('receipt.json'), ...keys(), '--log', at('log.ndjson'));
    assert.deepEqual([inIt.code, /receipt\.json\tgood/.test(inIt.words)], [0, true]);
    const notInIt = await run(at('other.json'), ...keys(), '--log', at('log.ndjson'));
    assert.equal(notInIt.code, 1);
    assert.match(notInIt.words, /other\.json\tbad\tthe receipt is not in the part of the log that holds/);
  });

  it('names the first link that is broken', async (t) => {
    const run = (...argv: readonly string[]) => said(t, () => runVerify(argv, {}));
    const broken = await run('--log', at('broken.ndjson'));
    assert.equal(broken.code, 1);
    assert.match(
      broken.words,
      /broken\.ndjson\tbad\tthe entry 2 \(line 2\) does not name the hash of the entry before it\n {2}1 entries/,
    );
    const empty = await run('--log', at('empty.ndjson'));
    assert.deepEqual([empty.code, /the log holds no entry/.test(empty.words)], [1, true]);
    assert.equal((await run('--log', at('nowhere.ndjson'))).code, 2);
  });

  it('reads a log from the admin API, with the key of the environment and for nobody else', async (t) => {
    const asked: (readonly [string | undefined, string | undefined])[] = [];
    const log = await readFile(at('log.ndjson'));
    const server = createServer((request, answer) => {
      asked.push([request.url, request.headers.authorization]);
      answer.end(log);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const env = { GUEST_KIT_ADMIN_KEY: 'the-key' };
      const run = (path: string) => said(t, () => runVerify(['--log', `${url}${path}`], env));
      assert.deepEqual([(await run('/admin/log?x')).code, (await run('/elsewhere')).code], [0, 0]);
      assert.deepEqual(asked, [
        ['/admin/log?x', 'Bearer the-key'],
        ['/elsewhere', undefined],
      ]);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    assert.equal((await said(t, () => runVerify(['--log', url], {}))).code, 2);
  });
});

describe(
  'guest-kit verify, of a receipt with a time stamp',
  { skip: hasOpenssl ? false : 'openssl is not installed' },
  () => {
    it('tells of the stamp beside it, and checks it by given roots', async (t) => {
      const authority = await testAuthority();
      const run = (...argv: readonly string[]) =>
        said(t, () => runVerify([at('receipt.json'), ...keys(), ...argv], {}));
      try {
        await writeFile(at('roots.pem'), authority.roots);
        const without = await run('--roots', at('roots.pem'));
        assert.deepEqual([without.code, /the time stamp is not there/.test(without.words)], [1, true]);
        await writeFile(at('receipt.json.tsr'), await requestTimeStamp(await jwsOf('receipt.json'), authority));
        const open = await run();
        assert.equal(open.code, 0);
        assert.match(open.words, /time stamp of \S+Z by CN=Test Authority; whether to trust it, --roots would tell/);
        const trusted = await run('--roots', at('roots.pem'));
        assert.equal(trusted.code, 0);
        assert.match(trusted.words, /time stamp of \S+Z by CN=Test Authority\n/);
        await writeFile(at('receipt.json.tsr'), await requestTimeStamp(await jwsOf('other.json'), authority));
        const other = await run();
        assert.deepEqual([other.code, /bad\tthe time stamp is of another receipt/.test(other.words)], [1, true]);
        assert.equal((await run('--roots', at('keys.json'))).code, 2);
      } finally {
        await rm(at('receipt.json.tsr'), { force: true });
        await authority.stop();
      }
    });
  },
);
