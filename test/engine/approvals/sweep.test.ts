import assert from 'node:assert/strict';
import { it } from 'node:test';
import { memoryStore } from '../../../src/stores/memory.ts';
import { wrapped } from '../../stores/support.ts';
import { openHouse } from './house.ts';

it('goes on with the rest where one approval or account cannot be swept, and reports it', async () => {
  let broken = '';
  const wrong = new Error('broken');
  const house = await openHouse(async (world) => {
    const memory = memoryStore(world);
    return wrapped(memory, {
      async write(batch) {
        if (batch.operations.some((one) => one.op === 'put' && one.record.id === broken)) throw wrong;
        return memory.write(batch);
      },
      async read(query) {
        if (query.noun === 'approvals' && query.accountId === broken) throw wrong;
        return memory.read(query);
      },
    });
  });
  const { engine } = house;
  await engine.admin.create('accounts', { id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa', name: 'First' } as never);
  const expiresAt = '2026-11-23T00:00:00.000Z';
  const ids = [(await house.sent({ expiresAt })).id, (await house.sent({ expiresAt })).id].sort();
  house.clock.set(expiresAt);
  const accounts = (await engine.admin.list('accounts')).items;
  const before = accounts.find(({ id }) => id === 'aaaaaaaaaaaaaaaaaaaaaaaaaa');
  assert.ok(before);

  broken = ids[0] ?? '';
  await assert.rejects(engine.expireDue(), { name: 'AggregateError', cause: wrong, errors: [wrong] });
  broken = before.id;
  await assert.rejects(engine.expireDue(), { name: 'AggregateError', cause: wrong, errors: [wrong] });
  broken = '';
  assert.equal(await engine.expireDue(), 0);
});
