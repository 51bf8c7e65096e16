import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serverAccount } from '../../../src/contract/nouns/server-item.ts';
import { handOverLife, sessionLife } from '../../../src/server/links/link-sessions.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { ana, houseOver, isRefused, life, made, nobody, sessionsIn, start } from './links-over.ts';

describe('a session by link', () => {
  it('lasts a working day, unless it is ended, alone or with all of the person', async () => {
    const { links, sessions, store, wait } = await houseOver(memoryStore());
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

  it('is taken over by a code once, within a minute, and by whoever began it no longer', async () => {
    const { links, sessions, store, wait } = await houseOver(memoryStore());
    const { session } = await links.spend((await made(links.make(ana))).token, 'key');
    const code = await sessions.offer(session);
    const takes = Array.from({ length: 20 }, (_, index) => sessions.handOver(code, `key ${index}`));
    const through = (await Promise.allSettled(takes)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    assert.equal(through.length, 1);
    const [handed] = through;
    assert.deepEqual([handed?.personId, handed?.approvalId, handed?.proof.by], ['u1', 'ap1', ana.email]);
    await assert.rejects(sessions.open(session), isRefused, 'the secret that it began with');
    assert.equal((await sessions.open(handed?.session ?? '')).personId, 'u1');
    const again = Array.from({ length: 20 }, (_, index) => sessions.handOver(code, `key ${index}`));
    const same = (await Promise.allSettled(again)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    assert.deepEqual(same, through, 'an answer that was lost');
    const kept = JSON.stringify(
      await store.read({ noun: 'serverItems', accountId: serverAccount, where: { op: 'all' }, order: [], limit: 10 }),
    );
    for (const secret of [code, handed?.session ?? '']) assert.ok(!kept.includes(secret.split('.')[1] ?? '?'));
    const late = await sessions.offer(handed?.session ?? '');
    for (const one of ['', '.', code, `${late}x`, late.split('.')[0] ?? ''])
      await assert.rejects(sessions.handOver(one, 'another key'), isRefused, one);
    wait(handOverLife);
    await assert.rejects(sessions.handOver(late, 'key'), isRefused, 'a minute later');
    assert.ok(await sessions.open(handed?.session ?? ''));
  });
});

describe('what is thrown away of links', () => {
  it('is all that is over, however much: of nobody an hour later, of others after a month', async () => {
    const { links, sessions, store, wait } = await houseOver(memoryStore());
    for (let index = 0; index < 450; index += 1)
      await links.make({ ...nobody, email: `nobody${index}@evil.example`, approvalId: null });
    await made(links.make(ana));
    const count = async () => {
      const where = { op: 'eq', field: 'kind', value: 'link' } as const;
      const [group] = await store.tally({ noun: 'serverItems', accountId: serverAccount, where, by: [] });
      return group?.count ?? 0;
    };
    wait(life + 60 * 60_000 - 1);
    await sessions.forget();
    assert.equal(await count(), 451);
    wait(1);
    await sessions.forget();
    assert.equal(await count(), 1);
    wait(31 * 24 * 60 * 60_000);
    await sessions.forget();
    assert.equal(await count(), 0);
  });
});
