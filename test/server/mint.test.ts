import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRecord } from '../../src/contract/complete.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { embeddedBy, openHouse } from './house.ts';

const [own, others] = ['https://studio.example', 'https://other.example'];
const { world, viewers } = boardWorld({ tasks: 1 });
const { accountId, personId } = viewers.client;
const other = completeRecord(
  'accounts',
  { name: 'Other', brand: { name: 'Other' }, origins: [others] },
  { id: 'other-account', accountId: 'other-account', at: fixtureNow },
);

describe('a session for one page', () => {
  it('is made for a page of the own account, and for none of another account or of nobody', async () => {
    const embedded = embeddedBy(world, own);
    const house = await openHouse({ ...embedded, accounts: [...(embedded.accounts ?? []), other] });
    try {
      const mint = (origin: string) =>
        house.admin('POST', '/admin/sessions', { body: { accountId, personId, origin } });
      assert.equal((await mint(own)).status, 201);
      for (const origin of [others, 'https://nobody.example']) {
        const { status, json } = await mint(origin);
        assert.deepEqual([status, json['pointer']], [422, '/origin'], origin);
      }
    } finally {
      await house.close();
    }
  });
});
