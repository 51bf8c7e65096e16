import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse } from './house.ts';

const { world, viewers } = boardWorld({ tasks: 1 });
const [task] = world.tasks ?? [];

describe('If-None-Match', () => {
  it('asks of a read whether anything is new, and of a write nothing', async () => {
    const house = await openHouse(world);
    try {
      const ask = await house.as(viewers.team);
      const path = `/v1/tasks/${task?.id}`;
      const any = { 'if-none-match': '*' };
      assert.equal((await ask('GET', path, { headers: any })).status, 304);
      const follow = await ask('POST', `${path}/follow`, { headers: any });
      assert.deepEqual([follow.status, follow.json['following']], [200, true]);
    } finally {
      await house.close();
    }
  });
});
