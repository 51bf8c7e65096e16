import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedLinkLife, linkUrl } from '../../../src/server/links/link-routes.ts';
import { pageWordsFor } from '../../../src/server/links/page-words.ts';
import { openLinkHouse, start } from './link-house.ts';

const ana = { accountId: 'a1', email: 'ana@harbour.example' };
type House = Awaited<ReturnType<typeof openLinkHouse>>;
const linkFor = async (house: House) =>
  (await house.links.make({ ...ana, personId: 'u1', life: askedLinkLife })) ?? assert.fail('no link');

/** All that can be observed of an answer, but for its time. */
async function seen(answer: Promise<Response>): Promise<unknown> {
  const { status, headers, ...rest } = await answer;
  return [status, Object.fromEntries(headers), await (await answer).text(), Object.keys(rest)];
}

describe('the routes of mailed links', () => {
  it('spend nothing on GET and HEAD, nor by looking: the button works after any number of scanners', async () => {
    const house = await openLinkHouse();
    const link = await linkFor(house);
    for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS', 'PUT', 'DELETE']) {
      for (const path of ['/link', `/link?token=${link.token}`, '/link/session', `/link/session?token=${link.token}`]) {
        const answer = await house.handle(new Request(`http://guests.test${path}`, { method }));
        assert.ok(!(await answer.text()).includes(link.token));
      }
    }
    for (let looks = 0; looks < 5; looks += 1)
      assert.deepEqual(await (await house.post('view', { token: link.token })).json(), {
        email: ana.email,
        state: 'open',
      });
    assert.deepEqual(house.minted, []);
    const answer = await house.post('session', { token: link.token });
    assert.equal(answer.status, 201);
    const proof = { kind: 'mailed_link', at: start, by: ana.email };
    assert.deepEqual(house.minted, [{ accountId: 'a1', personId: 'u1', proof }]);
    assert.equal((await house.post('session', { token: link.token }, 'the-key-of-another-act')).status, 401);
  });

  it('give one session to a hundred presses, and the same act the same one', async () => {
    const house = await openLinkHouse();
    const { token } = await linkFor(house);
    const presses = Array.from({ length: 100 }, (_, index) =>
      house.post('session', { token }, `the-key-of-act-${index}`),
    );
    const through = (await Promise.all(presses)).filter(({ status }) => status === 201);
    assert.equal(through.length, 1);
    const { session } = (await through[0]?.json()) as { session: string };
    const index = (await Promise.all(presses)).findIndex(({ status }) => status === 201);
    const again = await house.post('session', { token }, `the-key-of-act-${index}`);
    assert.equal(((await again.json()) as { session: string }).session, session);
    assert.equal((await house.post('session', { token }, '')).status, 422, 'without a key');
  });

  it('renew and end a session', async () => {
    const house = await openLinkHouse();
    const { code } = await linkFor(house);
    const answer = await house.post('code', { ...ana, code });
    assert.equal(answer.status, 201);
    const { session } = (await answer.json()) as { session: string };
    assert.deepEqual(await (await house.post('renewal', { session })).json(), { token: 'token 2', expiresAt: start });
    assert.equal((await house.post('end', { session })).status, 204);
    assert.equal((await house.post('renewal', { session })).status, 401);
  });

  it('mail another link to whoever holds one that is over, to its own address alone', async () => {
    const house = await openLinkHouse();
    const { token } = await linkFor(house);
    assert.equal((await house.post('session', { token })).status, 201);
    house.clock.set('2026-11-22T09:31:00.000Z');
    const answer = await house.post('again', { token });
    assert.deepEqual([answer.status, await answer.json()], [202, {}]);
    assert.deepEqual(
      house.mailed.map(({ personId }) => personId),
      ['u1'],
    );
    const fresh = house.mailed[0]?.link.token ?? '';
    assert.equal((await house.post('session', { token: fresh }, 'the-key-of-another-act')).status, 201);
    assert.equal((await house.post('again', { token })).status, 404, 'it has another in its place');
    assert.equal((await house.post('again', { token: 'x' })).status, 404);
    assert.equal(house.mailed.length, 1);
  });

  it('hand a session over to the host’s page by a code, once', async () => {
    const next = (approvalId: string | null, code: string) => `https://studio.example/?${approvalId}#${code}`;
    const house = await openLinkHouse({ next });
    const { token } = await linkFor(house);
    const begun = (await (await house.post('session', { token })).json()) as { session: string; next: string };
    const [page, code] = begun.next.split('#');
    assert.equal(page, 'https://studio.example/?null');
    assert.equal((await house.post('handover', { code }, '')).status, 422, 'without a key');
    assert.equal((await house.post('handover', { code: begun.session })).status, 401);
    const answer = await house.post('handover', { code });
    const handed = (await answer.json()) as { session: string; email: string };
    assert.deepEqual([answer.status, handed.email], [201, ana.email]);
    assert.equal((await house.post('handover', { code }, 'the-key-of-another-act')).status, 401);
    assert.equal((await house.post('renewal', { session: begun.session })).status, 401);
    assert.equal((await house.post('renewal', { session: handed.session })).status, 200);
    assert.equal((await house.post('session', { token })).status, 401, 'the press has no session any more');
  });

  it('have no more mailed for one who asks than a household needs, and say so whomever it is for', async () => {
    const house = await openLinkHouse({ pace: 1 });
    const asks = Array.from({ length: 31 }, (_, index) =>
      house.post('request', { accountId: 'a1', email: `nobody${index}@elsewhere.example` }),
    );
    assert.deepEqual((await Promise.all(asks)).map(({ status }) => status).slice(-2), [202, 429]);
  });

  it('answer the same for a known address, a stranger’s and nobody’s, and mail the known one alone', async () => {
    const house = await openLinkHouse();
    const others = ['stranger@elsewhere.example', 'nobody@elsewhere.example'];
    const known = await seen(house.post('request', ana));
    for (const email of others) assert.deepEqual(await seen(house.post('request', { ...ana, email })), known);
    assert.deepEqual(await seen(house.post('request', { ...ana, accountId: 'none' })), known, 'no such account');
    assert.deepEqual(await seen(house.post('request', ana)), known, 'too soon for another');
    assert.deepEqual(
      house.mailed.map(({ personId }) => personId),
      ['u1'],
    );
    const wrong = await seen(house.post('code', { ...ana, code: 'wrong' }));
    for (const email of others)
      assert.deepEqual(await seen(house.post('code', { ...ana, email, code: 'wrong' })), wrong);
  });

  it('take an address, a key and a body as they must be, and nothing more', async () => {
    const { post } = await openLinkHouse();
    const bad = [{ ...ana, email: 'x' }, { accountId: 'a1' }, { ...ana, personId: 'u2' }, [], null, 'x'];
    for (const body of bad) assert.equal((await post('request', body)).status, 422, JSON.stringify(body));
    assert.equal((await post('view', { token: 'x'.repeat(201) })).status, 422);
    assert.equal((await post('view', { token: 'x' })).status, 404);
  });

  it('are no more open than other routes to one who tries', async () => {
    const house = await openLinkHouse();
    const answers = await Promise.all(Array.from({ length: 130 }, () => house.post('view', { token: 'x' })));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [404, 429]);
  });

  it('show a page that is the same for all, under a strict policy, and that no cache or frame keeps', async () => {
    const { handle } = await openLinkHouse();
    const page = await handle(
      new Request('http://guests.test/link', { headers: { 'accept-language': 'fr, de-AT;q=0.8' } }),
    );
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; connect-src 'self'; /,
    );
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(page.headers.get('cache-control'), 'private, no-store');
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.match(await page.text(), /<html lang="de" dir="ltr">[^]*Einen Moment/);
    assert.equal(pageWordsFor('ar').direction, 'rtl');
    assert.equal(pageWordsFor(null).language, 'en');
  });

  it('are linked to by the server’s own origin, with the secret behind the mark that no server is sent', async () => {
    const { token } = await linkFor(await openLinkHouse());
    const url = new URL(linkUrl('https://guests.example', '/guest', { token, code: '', expiresAt: '' }));
    assert.deepEqual([url.origin, url.pathname, url.search], ['https://guests.example', '/guest/link', '']);
    assert.equal(url.hash, `#${token}`);
  });
});
