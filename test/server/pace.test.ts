import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { evenly, nextStep } from '../../src/server/http/pace.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse, type TestHouse } from './house.ts';

const { world, taskIds, viewers } = boardWorld({ tasks: 16 });
const [visible, hidden] = [taskIds[0] ?? '', taskIds[7] ?? ''];

/** How long some work took, in milliseconds. */
async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

describe('a step', () => {
  it('ends after a whole number of its length, however long the work before it took', async () => {
    const after = (wait: number, step: number) =>
      took(async () => {
        const began = performance.now();
        await setTimeout(wait);
        await nextStep(began, step);
      });
    assert.ok((await after(0, 40)) >= 40);
    assert.ok((await after(15, 40)) >= 40);
    assert.ok((await after(45, 40)) >= 80);
  });
});

describe('work that is done evenly', () => {
  it('takes a whole step where it fails at once, and keeps what it failed with', async () => {
    const fails = () => evenly(40, () => Promise.reject(new RangeError('its own')));
    assert.ok((await took(() => assert.rejects(fails(), RangeError))) >= 40);
    assert.equal(await evenly(5, async () => 'its answer'), 'its answer');
  });
});

describe('a refusal', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world)));
  after(() => house.close());

  const refused: readonly (readonly [string, number, string, string, object?])[] = [
    ['of a hidden record', 404, 'GET', `tasks/${hidden}`],
    ['of a record that is not there', 404, 'GET', 'tasks/none'],
    ['of a write to a hidden record', 404, 'POST', `tasks/${hidden}/comments`, { text: 'x' }],
    ['of a write that says nothing', 422, 'POST', `tasks/${visible}/comments`, {}],
    ['of a route that there is not', 404, 'GET', 'none'],
    ['of an act that there is not', 404, 'POST', `tasks/${hidden}/none`],
  ];
  for (const [what, status, method, path, body] of refused) {
    it(`${what} is answered at a whole step`, async () => {
      const client = await house.as(viewers.client);
      const ask = () => client(method, `/v1/${path}`, body && { body });
      assert.equal((await ask()).status, status);
      // Without steps the quickest of some takes a tenth of a millisecond.
      const times = [];
      for (let left = 20; left > 0; left -= 1) times.push(await took(ask));
      assert.ok(Math.min(...times) >= 5, String(Math.min(...times)));
    });
  }
});
