import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGuestError } from '../../../src/contract/errors.ts';
import { postgresWays } from '../postgres-ways.ts';
import { type OpenStore, ways } from '../ways.ts';
import { act, checked, openHouse, receiptsOf, viewers, yes } from './house.ts';

for (const [name, open] of Object.entries(ways)) describe(`one order over ${name}`, () => promises(open, 500));
describe('one order over PostgreSQL', () => promises(postgresWays().locked, 60));

function promises(open: OpenStore, count: number): void {
  it(`that is approved ${count} times at once has one receipt, and its effects once`, async () => {
    const house = await openHouse(open);
    const { id, digest } = await house.sent();
    const { approvals } = house.as(viewers.client);
    await approvals.view(id, act());
    const outcomes = await Promise.allSettled(
      Array.from({ length: count }, () => approvals.decide(id, yes(digest), act())),
    );
    const codes = outcomes.map((one) =>
      one.status === 'fulfilled' ? one.value.state : isGuestError(one.reason) ? one.reason.code : String(one.reason),
    );
    assert.deepEqual(codes.sort(), ['approved', ...Array.from({ length: count - 1 }, () => 'locked')]);
    const [only, ...more] = await receiptsOf(house.store);
    assert.deepEqual(more, []);
    const receipt = await approvals.receipt(id, viewers.client.personId);
    assert.equal(receipt.jws, only);
    assert.deepEqual((await checked(receipt, house.key)).faults, []);
    const told = await house.store.chain(`activity:${viewers.client.accountId}`, 1, 1000);
    assert.equal(told.filter(({ body }) => body.includes('approval.approve')).length, 1);
  });
}
