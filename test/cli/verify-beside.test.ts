import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { askServer } from '../../src/cli/verify/ask-server.ts';
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
  const proof = { kind: 'host_session', at: now, by: 'https://studio.example' } as const;
  const times = { previous: opening, at: now, viewedAt: now, proof };
  await writeFile(at('receipt.json'), (await provenReceipt(key, longOrder(1), times)).file);
  await writeFile(at('other.json'), (await provenReceipt(key, longOrder(2), times)).file);
  const line = (number: number, previous: string, body: string) =>
    `${JSON.stringify({ chain: 'receipts:studio', number, at: now, previous, body, hash: entryHash(previous, body) })}\n`;
  await writeFile(at('log.ndjson'), line(1, chainStart, 'opening') + line(2, opening, await jwsOf('receipt.json')));
  await writeFile(
    at('broken.ndjson'),
    line(1, chainStart, 'opening') + line(2, chainStart, await jwsOf('receipt.json')),
  );
  await writeFile(at('cut.ndjson'), line(1, chainStart, 'opening'));
  await writeFile(at('empty.ndjson'), '');
});
after(() => rm(folder, { recursive: true }));

const keys = () => ['--keys', at('keys.json')];

/** A server that answers all alike. `keys` takes out what it was asked with. */
async function listener(body: Buffer | string, status = 200, headers: Record<string, string> = {}) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.headers.authorization);
    answer.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: () => asked.splice(0),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

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
    const cut = await run('--log', at('cut.ndjson'));
    assert.equal(cut.code, 1);
    assert.match(cut.words, /cut\.ndjson\tbad\tthe entry 2 \(line 2\) is missing: the log is cut .+\n {2}1 entries/);
    const empty = await run('--log', at('empty.ndjson'));
    assert.deepEqual([empty.code, /the log holds no entry/.test(empty.words)], [1, true]);
    assert.equal((await run('--log', at('nowhere.ndjson'))).code, 2);
  });

  it('asks the own server with the key of the environment: the one of GUEST_KIT_ORIGIN, or of the data folder', async (t) => {
    const own = await listener(await readFile(at('log.ndjson')));
    const other = await listener(await readFile(at('log.ndjson')));
    const data = at('data');
    await mkdir(data);
    const run = (url: string, env: Record<string, string>) =>
      said(t, () => runVerify(['--log', url], { GUEST_KIT_ADMIN_KEY: 'the-key', GUEST_KIT_DATA: data, ...env }));
    const announce = (url: string, pid: number) => writeFile(join(data, 'server.json'), JSON.stringify({ url, pid }));
    try {
      assert.equal((await run(`${own.url}/admin/log?x`, { GUEST_KIT_ORIGIN: own.url })).code, 0);
      await announce(own.url, process.pid);
      assert.equal((await run(`${own.url}/admin/log?x`, {})).code, 0);
      assert.deepEqual(own.keys(), ['Bearer the-key', 'Bearer the-key']);
      const others = [
        await run(`${own.url}/elsewhere`, {}),
        await run(`${other.url}/admin/log?x`, {}),
        await run(`${other.url}/admin/log?x`, { GUEST_KIT_ORIGIN: own.url }),
        await run(own.url.replace('//', `//${new URL(other.url).host}@`), {}),
      ];
      assert.deepEqual(
        others.map(({ code }) => code),
        [0, 0, 0, 2],
      );
      await announce(own.url, 2 ** 30);
      assert.equal((await run(`${own.url}/admin/log?x`, {})).code, 0, 'the server that wrote it has ended');
      assert.deepEqual([...own.keys(), ...other.keys()], [undefined, undefined, undefined, undefined]);
    } finally {
      await Promise.all([own.close(), other.close()]);
    }
    const away = await run(`${own.url}/admin/log`, { GUEST_KIT_ORIGIN: own.url });
    assert.deepEqual([away.code, away.words], [2, `${own.url}/admin/log cannot be reached.\n`]);
  });

  it('says why a log was not given where the key was kept back', async (t) => {
    const closed = await listener('', 401);
    try {
      const { code, words } = await said(t, () =>
        runVerify(['--log', `${closed.url}/admin/log`], { GUEST_KIT_ADMIN_KEY: 'the-key', GUEST_KIT_DATA: at('none') }),
      );
      assert.equal(code, 2);
      assert.match(words, /answers 401\. The key in GUEST_KIT_ADMIN_KEY was not sent: it goes to the server/);
      assert.deepEqual(closed.keys(), [undefined]);
    } finally {
      await closed.close();
    }
  });

  it('follows nobody to another place, key or not, and reads nothing that others could write on the way', async (t) => {
    const foreign = await listener(await readFile(at('log.ndjson')));
    const own = await listener('', 302, { location: `${foreign.url}/admin/log` });
    const run = (...argv: readonly string[]) =>
      said(t, () => runVerify(argv, { GUEST_KIT_ADMIN_KEY: 'the-key', GUEST_KIT_ORIGIN: own.url }));
    try {
      assert.equal((await run('--log', `${own.url}/admin/log`)).code, 2);
      assert.equal((await run(at('receipt.json'), '--keys', `${own.url}/keys`)).code, 2);
      assert.deepEqual(foreign.keys(), []);
      for (const argv of [
        ['--log', 'http://guests.invalid/admin/log'],
        [at('receipt.json'), '--keys', 'http://guests.invalid/jwks.json'],
      ]) {
        const { code, words } = await run(...argv);
        assert.deepEqual([code, words], [2, `${argv.at(-1)} is not https.\n`]);
      }
    } finally {
      await Promise.all([own.close(), foreign.close()]);
    }
  });

  it('waits for no server for ever', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      await assert.rejects(askServer(url, { patience: 20 }), { message: `${url} cannot be reached.` });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('lets no text of a log steer the terminal', async (t) => {
    const chain = 'receipts:\u001b]0;owned\u0007\u202e';
    const line = (number: number, previous: string) =>
      `${JSON.stringify({ chain, number, at: '\u001b[2J', previous, body: 'x', hash: entryHash(previous, 'x') })}\n`;
    await writeFile(at('loud.ndjson'), line(1, chainStart) + line(2, entryHash(chainStart, 'x')));
    const { code, words } = await said(t, () => runVerify(['--log', at('loud.ndjson')], {}));
    assert.equal(code, 0);
    assert.doesNotMatch(words, /[\u001b\u0007\u202e]/u);
    assert.match(words, /receipts:\ufffd\]0;owned/u);
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
