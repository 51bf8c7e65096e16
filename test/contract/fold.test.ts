import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareCodePoints, foldText, foldTitle, instantKey, searchWords } from '../../src/contract/fold.ts';

describe('folding', () => {
  it('unites compatibility forms, case and white space', () => {
    assert.equal(foldText('  ﬁne\n  Ｗｏｒｋ '), 'fine work');
  });

  it('cuts a title by code points, never through a surrogate pair', () => {
    const key = foldTitle('😀'.repeat(200));
    assert.equal(Array.from(key).length, 120);
    assert.equal(key, '😀'.repeat(120));
  });

  it('finds no word in a search of white space', () => {
    assert.deepEqual(searchWords(' \t\n '), []);
    assert.deepEqual(searchWords('Logo  REDESIGN'), ['logo', 'redesign']);
  });

  it('sorts what has no instant after every instant', () => {
    assert.ok(instantKey(null) > instantKey('9999-12-31T23:59:59.999Z'));
  });
});

describe('comparing by code point', () => {
  it('agrees with the order of UTF-8 bytes for every pair of texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const expected = Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
        assert.equal(Math.sign(compareCodePoints(a, b)), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts an emoji after a private-use character, where UTF-16 order would not', () => {
    assert.ok('\u{1F600}' < '\uE000');
    assert.ok(compareCodePoints('\u{1F600}', '\uE000') > 0);
  });
});
