import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeFailure } from '../../src/server/log.ts';

describe('a failure in the log', () => {
  it('is told without its message, which may hold a record', () => {
    const told = JSON.stringify(
      describeFailure(new TypeError('a secret', { cause: new RangeError('another secret') })),
    );
    assert.doesNotMatch(told, /secret/);
    assert.match(told, /TypeError.*RangeError/);
  });
});
