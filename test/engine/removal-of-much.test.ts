import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRecord } from '../../src/contract/complete.ts';
import { serverAccount } from '../../src/contract/nouns/server-item.ts';
import { ways } from './ways.ts';
import { accountId, act, checked, content, openHouse, projectId, taskIds, viewers } from './approvals/house.ts';

const at = { accountId };
const [taskId = ''] = taskIds;
const client = viewers.client.personId;

for (const [name, open] of Object.entries(ways))
  describe(`the removal of a whole project or account, over ${name}`, () => {
    for (const noun of ['projects', 'accounts'] as const)
      it(`of ${noun} takes back what waits, and leaves what was sent and signed`, async () => {
        const house = await openHouse(open);
        const { admin } = house.engine;
        const signed = await house.sent();
        await house.approved(viewers.client, signed.id);
        const receipt = await house.team.approvals.receipt(signed.id, client);
        const waiting = await house.sent({}, { taskId });
        const ask = { signerIds: [client], sequence: 'parallel' as const };
        const about = await house.team.approvals.ask({ ...ask, subject: { kind: 'task', id: taskId } }, act());
        const draft = await house.team.orders.create(projectId, content, act());

        await admin.remove(noun, noun === 'projects' ? projectId : accountId, at);
        for (const { id } of [waiting, about]) {
          const { state, steps } = await admin.get('approvals', id, at);
          assert.deepEqual([state, steps.at(-1)?.act], ['withdrawn', 'withdraw']);
        }
        const entries = (await house.store.chain(`activity:${accountId}`, 1, 100)).map(({ body }) => JSON.parse(body));
        const taken = entries.filter((entry) => entry.act === 'approval.withdraw').map((entry) => entry.approvalId);
        assert.deepEqual(taken.sort(), [waiting.id, about.id].sort());
        assert.equal((await admin.get('orders', waiting.subject?.id ?? '', at)).state, 'withdrawn');
        assert.equal((await admin.get('orders', signed.subject?.id ?? '', at)).state, 'approved');
        await assert.rejects(admin.get('orders', draft.id, at), { code: 'not_found' });
        assert.equal((await admin.get('approvals', signed.id, at)).state, 'approved');
        assert.deepEqual((await checked(receipt, house.key)).faults, []);
        const gone = noun === 'projects' ? 'not_found' : 'unauthenticated';
        await assert.rejects(house.as(viewers.client).approvals.get(signed.id), { code: gone });
      });

    it('of an account takes its webhooks along, and none of another’s', async () => {
      const { engine, store } = await openHouse(open);
      const now = '2026-11-22T09:00:00.000Z';
      const item = (id: string, kind: string, owner: string) =>
        completeRecord('serverItems', { kind, owner }, { id, accountId: serverAccount, at: now });
      const items = [item('w1', 'webhook', accountId), item('w2', 'webhook', 'another'), item('m1', 'mark', accountId)];
      const operations = items.map((record) => ({ op: 'put', noun: 'serverItems', record, expect: 'absent' }) as const);
      await store.write({ accountId: serverAccount, at: now, operations });
      await engine.admin.remove('accounts', accountId, at);
      const left = {
        noun: 'serverItems',
        accountId: serverAccount,
        where: { op: 'all' },
        order: [],
        limit: 9,
      } as const;
      assert.deepEqual((await store.read(left)).map(({ id }) => id).sort(), ['m1', 'w2']);
    });
  });

describe('an account', () => {
  it('has no id of those that the server keeps for itself', async () => {
    const {
      engine: { admin },
    } = await openHouse(ways['memory']!);
    for (const id of ['_server', '_']) {
      const given = { id, name: 'Ours' };
      await assert.rejects(admin.create('accounts', given, {}), { code: 'invalid', pointer: '/id' });
      const bulk = await admin.write([{ noun: 'accounts', record: given } as never], { accountId: id });
      assert.deepEqual([bulk.written, bulk.refused[0]?.pointer], [0, '/id']);
      const under = admin.create('teams', { name: 'Ours' }, { accountId: id });
      await assert.rejects(under, { code: 'invalid', pointer: '/accountId' });
    }
  });
});
