import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { onCall } from '../../../src/server/outbox/on-call.ts';

describe('work on call', () => {
  it('is done for every call, at whichever moment of a run that comes', async () => {
    for (let ticks = 0; ticks < 20; ticks += 1) {
      let runs = 0;
      const work = onCall(async () => {
        runs += 1;
        return 60_000;
      });
      work.wake();
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      work.wake();
      await turn();
      assert.equal(runs, 2, `a call after ${ticks} ticks`);
      await work.close();
      work.wake();
      await turn();
      assert.equal(runs, 2, 'none after the end');
    }
  });

  it('is done once for all calls during a run, and by itself after the time that it answers', async () => {
    let [runs, atOnce] = [0, 0];
    const { promise: fourth, resolve } = Promise.withResolvers<void>();
    const work = onCall(async () => {
      assert.equal((atOnce += 1), 1);
      runs += 1;
      if (runs === 1) for (let calls = 0; calls < 5; calls += 1) work.wake();
      if (runs === 4) resolve();
      await turn();
      atOnce -= 1;
      return 1;
    });
    work.wake();
    await turn();
    await turn();
    assert.ok(runs <= 3, 'five calls are one run');
    // The timers keep no process alive; this one does.
    const alive = setInterval(() => undefined, 1000);
    await fourth;
    clearInterval(alive);
    await work.close();
  });
});
