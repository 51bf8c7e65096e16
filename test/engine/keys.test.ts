import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomIds, seededIds } from '../../src/engine/index.ts';
import { deriveKeys } from '../../src/engine/keys.ts';
import { openPlace, sealPlace } from '../../src/engine/places.ts';

const keys = deriveKeys(new Uint8Array(32).fill(1));
const others = deriveKeys(new Uint8Array(32).fill(2));
const viewer = { accountId: 'a', personId: 'b' };

describe('Keys', () => {
  it('seal one text to the same bytes in one context, and open it there alone', () => {
    const sealed = keys.seal('list', '["x",1]');
    assert.equal(keys.seal('list', '["x",1]'), sealed);
    assert.equal(keys.open('list', sealed), '["x",1]');
    for (const [context, text] of [
      ['other', sealed],
      ['list', sealed.slice(1)],
      ['list', `${sealed}A`],
      ['list', ''],
      ['list', '%'],
    ] as const) {
      assert.equal(keys.open(context, text), undefined);
    }
    assert.equal(others.open('list', sealed), undefined);
  });

  it('make places of one length, each new, for one viewer', () => {
    const madeAt = '2026-11-22T09:45:00.000Z';
    const places = ['1', '12345678901234567890'].flatMap((position) => [
      sealPlace(keys, viewer, { position, judgedAt: '2026-11-22T09:00:00.000Z', madeAt }),
      sealPlace(keys, viewer, { position, judgedAt: '2026-11-22T09:30:00.000Z', madeAt }),
    ]);
    assert.equal(new Set(places.map(({ length }) => length)).size, 1);
    assert.equal(
      new Set([...places, sealPlace(keys, viewer, { position: '1', judgedAt: '2026-11-22T09:00:00.000Z', madeAt })])
        .size,
      5,
    );
    assert.deepEqual(openPlace(keys, viewer, places[1]!), {
      position: '1',
      judgedAt: '2026-11-22T09:30:00.000Z',
      madeAt,
    });
    assert.equal(openPlace(keys, { ...viewer, personId: 'c' }, places[0]!), undefined);
  });

  it('digest to 22 characters that another secret does not make', () => {
    assert.match(keys.digest('x'), /^[A-Za-z0-9_-]{22}$/);
    assert.notEqual(keys.digest('x'), others.digest('x'));
  });

  it('refuse a short secret', () => {
    assert.throws(() => deriveKeys(new Uint8Array(31)), RangeError);
  });
});

describe('Ids', () => {
  it('follow from seed, noun and key, and are new without a key', () => {
    const ids = seededIds('s');
    assert.equal(ids.next('tasks', 'k'), seededIds('s').next('tasks', 'k'));
    const all = [
      ids.next('tasks', 'k'),
      ids.next('stages', 'k'),
      ids.next('tasks', 'l'),
      ids.next('tasks'),
      randomIds.next('tasks', 'k'),
      randomIds.next('tasks', 'k'),
    ];
    assert.equal(new Set(all).size, 6);
    for (const id of all) assert.match(id, /^[a-z]{1,2}_[0-9A-Za-z]{22}$/);
  });
});
