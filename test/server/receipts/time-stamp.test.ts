import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { requestTimeStamp } from '../../../src/server/receipts/time-stamp/authority.ts';
import { checkTimeStamp, readRoots } from '../../../src/server/receipts/time-stamp/check.ts';
import { hasOpenssl, testAuthority, type TestAuthority } from '../../support/time-stamp-authority.ts';

const jwsOf = (at: string) => `eyJhbGciOiJFZERTQSJ9.${Buffer.from(JSON.stringify({ at })).toString('base64url')}.c2ln`;
const jws = jwsOf(new Date().toISOString());
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

describe('a time stamp by RFC 3161', { skip: hasOpenssl ? false : 'openssl is not installed' }, () => {
  let authority: TestAuthority;
  let stamp: Uint8Array;
  const options = () => ({ jws, approvedAt: minutes(0), now: minutes(0), roots: readRoots(authority.roots) });
  before(async () => {
    authority = await testAuthority();
    stamp = await requestTimeStamp(jws, authority);
  });
  after(() => authority.stop());

  it('holds by our check and by openssl', async () => {
    const found = await checkTimeStamp(stamp, options());
    assert.deepEqual(found.faults, []);
    assert.equal(found.authority, 'CN=Test Authority');
    assert.ok(Math.abs(Date.parse(found.at!) - Date.now()) < 120_000);
    assert.equal(await authority.isGood(jws, stamp), true);
    assert.equal(await authority.isGood(`${jws}x`, stamp), false);
  });

  it('is refused for another receipt, an authority that is not trusted, and a time that cannot be', async () => {
    const faults = async (changed: object) => (await checkTimeStamp(stamp, { ...options(), ...changed })).faults;
    assert.deepEqual(await faults({ jws: `${jws}x` }), ['other_receipt']);
    const other = await testAuthority();
    await other.stop();
    assert.deepEqual(await faults({ roots: readRoots(other.roots) }), ['untrusted']);
    assert.deepEqual(await faults({ roots: undefined }), []);
    assert.deepEqual(await faults({ approvedAt: minutes(30) }), ['before_approved']);
    assert.deepEqual(await faults({ approvedAt: minutes(-30), now: minutes(-30) }), ['in_future']);
  });

  it('is refused with any bit flipped in what is signed and in the signature', async () => {
    const good = Buffer.from(stamp);
    // From the policy, 1.2.3.4.1, over the imprint to the time; and the signature, which ends the token.
    const policy = good.indexOf(Buffer.from('2a030401', 'hex'));
    const time = good.indexOf(Buffer.from('Z'), policy + 50);
    const places = [...range(policy, time + 1), ...range(good.length - 60, good.length)];
    assert.ok(policy > 0 && time > policy && places.length > 120);
    for (const at of places) {
      const bent = Buffer.from(good);
      bent[at]! ^= 1 << (at % 8);
      const { faults } = await checkTimeStamp(bent, options());
      assert.equal(faults.length, 1, `the flip at ${at}`);
    }
    for (const bytes of [new Uint8Array(), good.subarray(0, 40), Buffer.from('{}')]) {
      assert.deepEqual((await checkTimeStamp(bytes, options())).faults, ['unreadable']);
    }
  });

  it('is not taken from an authority that is away, refuses, or stamps something else', async () => {
    const fails = async (answer: TestAuthority['answer'], message: RegExp) => {
      authority.answer = answer;
      await assert.rejects(requestTimeStamp(jws, authority), { name: 'TimeStampError', message });
    };
    try {
      await fails(() => Promise.reject(new Error()), /answers 503/);
      await fails(() => Promise.resolve(Buffer.from('no')), /something else/);
      await fails(() => Promise.resolve(Buffer.alloc(70_001)), /something else/);
      await fails(() => Promise.resolve(Buffer.from('30053003020102', 'hex')), /refuses: status 2/);
      await fails(() => Promise.resolve(Buffer.from(stamp)), /stamped something else/);
      const bent = async (query: Buffer) => {
        const good = await authority.stamp(query);
        good[good.length - 20]! ^= 1;
        return good;
      };
      await fails(bent, /is not signed by the certificate in it/);
    } finally {
      authority.answer = authority.stamp;
    }
    await assert.rejects(requestTimeStamp(jwsOf(minutes(30)), authority), { message: /is earlier than the approval/ });
    await assert.rejects(requestTimeStamp('no.receipt', authority), { message: /no receipt/ });
    const nobody = { url: 'http://127.0.0.1:1/' };
    await assert.rejects(requestTimeStamp(jws, nobody), {
      ...{ name: 'TimeStampError', message: /cannot be reached/, isRefusal: false },
    });
  });

  it('is asked for at the authority that was named, and nowhere that it points to', async () => {
    const server = createServer((_, answer) => void answer.writeHead(307, { location: authority.url }).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      await assert.rejects(requestTimeStamp(jws, { url }), { message: /cannot be reached/ });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
