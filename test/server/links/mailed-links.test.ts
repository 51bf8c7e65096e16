import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGuestError } from '../../../src/contract/errors.ts';
import { serverAccount } from '../../../src/contract/nouns/server-item.ts';
import type { Store } from '../../../src/contract/store.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { LinkSessions, sessionLife } from '../../../src/server/links/link-sessions.ts';
import {
  linkPause,
  type MadeLink,
  MailedLinks,
  mostGuesses,
  mostLinks,
} from '../../../src/server/links/mailed-links.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { everyStore, wrapped } from '../../stores/support.ts';

const start = '2026-11-22T09:30:00.000Z';
const life = 30 * 60_000;
const ana = { accountId: 'a1', email: 'ana@harbour.example', personId: 'u1', approvalId: 'ap1', life };
const nobody = { ...ana, email: 'eve@evil.example', personId: null };

function houseOver(store: Store) {
  const clock = new StillClock(start);
  const links = new MailedLinks({ store, clock, secret: 'the secret of the house' });
  const wait = (milliseconds: number) => clock.set(new Date(Date.parse(clock.now()) + milliseconds).toISOString());
  return { store, clock, links, sessions: new LinkSessions({ store, clock }), wait };
}

const made = async (link: Promise<MadeLink | undefined>): Promise<MadeLink> => (await link) ?? assert.fail('no link');
const isRefused = (error: unknown) => isGuestError(error) && error.code === 'unauthenticated';
const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

async function sessionsIn(store: Store): Promise<number> {
  const where = { op: 'eq', field: 'kind', value: 'link_session' } as const;
  const [group] = await store.tally({ noun: 'serverItems', accountId: serverAccount, where, by: [] });
  return group?.count ?? 0;
}

for (const [name, open] of Object.entries(everyStore())) {
  describe(`mailed links over ${name}`, () => {
    it('make one session of a hundred uses at once, by link and by code', async () => {
      const { links, store } = houseOver(await open());
      const { token, code } = await made(links.make(ana));
      const uses = Array.from({ length: 100 }, (_, index) =>
        index % 2 === 0
          ? links.spend(token, `key ${index}`)
          : links.spendCode('a1', 'Ana@Harbour.example', code, `key ${index}`),
      );
      const ended = await Promise.allSettled(uses);
      const through = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      assert.equal(through.length, 1);
      assert.ok(ended.every((one) => one.status === 'fulfilled' || isRefused(one.reason)));
      assert.equal(await sessionsIn(store), 1);
      const proof = { kind: 'mailed_link', at: start, by: 'ana@harbour.example' };
      assert.deepEqual(
        { ...through[0], session: '', expiresAt: '' },
        {
          ...{ accountId: 'a1', personId: 'u1', approvalId: 'ap1', proof },
          ...{ session: '', expiresAt: '' },
        },
      );
      await store.close();
    });

    it('bear no more than five wrong codes, also of a hundred at once', async () => {
      const { links, store } = houseOver(await open());
      const { token, code } = await made(links.make(ana));
      const guesses = Array.from({ length: 100 }, (_, index) =>
        links.spendCode('a1', ana.email, wrong(code, index + 1), `key ${index}`),
      );
      assert.ok((await Promise.allSettled(guesses)).every((one) => one.status === 'rejected' && isRefused(one.reason)));
      await assert.rejects(links.spendCode('a1', ana.email, code, 'late'), isRefused);
      assert.equal((await links.spend(token, 'key')).personId, 'u1', 'the long secret is not guessed at');
      await store.close();
    });
  });
}

describe('a mailed link', () => {
  it('is not spent by being looked at, however often', async () => {
    const { links, store } = houseOver(memoryStore());
    const { token } = await made(links.make(ana));
    const { position } = await store.changes('now', 1);
    for (let looks = 0; looks < 50; looks += 1)
      assert.deepEqual(await links.look(token), { email: 'ana@harbour.example', state: 'open' });
    assert.deepEqual((await store.changes(position, 10)).changes, [], 'nothing was written');
    await links.spend(token, 'key');
    assert.equal((await links.look(token))?.state, 'spent');
  });

  it('gives the same act the same session again, and no other act any', async () => {
    const { links, sessions, store, wait } = houseOver(memoryStore());
    const { token, code } = await made(links.make(ana));
    const first = await links.spend(token, 'key');
    wait(2 * life);
    assert.deepEqual(await links.spend(token, 'key'), first, 'an answer that was lost on the way');
    assert.deepEqual(await links.spendCode('a1', ana.email, code, 'key'), first);
    await assert.rejects(links.spend(token, 'another'), isRefused);
    assert.equal(await sessionsIn(store), 1);
    assert.equal((await sessions.open(first.session)).personId, 'u1');
  });

  it('ends with its time, and when another takes its place', async () => {
    const { links, wait } = houseOver(memoryStore());
    const old = await made(links.make(ana));
    wait(linkPause);
    const fresh = await made(links.make(ana));
    assert.equal(await links.look(old.token), undefined);
    await assert.rejects(links.spend(old.token, 'key'), isRefused);
    wait(life);
    assert.deepEqual(await links.look(fresh.token), { email: ana.email, state: 'expired' });
    await assert.rejects(links.spend(fresh.token, 'key'), isRefused);
    await assert.rejects(links.spendCode('a1', ana.email, fresh.code, 'key'), isRefused);
  });

  it('is made at most once a minute and ten times a day on request, and once for an act of the server', async () => {
    const { links, wait } = houseOver(memoryStore());
    assert.ok(await links.make(ana));
    assert.equal(await links.make({ ...ana, email: 'ANA@harbour.example' }), undefined, 'the same address');
    for (let count = 1; count < mostLinks; count += 1) {
      wait(linkPause);
      assert.ok(await links.make(ana), `link ${count + 1}`);
    }
    wait(linkPause);
    assert.equal(await links.make(ana), undefined, 'the eleventh');
    const asked = await made(links.make({ ...ana, act: 'message 1' }));
    assert.deepEqual(await links.make({ ...ana, act: 'message 1' }), asked, 'a second try of one mail');
    wait(24 * 60 * 60_000);
    assert.ok(await links.make(ana), 'a day later');
  });

  it('opens nothing where it is broken, of another, or of nobody', async () => {
    const { links } = houseOver(memoryStore());
    const { token, code } = await made(links.make(ana));
    const theirs = await made(links.make({ ...ana, email: 'ben@harbour.example', personId: 'u2' }));
    const none = await made(links.make(nobody));
    const [id, secret = ''] = token.split('.');
    const broken = ['', '.', token.slice(0, -1), `${token}x`, `${id}.`, `${id}.${theirs.token.split('.')[1]}`, id];
    for (const one of [...broken, `../${token}`, `${id}.${secret.toLowerCase()}`, none.token]) {
      assert.equal(await links.look(one ?? ''), undefined, one);
      await assert.rejects(links.spend(one ?? '', 'key'), isRefused, one);
    }
    await assert.rejects(links.spendCode('a2', ana.email, code, 'key'), isRefused, 'another account');
    await assert.rejects(links.spendCode('a1', nobody.email, none.code, 'key'), isRefused, 'nobody');
    await assert.rejects(links.spendCode('a1', 'never@asked.example', code, 'key'), isRefused, 'never asked for');
    assert.equal((await links.look(token))?.state, 'open');
    await assert.rejects(
      links.make({ ...ana, email: 'ana@harbour.example\r\nBcc: eve@evil.example' }),
      (error) => isGuestError(error) && error.code === 'invalid',
    );
  });

  it('leaves nothing in the store by which it could be used', async () => {
    const { links, store } = houseOver(memoryStore());
    const link = await made(links.make(ana));
    const { session } = await links.spend(link.token, 'the key of the act');
    const page = await store.read({
      ...{ noun: 'serverItems', accountId: serverAccount, where: { op: 'all' }, order: [], limit: 10 },
    });
    assert.equal(page.length, 2);
    for (const secret of [link.token.split('.')[1], session.split('.')[1], 'the key of the act', `"${link.code}"`])
      assert.ok(!JSON.stringify(page).includes(secret ?? '?'), secret);
    const elsewhere = new MailedLinks({ store, clock: new StillClock(start), secret: 'another secret' });
    assert.equal(await elsewhere.look(link.token), undefined);
  });

  it('reads and writes the same for an address of nobody as for a known one', async () => {
    const calls: string[] = [];
    const store = memoryStore();
    const noted = wrapped(store, {
      read: (query) => (calls.push(`read ${query.noun} ${query.limit}`), store.read(query)),
      write: (batch) => (calls.push(`write ${batch.operations.length}`), store.write(batch)),
    });
    const { links, wait } = houseOver(noted);
    const told = async (work: () => Promise<unknown>) => {
      calls.length = 0;
      const answer = await work().then(
        (value) => (value === undefined ? 'nothing' : Object.keys(value as object)),
        (error: unknown) => [isGuestError(error) && error.code, String(error)],
      );
      return [answer, ...calls];
    };
    for (const step of ['first', 'again', 'later']) {
      assert.deepEqual(await told(() => links.make(nobody)), await told(() => links.make(ana)), step);
      if (step === 'again') wait(linkPause);
    }
    for (let guess = 0; guess <= mostGuesses; guess += 1) {
      const guessed = (email: string) => told(() => links.spendCode('a1', email, '1234567', 'key'));
      assert.deepEqual(await guessed(nobody.email), await guessed(ana.email), `guess ${guess}`);
    }
  });
});

describe('a session by link', () => {
  it('lasts a working day, unless it is ended, alone or with all of the person', async () => {
    const { links, sessions, store, wait } = houseOver(memoryStore());
    const begin = async (act: string) =>
      (await links.spend((await made(links.make({ ...ana, act }))).token, act)).session;
    const [one, two, three] = [await begin('one'), await begin('two'), await begin('three')];
    const proof = { kind: 'mailed_link', at: start, by: ana.email };
    assert.deepEqual(await sessions.open(one), { accountId: 'a1', personId: 'u1', approvalId: 'ap1', proof });
    for (const odd of ['', '.', `${one}x`, one.split('.')[0] ?? '', `${two.split('.')[0]}.${one.split('.')[1]}`])
      await assert.rejects(sessions.open(odd), isRefused, odd);
    await sessions.end(one);
    await assert.rejects(sessions.open(one), isRefused);
    assert.ok(await sessions.open(two));
    wait(sessionLife - 1);
    assert.ok(await sessions.open(two));
    await sessions.endAll('a2', 'u1');
    assert.ok(await sessions.open(three));
    await sessions.endAll('a1', 'u1');
    for (const ended of [two, three]) await assert.rejects(sessions.open(ended), isRefused);
    const four = await begin('four');
    wait(sessionLife);
    await assert.rejects(sessions.open(four), isRefused);
    await sessions.forget();
    assert.equal(await sessionsIn(store), 0);
    wait(31 * 24 * 60 * 60_000);
    await sessions.forget();
    const left = { noun: 'serverItems', accountId: serverAccount, where: { op: 'all' }, order: [], limit: 10 } as const;
    assert.deepEqual(await store.read(left), []);
  });
});
