import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runInThisContext } from 'node:vm';
import { requestTimeStamp } from '../../src/server/receipts/time-stamp/authority.ts';
import { checkTimeStamp, timeStampFaults } from '../../src/server/receipts/time-stamp/check.ts';
import { hasOpenssl, testAuthority, type TestAuthority } from '../support/time-stamp-authority.ts';

const page = readFileSync(join(import.meta.dirname, '../../demo/verify/index.html'), 'utf8');
const scripts = [...page.matchAll(/<script id="(?:verifier|stamps)">([^]*?)<\/script>/g)].map(([, text]) => text);

/** What the page finds of a time stamp, by cryptography of the browser alone. */
interface Found {
  readonly faults: readonly string[];
  readonly at?: string;
  readonly authority?: string;
}
const verifyTimeStamp = runInThisContext(`(() => { ${scripts.join('\n')}; return verifyTimeStamp; })()`) as (
  bytes: Uint8Array,
  receipt: { readonly jws: string; readonly at: string },
  now: number,
) => Promise<Found>;

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const at = minutes(0);
const jws = `eyJhbGciOiJFZERTQSJ9.${Buffer.from(JSON.stringify({ at })).toString('base64url')}.c2ln`;

describe('the page that verifies, of a time stamp', { skip: hasOpenssl ? false : 'openssl is not installed' }, () => {
  let authority: TestAuthority;
  let stamp: Uint8Array;
  before(async () => {
    authority = await testAuthority();
    stamp = await requestTimeStamp(jws, authority);
  });
  after(() => authority.stop());

  const byPage = (bytes: Uint8Array, changed: { jws?: string; at?: string; now?: string } = {}) =>
    verifyTimeStamp(bytes, { jws, at, ...changed }, Date.parse(changed.now ?? minutes(0)));
  const byKit = (bytes: Uint8Array, changed: { jws?: string; at?: string; now?: string } = {}) =>
    checkTimeStamp(bytes, { jws: changed.jws ?? jws, approvedAt: changed.at ?? at, now: changed.now ?? minutes(0) });

  it('finds good what the kit finds good, by keys of every usual kind', async () => {
    assert.equal(stamp.length > 500, true);
    for (const kind of ['P-256', 'P-384', 'RSA'] as const) {
      const other = kind === 'P-256' ? authority : await testAuthority(kind);
      const bytes = kind === 'P-256' ? stamp : await requestTimeStamp(jws, other);
      const [found, kit] = await Promise.all([byPage(bytes), byKit(bytes)]);
      assert.deepEqual(found, { faults: [], at: kit.at, authority: 'Test Authority' }, kind);
      if (other !== authority) await other.stop();
    }
  });

  it('refuses one of another receipt, and one of a time that cannot be, in the words of the kit', async () => {
    for (const changed of [{ jws: `${jws}x` }, { at: minutes(30) }, { at: minutes(-30), now: minutes(-30) }]) {
      const [found, kit] = await Promise.all([byPage(stamp, changed), byKit(stamp, changed)]);
      assert.deepEqual(
        found.faults,
        kit.faults.map((fault) => timeStampFaults[fault]),
      );
      assert.equal(found.faults.length, 1);
    }
  });

  it('refuses any bit flipped in what is signed and in the signature, and bytes that are none', async () => {
    const good = Buffer.from(stamp);
    const policy = good.indexOf(Buffer.from('2a030401', 'hex'));
    const time = good.indexOf(Buffer.from('Z'), policy + 50);
    assert.ok(policy > 0 && time > policy);
    const isIn = (at: number) => (at >= policy && at <= time) || at >= good.length - 60;
    for (const place of [...good.keys()].filter(isIn)) {
      const bent = Buffer.from(good);
      bent[place]! ^= 1 << (place % 8);
      assert.ok((await byPage(bent)).faults.length > 0, `the flip at ${place}`);
    }
    for (const bytes of [new Uint8Array(), good.subarray(0, 40), good.subarray(0, -1), Buffer.from('{}')])
      assert.equal((await byPage(bytes)).faults.length, 1);
  });

  it('refuses one that was signed by a certificate for something else', async () => {
    // The purpose of the certificate, from time stamps to mail; the token's own signature does not cover it.
    const other = Buffer.from(stamp);
    const purpose = Buffer.from('06082b06010505070308', 'hex');
    const place = other.indexOf(purpose) + purpose.length - 1;
    assert.ok(place > purpose.length);
    other[place] = 4;
    const [found, kit] = await Promise.all([byPage(other), byKit(other)]);
    assert.deepEqual(found.faults, [timeStampFaults.other_use]);
    assert.deepEqual(kit.faults, ['other_use']);
  });
});
