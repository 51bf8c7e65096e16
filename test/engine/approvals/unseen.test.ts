import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heard } from '../../../src/conformance/adapter/look.ts';
import type { GuestError } from '../../../src/contract/errors.ts';
import { type OpenStore, ways } from '../ways.ts';
import { act, openHouse, taskIds, viewers, yes } from './house.ts';

const [taskId = ''] = taskIds;
const client = viewers.client.personId;
const other = viewers.team.personId;
const about = (text: string, ...signerIds: string[]) => ({
  ...{ subject: { kind: 'task' as const, id: taskId }, text, sequence: 'parallel' as const },
  signerIds,
});

for (const [name, open] of Object.entries(ways))
  describe(`what others are asked and sign, over ${name}`, () => promises(open));

function promises(open: OpenStore): void {
  it('is not counted in what a signer is asked', async () => {
    const house = await openHouse(open);
    await house.team.approvals.ask(about('To others', other), act());
    const first = await house.team.approvals.ask(about('To the client', client), act());
    assert.equal((await house.as(viewers.client).approvals.get(first.id)).subject?.edition, 1);
    const second = await house.team.approvals.ask(about('To the client, better', client), act());
    assert.equal(second.subject?.edition, 2);
    const both = await house.team.approvals.ask(about('To both', client, other), act());
    assert.equal(both.subject?.edition, 1, 'both were asked together for the first time');
    const shown = second.digest;
    const late = house.as(viewers.client).approvals.decide(second.id, yes(shown, 'Ines'), act());
    await assert.rejects(late, (raised: GuestError) => {
      assert.equal(raised.code, 'conflict');
      assert.equal(raised.changed?.approvalId, both.id);
      return true;
    });
  });

  it('is told as it has ended where something moves it before the clock’s end is written', async () => {
    const house = await openHouse(open);
    const expiresAt = new Date(Date.parse(house.clock.now()) + 60_000).toISOString();
    const { id, subject } = await house.sent({ expiresAt }, { taskId });
    const guest = house.as(viewers.client);
    const told = await heard(
      guest,
      async () => {
        await house.team.tasks.update!(taskId, { internal: true }, act());
        house.clock.set(expiresAt);
        await house.team.tasks.update!(taskId, { internal: false }, act());
      },
      (events) =>
        ['orders', 'approvals'].every((noun) => events.some((one) => one.type === 'upsert' && one.noun === noun)),
    );
    const records = told.flatMap((one) => (one.type === 'upsert' && one.noun !== 'tasks' ? [one.record] : []));
    for (const shown of [await guest.approvals.get(id), await guest.orders.get(subject?.id ?? '')]) {
      assert.equal(shown.state, 'expired');
      assert.deepEqual(records.filter((one) => one.id === shown.id).at(-1), shown);
    }
  });

  it('tells nobody by when something that ran out is written', async () => {
    const house = await openHouse(open);
    const expiresAt = new Date(Date.parse(house.clock.now()) + 60_000).toISOString();
    const { id } = await house.team.approvals.ask({ ...about('To the client', client), expiresAt }, act());
    house.clock.set(expiresAt);
    const place = await house.engine.place(viewers.client);
    await house.team.approvals.ask(about('To others', other), act());
    assert.deepEqual((await house.engine.poll(viewers.client, place)).events, []);
    assert.equal((await house.as(viewers.client).approvals.get(id)).state, 'expired');
  });
}
