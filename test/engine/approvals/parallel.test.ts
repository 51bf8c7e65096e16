import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isGuestError } from '../../../src/contract/errors.ts';
import type { Store } from '../../../src/contract/store.ts';
import { openSqlStore } from '../../../src/stores/sql/open.ts';
import { postgresWays } from '../postgres-ways.ts';
import { type OpenStore, ways } from '../ways.ts';
import { act, checked, openHouse, receiptsOf, viewers, yes } from './house.ts';

/** Engines over the one store, as of so many servers: within one, acts queue, and between them the store alone decides. */
const servers = 5;

for (const [name, open] of Object.entries(ways)) describe(`one order over ${name}`, () => promises(open));

describe('one order over PostgreSQL', () => {
  const pools: Store[] = [];
  // Registered before the server's own end, which would cut the stores off.
  after(() => Promise.all(pools.map((pool) => pool.close())));
  const { unlocked, url } = postgresWays();
  promises(unlocked, async () => {
    for (let made = 0; made < servers; made += 1) pools.push(await openSqlStore({ url: url() }));
    return pools;
  });
});

function promises(open: OpenStore, storesBeside?: () => Promise<readonly Store[]>): void {
  it('that is approved 500 times at once has one receipt, and its effects once', async () => {
    const house = await openHouse(open);
    const stores = (await storesBeside?.()) ?? Array.from({ length: servers }, () => house.store);
    const engines = stores.map((store) => house.beside(store));
    const { id, digest } = await house.sent();
    const { approvals } = house.as(viewers.client);
    await approvals.view(id, act());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 500 }, (_, press) =>
        engines[press % servers]!.as(viewers.client).approvals.decide(id, yes(digest), act()),
      ),
    );
    const codes = outcomes.map((one) =>
      one.status === 'fulfilled' ? one.value.state : isGuestError(one.reason) ? one.reason.code : String(one.reason),
    );
    assert.deepEqual(codes.sort(), ['approved', ...Array.from({ length: 499 }, () => 'locked')]);
    const [only, ...more] = await receiptsOf(house.store);
    assert.deepEqual(more, []);
    const receipt = await approvals.receipt(id, viewers.client.personId);
    assert.equal(receipt.jws, only);
    assert.deepEqual((await checked(receipt, house.key)).faults, []);
    const told = await house.store.chain(`activity:${viewers.client.accountId}`, 1, 1000);
    assert.equal(told.filter(({ body }) => body.includes('approval.approve')).length, 1);
  });
}
