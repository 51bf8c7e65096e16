import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backOff, mostTries } from '../../../src/server/outbox/back-off.ts';

describe('waiting before another try', () => {
  it('grows from seconds to a day, by up to a fifth more or less', () => {
    const waits = Array.from({ length: mostTries - 1 }, (_, tries) => backOff(tries + 1, 0.5) ?? 0);
    assert.deepEqual([waits[0], waits.at(-1)], [5000, 86_400_000]);
    assert.deepEqual(
      waits,
      waits.toSorted((a, b) => a - b),
    );
    assert.deepEqual([backOff(1, 0), backOff(1, 1)], [4000, 6000]);
    assert.equal(backOff(mostTries, 0.5), undefined);
  });
});
