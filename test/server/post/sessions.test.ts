import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { soon } from '../../../src/conformance/store/look.ts';
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
