import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { soon } from '../../../src/conformance/store/look.ts';
import { sessionLife } from '../../../src/server/links/link-sessions.ts';
import type { MadeLink } from '../../../src/server/links/link.ts';
import { replayLife } from '../../../src/server/links/mailed-links.ts';
import { PostRoom } from '../../../src/server/post/post-room.ts';
import { id, openPostHouse, type PostHouse, sentOrder, viewers } from './post-house.ts';

const { accountId, personId } = viewers.client;
const client = { accountId, personId, email: 'client@acme.example' };

async function session(house: PostHouse): Promise<string> {
  const link = await house.post.links.make({ ...client, life: 60_000, act: `act ${Math.random()}` });
  const begun = await house.ask('POST', '/link/session', { token: link?.token });
  assert.equal(begun.status, 201, begun.text);
  return String(begun.json['session']);
}
const renewal = async (house: PostHouse, secret: string) =>
  (await house.ask('POST', '/link/renewal', { session: secret })).status;

describe('a session by a mailed link', () => {
  it('is one for a hundred presses at once, and none for scanners', async (t) => {
    const house = await openPostHouse();
    t.after(() => house.close());
    const link = await house.post.links.make({ ...client, life: 60_000 });
    for (const method of ['HEAD', 'GET', 'OPTIONS', 'PUT'])
      for (const path of ['/link', '/link/session', '/link/code'])
        await house.handler(new Request(`https://guests.example${path}?token=${link?.token ?? ''}`, { method }));
    const presses = Array.from({ length: 100 }, () => house.ask('POST', '/link/session', { token: link?.token }));
    const statuses = (await Promise.all(presses)).map(({ status }) => status).sort();
    assert.deepEqual([statuses[0], new Set(statuses.slice(1))], [201, new Set([401])]);
    assert.equal((await house.post.sessions.all()).length, 1);
  });

  it('ends with the access, and stays ended when access is given back', async (t) => {
    const house = await openPostHouse();
    t.after(() => house.close());
    const secret = await session(house);
    assert.equal(await renewal(house, secret), 200);
    const guest = (state: string) => house.admin('PATCH', `guests/${id('guests', 'client')}`, { accountId, state });
    await guest('ended');
    await soon(async () => (await house.post.sessions.all()).length === 0, 'the session is gone');
    await guest('active');
    assert.equal(await renewal(house, secret), 401);
  });

  it('ends with the address that proved who it is', async (t) => {
    const house = await openPostHouse();
    t.after(() => house.close());
    const secret = await session(house);
    await house.admin('PATCH', `people/${personId}`, { email: 'ines@elsewhere.example' });
    await soon(async () => (await house.post.sessions.all()).length === 0, 'the session is gone');
    assert.equal(await renewal(house, secret), 401);
  });

  for (const [what, end, giveBack] of [
    ['the last share', { state: 'ended' }, { state: 'active' }],
    ['the switch of all shares', { sharing: false }, { sharing: true }],
  ] as const) {
    it(`ends with ${what}, and stays ended when access is given back`, async (t) => {
      const house = await openPostHouse();
      t.after(() => house.close());
      const secret = await session(house);
      const where = { op: 'eq', field: 'guestId', value: id('guests', 'client') } as const;
      const shares = await house.store.read({ noun: 'shares', accountId, where, order: [], limit: 100 });
      const paths = 'sharing' in end ? [`accounts/${accountId}`] : shares.map((share) => `shares/${share.id}`);
      const change = async (input: object) => {
        for (const path of paths) {
          const { status, text } = await house.admin('PATCH', path, { accountId, ...input });
          assert.equal(status, 200, text);
        }
      };
      await change(end);
      await soon(async () => (await house.post.sessions.all()).length === 0, 'the session is gone');
      await change(giveBack);
      assert.equal(await renewal(house, secret), 401);
    });
  }

  it('is not renewed by a server that has not heard yet that access has ended', async (t) => {
    const house = await openPostHouse();
    const secret = await session(house);
    t.after(() => house.close());
    await house.stop();
    await house.admin('PATCH', `guests/${id('guests', 'client')}`, { accountId, state: 'ended' });
    assert.equal((await house.post.sessions.all()).length, 1);
    assert.equal(await renewal(house, secret), 401);
  });
});

/** Everything that spends a link: by its secret, or by the digits. */
const ways = {
  secret: (house: PostHouse, { token }: MadeLink) => house.ask('POST', '/link/session', { token }, press),
  digits: (house: PostHouse, { code }: MadeLink) =>
    house.ask('POST', '/link/code', { email: client.email, code }, press),
};
const press = { 'idempotency-key': 'the-key-of-one-press' };
const linkOf = async (house: PostHouse, act = 'one') =>
  (await house.post.links.make({ ...client, life: 60_000, act })) ?? assert.fail('no link');

for (const [name, spend] of Object.entries(ways)) {
  describe(`a mailed link that is spent by its ${name}`, () => {
    it('opens nothing while its address is another’s, and is not spent by that', async (t) => {
      const house = await openPostHouse();
      t.after(() => house.close());
      await house.stop();
      const link = await linkOf(house);
      await house.admin('PATCH', `people/${personId}`, { email: 'ines@elsewhere.example' });
      assert.equal((await spend(house, link)).status, 401);
      assert.deepEqual(await house.post.sessions.all(), []);
      await house.admin('PATCH', `people/${personId}`, { email: client.email });
      assert.equal((await spend(house, link)).status, 201);
    });

    it('gives the same press its session again, and none once that has ended', async (t) => {
      const house = await openPostHouse();
      t.after(() => house.close());
      const link = await linkOf(house);
      const session = String((await spend(house, link)).json['session']);
      assert.equal((await spend(house, link)).json['session'], session, 'an answer that was lost');
      assert.equal((await house.ask('POST', '/link/end', { session })).status, 204);
      assert.equal((await spend(house, link)).status, 401);
    });
  });
}

describe('a mailed link', () => {
  it('gives no session again that was ended with all others, nor long after the press', async (t) => {
    const house = await openPostHouse();
    t.after(() => house.close());
    const wait = (milliseconds: number) =>
      house.clock.set(new Date(Date.parse(house.clock.now()) + milliseconds).toISOString());
    const ended = await linkOf(house);
    assert.equal((await ways.secret(house, ended)).status, 201);
    await house.post.sessions.endAll(accountId, personId);
    assert.equal((await ways.secret(house, ended)).status, 401, 'after the end of all');
    const late = await linkOf(house, 'two');
    const session = String((await ways.secret(house, late)).json['session']);
    wait(replayLife + 1);
    assert.equal((await ways.secret(house, late)).status, 401, 'minutes later');
    assert.equal(await renewal(house, session), 200);
    wait(sessionLife - replayLife);
    assert.equal((await ways.secret(house, late)).status, 401, 'after twelve hours');
    assert.equal(await renewal(house, session), 401);
  });

  it('ends with the access, and stays ended when access is given back', async (t) => {
    const house = await openPostHouse();
    t.after(() => house.close());
    const link = await linkOf(house);
    const guest = (state: string) => house.admin('PATCH', `guests/${id('guests', 'client')}`, { accountId, state });
    await guest('ended');
    await soon(async () => (await house.post.links.look(link.token))?.state === 'expired', 'the link is over');
    await guest('active');
    assert.equal((await ways.secret(house, link)).status, 401);
  });
});

describe('two servers over one store', () => {
  it('send each mail once', async (t) => {
    const house = await openPostHouse();
    t.after(() => house.close());
    const other = new PostRoom(house.options);
    const stop = other.start();
    for (let count = 0; count < 20; count += 1) await sentOrder(house, { title: `Order ${count}` });
    await soon(() => house.mails.length >= 20, 'all mails');
    await stop();
    await house.stop();
    assert.equal(house.mails.length, 20);
    assert.equal(new Set(house.mails.map((mail) => mail.id)).size, 20);
  });
});
