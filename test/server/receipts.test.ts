import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, verify as verifyBare } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { issueReceipt, publicKeysOf, verifyReceipt, writeReceipt } from '../../src/engine/receipts/index.ts';
import { receiptSigner } from '../../src/server/receipts/sign.ts';
import { makeKey, readKeyRing, readKeys } from '../../src/server/tokens/keys.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { receiptInputs } from '../support/orders.ts';
import { openHouse } from './house.ts';

const inputs = fc.sample(receiptInputs, { numRuns: 20, seed: 3 });
const now = '2026-11-22T10:00:00.000Z';

describe('a receipt that the server signed', () => {
  it('holds by node:crypto and by WebCrypto alone, without any code of the kit', async () => {
    const key = await makeKey();
    const jwk = { kty: key.kty, crv: key.crv, x: key.x };
    const known = createPublicKey({ key: jwk, format: 'jwk' });
    const web = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify']);
    const sign = receiptSigner([key, await makeKey()]);
    for (const input of inputs) {
      const file = JSON.parse(writeReceipt(await issueReceipt(input, sign))) as Record<string, string>;
      const [head = '', body = '', tail = ''] = file['jws']!.split('.');
      const [signed, signature] = [Buffer.from(`${head}.${body}`), Buffer.from(tail, 'base64url')];
      assert.ok(verifyBare(null, signed, known, signature));
      assert.ok(await crypto.subtle.verify({ name: 'Ed25519' }, web, signature, signed));
      assert.deepEqual(JSON.parse(Buffer.from(head, 'base64url').toString()), {
        alg: 'EdDSA',
        kid: key.kid,
        typ: 'guest-receipt+jws',
      });
      const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, string>;
      assert.equal(said['documentDigest'], createHash('sha256').update(file['document']!).digest('hex'));
      signed[signed.length - 1]! ^= 1;
      assert.ok(!verifyBare(null, signed, known, signature));
    }
  });

  it('is no session, and a session is no receipt', async () => {
    const { world, viewers } = boardWorld({ tasks: 1 });
    const house = await openHouse(world);
    try {
      const token = await house.token(viewers.client);
      const ask = (bearer: string) =>
        house.ask('GET', '/v1/session', { headers: { authorization: `Bearer ${bearer}` } });
      assert.equal((await ask(token)).status, 200);
      const parts = await issueReceipt(inputs[0]!, receiptSigner([house.key]));
      assert.equal((await ask(parts.jws)).status, 401);
      const { kty, crv, x, kid } = house.key;
      const options = { keys: [{ kty, crv, x, kid }], now };
      const check = async (jws: string) =>
        (await verifyReceipt(Buffer.from(writeReceipt({ ...parts, jws })), options)).faults;
      assert.deepEqual(await check(parts.jws), []);
      assert.deepEqual(await check(token), [{ part: 'signature', code: 'unreadable' }]);
    } finally {
      await house.close();
    }
  });
});

describe('keys that sign no more', () => {
  const stopped = 1_795_000_000;
  const ringOf = async (text: unknown) => {
    const folder = await mkdtemp(join(tmpdir(), 'guest-kit-keys-'));
    const file = join(folder, 'keys.json');
    try {
      await writeFile(file, JSON.stringify(text));
      return await readKeyRing(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  it('stay published and check old receipts, and nothing of theirs is secret', async () => {
    const [fresh, old] = [await makeKey(), await makeKey()];
    const { d: _secret, ...known } = old;
    const ring = await ringOf({ keys: [fresh, { ...known, exp: stopped, use: 'sig' }] });
    assert.deepEqual(ring, { signing: [fresh], retired: [{ ...known, exp: stopped }] });

    const house = await openHouse(boardWorld({ tasks: 1 }).world, { keys: ring.signing, retiredKeys: ring.retired });
    try {
      const published = await house.ask('GET', '/.well-known/jwks.json');
      assert.doesNotMatch(JSON.stringify(published.json), /"d":/);
      const keys = publicKeysOf(published.json) ?? [];
      assert.deepEqual(
        keys.map(({ kid, exp }) => [kid, exp]),
        [
          [fresh.kid, undefined],
          [old.kid, stopped],
        ],
      );
      const [before, after] = ['2026-11-18T00:00:00.000Z', '2026-11-20T00:00:00.000Z'].map((at) => ({
        ...inputs[0]!,
        ...{ at, viewedAt: at, proof: { ...inputs[0]!.proof, at } },
      }));
      for (const [input, faults] of [
        [before!, []],
        [after!, [{ part: 'time', code: 'outside_key_life' }]],
      ] as const) {
        const bytes = Buffer.from(writeReceipt(await issueReceipt(input, receiptSigner([old]))));
        assert.deepEqual((await verifyReceipt(bytes, { keys, now })).faults, faults);
      }
    } finally {
      await house.close();
    }
  });

  it('are none without a time, and no ring without a key that signs', async () => {
    const { d: _secret, ...known } = await makeKey();
    for (const keys of [[{ ...known, exp: stopped }], [await makeKey(), known], []])
      await assert.rejects(ringOf({ keys }), /keys\.json is not a JWKS/);
  });

  it('are not among those that sign', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guest-kit-keys-'));
    const file = join(folder, 'keys.json');
    const [made] = await readKeys(file);
    assert.deepEqual((JSON.parse(await readFile(file, 'utf8')) as { keys: unknown }).keys, [made]);
    await rm(folder, { recursive: true });
  });
});
