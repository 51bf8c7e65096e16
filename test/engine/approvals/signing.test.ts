import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { postgresWays } from '../postgres-ways.ts';
import { type OpenStore, ways } from '../ways.ts';
import { accountId, act, checked, openHouse, receiptsOf, viewers, yes } from './house.ts';

for (const [name, open] of Object.entries(ways)) describe(`signing over ${name}`, () => promises(open));
describe('signing over PostgreSQL with its second lock', () => promises(postgresWays().locked));

function promises(open: OpenStore): void {
  it('leads from what was sent and seen to a receipt that anybody can check', async () => {
    const house = await openHouse(open);
    const { id, digest } = await house.sent();
    const { approvals, orders } = house.as(viewers.client);
    assert.deepEqual(
      (await approvals.list()).items.map((one) => [one.id, one.state, one.rights]),
      [[id, 'sent', ['approval.decide']]],
    );
    assert.equal((await approvals.view(id, act())).state, 'viewed');
    const once = act();
    const approved = await approvals.decide(id, yes(digest), once);
    assert.deepEqual([approved.state, approved.rights], ['approved', []]);
    assert.equal((await approvals.decide(id, yes(digest), once)).version, approved.version);

    const receipt = await approvals.receipt(id, viewers.client.personId);
    const { faults, statement } = await checked(receipt, house.key);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      [statement?.signer.name, statement?.signer.organization, statement?.proof.kind, statement?.address],
      ['Ines Valcourt', 'Fennmoor Furniture', 'mailed_link', '2001:db8::1'],
    );
    assert.deepEqual(await house.team.approvals.receipt(id, viewers.client.personId), receipt);
    assert.deepEqual(await receiptsOf(house.store), [receipt.jws]);

    const [order] = (await orders.list(approved.projectId)).items;
    assert.equal(order?.state, 'approved');
    const told = (await house.store.chain(`activity:${accountId}`, 1, 10)).map(({ body }) => JSON.parse(body).act);
    assert.deepEqual(told, ['approval.view', 'approval.approve']);
  });
}
