import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { completeRecord } from '../../src/contract/complete.ts';
import { makeKey, readKeys } from '../../src/server/tokens/keys.ts';
import { Tokens } from '../../src/server/tokens/tokens.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { adminKey, assertAlike, embeddedBy, openHouse, type TestHouse } from './house.ts';

const origin = 'https://studio.example';
const { world: plain, viewers } = boardWorld({ tasks: 1 });
const world = embeddedBy(plain, origin);
const { accountId, personId } = viewers.client;
const second = Math.floor(Date.parse(fixtureNow) / 1000);

describe('a token', () => {
  let house: TestHouse;
  let key: CryptoKey;
  before(async () => {
    house = await openHouse(world);
    key = (await importJWK(house.key, 'EdDSA')) as CryptoKey;
  });
  after(() => house.close());

  const session = (token: string, headers = {}) =>
    house.ask('GET', '/v1/session', { headers: { authorization: `Bearer ${token}`, ...headers } });
  const claims = {
    account: accountId,
    iss: 'guest-kit',
    aud: 'guest-kit',
    sub: personId,
    iat: second,
    exp: second + 300,
  };
  const header = () => ({ alg: 'EdDSA', typ: 'guest-session+jwt', kid: house.key.kid });
  const sign = (payload: object, over: object = {}, by: CryptoKey | Uint8Array = key) =>
    new SignJWT({ ...payload }).setProtectedHeader({ ...header(), ...over } as never).sign(by);

  it('opens a session, and says whose', async () => {
    const answer = await session(await house.token(viewers.client));
    assert.equal(answer.status, 200);
    assert.equal(answer.json['viewer'].id, personId);
    assert.equal((await session(await sign(claims))).status, 200, 'the claims of these tests are whole');
  });

  it('lives five minutes at most, and what is asked for below that', async () => {
    const { json } = await house.admin('POST', '/admin/sessions', { body: { accountId, personId } });
    assert.equal(json['expiresAt'], new Date(Date.parse(fixtureNow) + 300_000).toISOString());
    const short = await house.admin('POST', '/admin/sessions', { body: { accountId, personId, ttl: 7 } });
    assert.equal(short.json['expiresAt'], new Date(Date.parse(fixtureNow) + 7000).toISOString());
    for (const ttl of [0, -1, 301, 1.5, '60']) {
      const refused = await house.admin('POST', '/admin/sessions', { body: { accountId, personId, ttl } });
      assert.equal(refused.json['pointer'], '/ttl', String(ttl));
    }
  });

  it('is refused in one way, whatever is wrong with it', async () => {
    const other = await makeKey();
    const { privateKey: rsa } = await generateKeyPair('RS256', { extractable: true });
    const good = await sign(claims);
    const [head = '', payload = '', signature = ''] = good.split('.');
    const bent = Buffer.from(JSON.stringify({ ...claims, sub: viewers.team.personId })).toString('base64url');
    const { sub: _sub, ...nobody } = claims;
    const { exp: _exp, ...endless } = claims;
    const wrong: Readonly<Record<string, string>> = {
      none: '',
      rubbish: 'not-a-token',
      'no algorithm': new UnsecuredJWT(nobody).setSubject(personId).encode(),
      'the public key as a secret': await sign(claims, { alg: 'HS256' }, Buffer.from(house.key.x, 'base64url')),
      'another kind of key': await sign(claims, { alg: 'RS256' }, rsa),
      'a key of another': await sign(claims, {}, (await importJWK(other, 'EdDSA')) as CryptoKey),
      'an unknown key': await sign(claims, { kid: other.kid }),
      'no key named': await sign(claims, { kid: undefined }),
      'another type': await sign(claims, { typ: 'JWT' }),
      'no type': await sign(claims, { typ: undefined }),
      'another audience': await sign({ ...claims, aud: 'other' }),
      'another issuer': await sign({ ...claims, iss: 'other' }),
      expired: await sign({ ...claims, iat: second - 301, exp: second - 1 }),
      'ending now': await sign({ ...claims, iat: second - 300, exp: second }),
      'from the future': await sign({ ...claims, iat: second + 60, exp: second + 120 }),
      'without an end': await sign(endless),
      'living too long': await sign({ ...claims, exp: second + 3600 }),
      'of nobody': await sign(nobody),
      'of no account': await sign({ ...claims, account: undefined }),
      'another payload': `${head}.${bent}.${signature}`,
      'no signature': `${head}.${payload}.`,
      'the admin key': adminKey,
    };
    const refused = await house.ask('GET', '/v1/session');
    assert.equal(refused.status, 401);
    for (const [name, token] of Object.entries(wrong)) assertAlike(await session(token), refused, name);
  });

  it('ends when its time is up', async () => {
    const own = await openHouse(world);
    const token = await own.token(viewers.client);
    const ask = () => own.ask('GET', '/v1/session', { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await ask()).status, 200);
    own.clock.set(new Date(Date.parse(fixtureNow) + 299_000).toISOString());
    assert.equal((await ask()).status, 200);
    own.clock.set(new Date(Date.parse(fixtureNow) + 300_000).toISOString());
    assert.equal((await ask()).status, 401);
    await own.close();
  });

  it('goes only with the origins of its account, and only with its own where it has one', async () => {
    const free = await house.token(viewers.client);
    const bound = await house.token(viewers.client, { origin });
    assert.equal((await session(free, { origin })).status, 200);
    assert.equal((await session(bound, { origin })).status, 200);
    assert.equal((await session(free, { origin: 'https://evil.example' })).status, 401);
    assert.equal((await session(bound, { origin: 'https://evil.example' })).status, 401);
    const refused = await house.admin('POST', '/admin/sessions', {
      body: { accountId, personId, origin: 'https://evil.example' },
    });
    assert.equal(refused.json['pointer'], '/origin');
  });

  it('that is bound to one page goes from no other page of its account, nor from pages of another account', async () => {
    const [one, two, theirs] = ['https://one.example', 'https://two.example', 'https://theirs.example'];
    const other = completeRecord(
      'accounts',
      { name: 'Other', origins: [theirs] },
      { id: 'other', accountId: 'other', at: fixtureNow },
    );
    const own = embeddedBy(world, one, two);
    const rich = await openHouse({ ...own, accounts: [...(own.accounts ?? []), other] });
    const from = async (token: string, page: string) =>
      (await rich.ask('GET', '/v1/session', { headers: { authorization: `Bearer ${token}`, origin: page } })).status;
    const [free, bound] = [await rich.token(viewers.client), await rich.token(viewers.client, { origin: one })];
    assert.deepEqual([await from(free, one), await from(free, two), await from(free, theirs)], [200, 200, 401]);
    assert.deepEqual([await from(bound, one), await from(bound, two), await from(bound, theirs)], [200, 401, 401]);
    await rich.close();
  });

  it('is made only for somebody of the account', async () => {
    const mint = (body: object) => house.admin('POST', '/admin/sessions', { body });
    assert.equal((await mint({ accountId: 'nobody', personId })).json['pointer'], '/accountId');
    assert.equal((await mint({ accountId, personId: 'nobody' })).json['pointer'], '/personId');
    assert.equal((await mint({ accountId, personId, role: 'admin' })).json['code'], 'invalid');
    const guest = await house.as(viewers.client);
    assert.equal((await guest('POST', '/admin/sessions', { body: { accountId, personId } })).status, 401);
  });

  it('is checked with every key of the set, and signed with the first', async () => {
    const [old, fresh] = [await makeKey(), await makeKey()];
    const options = { issuer: 'guest-kit', now: () => Date.parse(fixtureNow) };
    const before = new Tokens({ ...options, keys: [old] });
    const during = new Tokens({ ...options, keys: [fresh, old] });
    const later = new Tokens({ ...options, keys: [fresh] });
    const { token } = await before.mint({ accountId, personId });
    assert.equal((await during.verify(token)).personId, personId);
    await assert.rejects(later.verify(token), { code: 'unauthenticated' });
    assert.equal((await later.verify((await during.mint({ accountId, personId })).token)).personId, personId);
    assert.ok(!JSON.stringify(during.jwks).includes(fresh.d), 'no private key is published');
    assert.deepEqual((await house.ask('GET', '/.well-known/jwks.json')).json['keys'][0].kid, house.key.kid);
  });
});

describe('the file of signing keys', () => {
  it('is made once, for its owner alone, also where many start at the same moment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guest-kit-keys-'));
    const file = join(folder, 'keys.json');
    const read = await Promise.all(Array.from({ length: 8 }, () => readKeys(file)));
    assert.equal(new Set(read.map(([key]) => key?.kid)).size, 1);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal(JSON.parse(await readFile(file, 'utf8')).keys[0].kid, read[0]?.[0]?.kid);
    await writeFile(file, '{"keys":[]}');
    await assert.rejects(readKeys(file), /keys\.json is not a JWKS/);
    await rm(folder, { recursive: true });
  });
});
