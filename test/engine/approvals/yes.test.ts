/** What a yes says of its time and of its signer, where servers' clocks and people's addresses differ. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../../../src/stores/memory.ts';
import { act, checked, openHouse, receiptsOf, viewers, yes } from './house.ts';

const client = viewers.client.personId;
const house = () => openHouse((of) => Promise.resolve(memoryStore(of)));

describe('a yes', () => {
  it('is never earlier than the session by which it was given, in the receipt and in the approval alike', async () => {
    const studio = await house();
    const { id, digest } = await studio.sent();
    // The link was used at a server whose clock is ahead.
    const at = new Date(Date.parse(studio.clock.now()) + 7_000).toISOString();
    const { approvals } = studio.as(viewers.client, { at });
    await approvals.view(id, act());
    const approved = await approvals.decide(id, yes(digest), act());
    const { faults, statement } = await checked(await approvals.receipt(id, client), studio.key);
    assert.deepEqual([faults, statement?.at, statement?.proof.at], [[], at, at]);
    assert.equal(approved.signers?.[0]?.decidedAt, at);
    const [entry] = await studio.store.chain(`activity:${viewers.client.accountId}`, 'last', 1);
    assert.equal(JSON.parse(entry?.body ?? '{}').at, at);
  });

  it('is not given by a link to an address that is the signer’s no more', async () => {
    const studio = await house();
    const { id, digest } = await studio.sent();
    const { approvals } = studio.as(viewers.client);
    await approvals.view(id, act());
    await studio.engine.admin.update('people', client, { email: 'ines@elsewhere.example' }, {});
    await assert.rejects(approvals.decide(id, yes(digest), act()), { code: 'unauthenticated' });
    assert.deepEqual(await receiptsOf(studio.store), []);
    const again = studio.as(viewers.client, { by: 'Ines@elsewhere.example' }).approvals;
    assert.equal((await again.decide(id, yes(digest), act())).state, 'approved');
  });
});
