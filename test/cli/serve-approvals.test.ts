import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compactVerify, createRemoteJWKSet } from 'jose';
import { runVerify } from '../../src/cli/verify.ts';
import { soon } from '../../src/conformance/store/look.ts';
import { demoAccountId, demoViewers } from '../../src/worlds/demo.ts';
import { said } from '../support/said.ts';
import { type Served, startServed } from '../support/served.ts';
import { hasOpenssl, type TestAuthority, testAuthority } from '../support/time-stamp-authority.ts';

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

describe('an approval of the demo, from the mail to the receipt', () => {
  let data: string;
  let served: Served;
  let authority: TestAuthority | undefined;
  let acts = 0;
  before(async () => {
    authority = hasOpenssl ? await testAuthority() : undefined;
    data = await mkdtemp(join(tmpdir(), 'guest-kit-approvals-'));
    served = await startServed({ GUEST_KIT_DATA: data, ...(authority && { GUEST_KIT_TSA_URL: authority.url }) }, [
      '--demo',
    ]);
  });
  after(async () => {
    await served.kill();
    await authority?.stop();
    await rm(data, { recursive: true });
  });

  const post = async (path: string, body: object, token?: string): Promise<Loose> => {
    const answer = await fetch(`${served.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `the-key-of-act-${(acts += 1)}`,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Loose;
  };
  const outbox = async () => (await fetch(served.links.get('outbox') ?? '')).text();
  const mailed = async (subject: RegExp): Promise<string> => {
    const find = async () => (await outbox()).split('<article').find((one) => subject.test(one));
    await soon(async () => (await find()) !== undefined, String(subject), 10_000);
    return (await find()) ?? '';
  };
  let receipt = '';
  let stamp = '';
  let guest = '';

  it('is asked for by a mail that the outbox shows', async () => {
    const mail = await mailed(/asks for your approval: Booking a visit to the showroom/);
    assert.match(mail, /Ines Valcourt &lt;ines@fennmoor\.example&gt;/);
    const told = await mailed(/Changes asked for: Spoken directions/);
    assert.match(told, /One language is enough to begin with/);
    assert.ok(!(await outbox()).includes('Room for 8 % at most'), 'a note of the team');
  });

  it('leads from the mailed link to a receipt that says so', async () => {
    const mail = await mailed(/asks for your approval: Booking/);
    const [, token] = /\/link#([\w.-]+)"/.exec(mail) ?? [];
    const begun = await post('/link/session', { token });
    const page = new URL(String(begun['next']));
    assert.equal((await fetch(page)).status, 200);
    const id = page.searchParams.get('approval') ?? '';
    const { digest } = await post(`/v1/approvals/${id}/view`, {}, begun['token']);
    const signature = { kind: 'typed', name: 'Ines Valcourt' };
    await post(`/v1/approvals/${id}/decision`, { decision: 'approved', digest, signature }, begun['token']);
    const path = `/v1/approvals/${id}/receipts/${demoViewers.client.viewer.personId}`;
    const answer = await fetch(`${served.url}${path}`, { headers: { authorization: `Bearer ${begun['token']}` } });
    [stamp, guest] = [`${served.url}${path}/stamp`, String(begun['token'])];
    receipt = await answer.text();
    assert.equal(answer.status, 200, receipt);
    const confirmed = await mailed(/Approved: Booking[^]*You approved/);
    const [, file] = /href="(\/outbox\/[\w-]+\/receipt\.json)"/.exec(confirmed) ?? [];
    assert.equal(await (await fetch(`${served.url}${file}`)).text(), receipt, 'the same bytes by mail');
  });

  it('holds against the published keys, by a library of others and by the command', async (t) => {
    const keys = `${served.url}/.well-known/jwks.json`;
    const { jws } = JSON.parse(receipt) as { jws: string };
    const { payload, protectedHeader } = await compactVerify(jws, createRemoteJWKSet(new URL(keys)));
    assert.equal(protectedHeader.typ, 'guest-receipt+jws');
    const statement = JSON.parse(new TextDecoder().decode(payload)) as Loose;
    assert.equal(statement['accountId'], demoAccountId);
    assert.deepEqual([statement['proof'].kind, statement['proof'].by], ['mailed_link', 'ines@fennmoor.example']);

    const file = join(data, 'receipt.json');
    await writeFile(file, receipt);
    const good = await said(t, () => runVerify([file, '--keys', keys], {}));
    assert.deepEqual([good.code, good.words.split('\n')[0]], [0, `${file}\tgood`], good.words);
    for (const [from, to, part] of [
      ['showroom', 'showrooms', 'the digest is not the one that was signed'],
      ['"jws":"', '"jws":"x', 'the signature'],
    ] as const) {
      await writeFile(file, receipt.replace(from, to));
      const bad = await said(t, () => runVerify([file, '--keys', keys], {}));
      assert.equal(bad.code, 1);
      assert.match(bad.words, new RegExp(part), bad.words);
    }
  });

  it('is stamped by the authority, whose stamp comes out by a route and holds by the command', async (t) => {
    if (!authority) return t.skip('openssl is not installed');
    const load = () => fetch(stamp, { headers: { authorization: `Bearer ${guest}` } });
    await soon(async () => (await load()).status === 200, 'the stamp', 10_000);
    const answer = await load();
    assert.equal(answer.headers.get('content-type'), 'application/timestamp-reply');
    const file = join(data, 'receipt.json');
    await writeFile(file, receipt);
    await writeFile(`${file}.tsr`, Buffer.from(await answer.arrayBuffer()));
    await writeFile(join(data, 'roots.pem'), authority.roots);
    const argv = [file, '--keys', `${served.url}/.well-known/jwks.json`, '--roots', join(data, 'roots.pem')];
    const { code, words } = await said(t, () => runVerify(argv, {}));
    assert.equal(code, 0, words);
    assert.match(words, /time stamp of \S+Z by CN=Test Authority\n/);
  });

  it('leaves a server that stops at once, and sends nothing twice when it comes back', async () => {
    const before = (await outbox()).split('<article').length;
    const { code, took } = await served.stop();
    assert.equal(code, 0);
    assert.ok(took < 3000, `it took ${took} ms`);
    served = await startServed({ GUEST_KIT_DATA: data }, ['--demo']);
    const { body } = await served.admin('GET', `outbox?accountId=${demoAccountId}`);
    assert.ok((body['items'] as Loose[]).every(({ state }) => state === 'sent'));
    assert.equal((await outbox()).split('<article').length, before);
  });
});
