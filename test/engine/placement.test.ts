import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Position } from '../../src/contract/position.ts';
import { makeRoom, placeAtEnd, placeBetween } from '../../src/engine/placement.ts';

const spread = fc.uint8Array({ minLength: 16, maxLength: 16 });
const position = fc.bigInt({ min: 0n, max: 36n ** 24n - 1n }).map((value) => value.toString(36).padStart(24, '0'));

describe('A place', () => {
  it('lies between its neighbours, has 24 digits, and keeps away from both', () => {
    fc.assert(
      fc.property(position, position, spread, (a, b, bytes) => {
        const [low, high] = [a, b].sort() as [string, string];
        const place = placeBetween(low, high, bytes);
        if (place === undefined)
          return assert.ok(BigInt(parseInt(high.slice(-2), 36) - parseInt(low.slice(-2), 36)) < 8n);
        assert.ok(Position.safeParse(place).success && low < place && place < high);
      }),
    );
  });

  it('beyond an end lies beyond it', () => {
    fc.assert(
      fc.property(position, spread, (end, bytes) => {
        const [after, before] = [placeBetween(end, undefined, bytes), placeBetween(undefined, end, bytes)];
        if (after !== undefined) assert.ok(after > end && after.length === 24);
        if (before !== undefined) assert.ok(before < end && before.length === 24);
        if (after === undefined || placeBetween(after, undefined, bytes) === undefined) return;
        assert.ok(placeAtEnd(after, '2026-11-22T09:30:00.000Z', 'x', bytes) > after);
      }),
    );
  });

  it('where there is no room is made by moving as few as needed', () => {
    const low = `i${'0'.repeat(23)}`;
    const behind = [1, 2, 3].map((n) => ({ id: `t${n}`, position: `i${'0'.repeat(22)}${n}` }));
    const far = { id: 'far', position: `j${'0'.repeat(23)}` };
    const { position: place, shifted } = makeRoom(low, [...behind, far]);
    assert.deepEqual([...shifted.keys()], ['t1', 't2', 't3']);
    const order = [low, place, ...shifted.values(), far.position];
    assert.deepEqual(order, [...new Set(order)].sort());
  });
});
