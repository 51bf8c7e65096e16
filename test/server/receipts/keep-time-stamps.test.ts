import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import { StillClock } from '../../../src/server/clock.ts';
import { TimeStamps } from '../../../src/server/receipts/time-stamp/keep.ts';
import { everyStore } from '../../stores/support.ts';

describe('the time stamps of a server', () => {
  for (const [name, open] of Object.entries(everyStore())) {
    it(`are kept beside receipts, one each, once the authority answers: ${name}`, async () => {
      const store = await open();
      let answers = 0;
      let isAway = true;
      const stamps = new TimeStamps({
        store,
        clock: new StillClock('2026-11-22T09:30:00.000Z'),
        request: (jws) => {
          if (isAway) return Promise.reject(new Error('away'));
          return Promise.resolve(Buffer.from(`${jws} ${++answers}`));
        },
      });
      await assert.rejects(stamps.add('a.b.c'), { message: 'away' });
      assert.equal(await stamps.of('a.b.c'), undefined);
      isAway = false;
      await stamps.add('a.b.c');
      const first = await stamps.of('a.b.c');
      await stamps.add('a.b.c');
      assert.equal(answers, 1);
      await Promise.all(Array.from({ length: 5 }, () => stamps.add('d.e.f')));
      const [kept, other] = [await stamps.of('a.b.c'), await stamps.of('d.e.f')];
      assert.deepEqual([Buffer.from(kept!).toString(), kept], ['a.b.c 1', first]);
      assert.match(Buffer.from(other!).toString(), /^d\.e\.f [2-6]$/);
      await store.close();
    });
  }
});
