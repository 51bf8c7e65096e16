import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import { GuestError } from '../../src/contract/errors.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { wrapped } from '../stores/support.ts';
import { engineOver } from './ways.ts';

const { id, viewers, world } = adapterWorld;
const landing = id('tasks', 'landing');

/** An engine whose first so many writes lose against another one. */
function losing(times: number) {
  const memory = memoryStore(world);
  let left = times;
  return engineOver(
    wrapped(memory, {
      write: async (batch) => {
        if ((left -= 1) >= 0) throw new GuestError('conflict');
        return memory.write(batch);
      },
    }),
  );
}

describe('A write that loses against others', () => {
  it('is made all the same where they leave off', async () => {
    const { tasks } = losing(5).as(viewers.team);
    assert.equal((await tasks.update(landing, { title: 'Made' }, { key: 'made' })).title, 'Made');
  });

  it('is put off, without a word of what changed, where they do not', async () => {
    const { tasks } = losing(6).as(viewers.team);
    await assert.rejects(tasks.update(landing, { title: 'Lost' }, { key: 'lost' }), {
      code: 'unavailable',
      retryAfter: 1,
      message: 'This cannot be written now; try again.',
    });
    assert.equal((await tasks.update(landing, { title: 'Found' }, { key: 'lost-2' })).title, 'Found');
  });
});
