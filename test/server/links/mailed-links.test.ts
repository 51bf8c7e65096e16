import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGuestError } from '../../../src/contract/errors.ts';
import { serverAccount } from '../../../src/contract/nouns/server-item.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { linkPause, longestPause, pauseAfter } from '../../../src/server/links/asking-pause.ts';
import { MailedLinks, mostGuesses, replayLife } from '../../../src/server/links/mailed-links.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { everyStore, wrapped } from '../../stores/support.ts';
import { ana, houseOver, isRefused, life, made, nobody, sessionsIn, start, wrong } from './links-over.ts';

for (const [name, open] of Object.entries(everyStore())) {
  describe(`mailed links over ${name}`, () => {
    it('make one session of a hundred uses at once, by link and by code', async () => {
      const { links, store } = await houseOver(await open());
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
      const { links, store } = await houseOver(await open());
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
    const { links, store } = await houseOver(memoryStore());
    const { token } = await made(links.make(ana));
    const { position } = await store.changes('now', 1);
    for (let looks = 0; looks < 50; looks += 1)
      assert.deepEqual(await links.look(token), { email: 'ana@harbour.example', state: 'open' });
    assert.deepEqual((await store.changes(position, 10)).changes, [], 'nothing was written');
    await links.spend(token, 'key');
    assert.equal((await links.look(token))?.state, 'spent');
  });

  it('gives the same act the same session again, and no other act any', async () => {
    const { links, sessions, store, wait } = await houseOver(memoryStore());
    const { token, code } = await made(links.make(ana));
    const first = await links.spend(token, 'key');
    wait(replayLife);
    assert.deepEqual(await links.spend(token, 'key'), first, 'an answer that was lost on the way');
    assert.deepEqual(await links.spendCode('a1', ana.email, code, 'key'), first);
    await assert.rejects(links.spend(token, 'another'), isRefused);
    assert.equal(await sessionsIn(store), 1);
    assert.equal((await sessions.open(first.session)).personId, 'u1');
    wait(1);
    await assert.rejects(links.spend(token, 'key'), isRefused, 'later than an answer is asked for again');
    await assert.rejects(links.spendCode('a1', ana.email, code, 'key'), isRefused);
  });

  it('ends with its time, and when an act of the server makes another', async () => {
    const { links, wait } = await houseOver(memoryStore());
    const old = await made(links.make(ana));
    const fresh = await made(links.make({ ...ana, act: 'message 1' }));
    assert.equal(await links.look(old.token), undefined);
    await assert.rejects(links.spend(old.token, 'key'), isRefused);
    wait(life);
    assert.deepEqual(await links.look(fresh.token), { email: ana.email, state: 'expired' });
    await assert.rejects(links.spend(fresh.token, 'key'), isRefused);
    await assert.rejects(links.spendCode('a1', ana.email, fresh.code, 'key'), isRefused);
    const later = await made(links.make(ana));
    assert.notEqual(later.token, fresh.token);
  });

  it('is the same in every mail that is asked for while it is open, so that nobody ends another’s', async () => {
    const { links, wait } = await houseOver(memoryStore());
    const first = await made(links.make(ana));
    assert.equal(await links.make({ ...ana, email: 'ANA@harbour.example' }), undefined, 'within the same minute');
    let last = first;
    let waited = 0;
    for (let mails = 1; mails < 40; mails += 1) {
      waited = pauseAfter(mails);
      assert.ok(waited >= linkPause && waited <= longestPause);
      wait(waited - 1);
      assert.equal(await links.make(ana), undefined, `too soon after ${mails} mails`);
      assert.equal((await links.look(last.token))?.state, 'open', `after ${mails} mails there is one that works`);
      wait(1);
      const next = await made(links.make(ana));
      if (waited < life) assert.deepEqual([next.token, next.code], [first.token, first.code]);
      last = next;
    }
    assert.equal(waited, longestPause);
    assert.equal((await links.spend(last.token, 'key')).personId, 'u1');
  });

  it('has other digits in the next mail once wrong ones have ended them', async () => {
    const { links, wait } = await houseOver(memoryStore());
    const { token, code } = await made(links.make(ana));
    for (let guess = 1; guess <= mostGuesses; guess += 1)
      await assert.rejects(links.spendCode('a1', ana.email, wrong(code, guess), 'key'), isRefused);
    wait(linkPause);
    const again = await made(links.make(ana));
    assert.equal(again.token, token);
    assert.notEqual(again.code, code);
    await assert.rejects(links.spendCode('a1', ana.email, code, 'key'), isRefused);
    assert.equal((await links.spendCode('a1', ana.email, again.code, 'key')).personId, 'u1');
  });

  it('is made once for an act of the server, and never in an account that is not there', async () => {
    const { links, store } = await houseOver(memoryStore());
    await made(links.make(ana));
    const asked = await made(links.make({ ...ana, act: 'message 1' }));
    assert.deepEqual(await links.make({ ...ana, act: 'message 1' }), asked, 'a second try of one mail');
    const { position } = await store.changes('now', 1);
    assert.equal(await links.make({ ...nobody, accountId: 'none' }), undefined);
    assert.deepEqual((await store.changes(position, 10)).changes, []);
  });

  it('opens nothing where it is broken, of another, or of nobody', async () => {
    const { links } = await houseOver(memoryStore());
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
    const { links, store } = await houseOver(memoryStore());
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
    const { links, wait } = await houseOver(noted);
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
