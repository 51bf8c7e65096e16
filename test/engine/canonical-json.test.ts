import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { canonicalJson, digestOf, parseCanonical } from '../../src/engine/receipts/index.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('canonical JSON', () => {
  it('is that of RFC 8785', () => {
    // the sample of its section 3.2.2
    const sample = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    assert.equal(
      canonicalJson(sample),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    // and of its section 3.2.3: keys in the order of UTF-16 units
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const ordered = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))) as object);
    assert.deepEqual(ordered, ['1', '\r', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']);
  });

  it('has none for what JSON would change or leave out', () => {
    for (const bad of [undefined, { a: undefined }, [undefined], NaN, Infinity, '\ud800', { '\udc00': 1 }, 1n, () => 1])
      assert.throws(() => canonicalJson(bad), TypeError);
  });

  it('is read only in its one form', () => {
    assert.deepEqual(parseCanonical('{"a":1,"b":[]}'), { value: { a: 1, b: [] } });
    for (const bad of ['{"b":1,"a":1}', '{"a": 1}', '{"a":1,"a":1}', '{"a":1.0}', '1e3', '"\\u0041"', '', '{', ' 1'])
      assert.equal(parseCanonical(bad), undefined, bad);
  });
});

describe('a digest', () => {
  it('is that of the UTF-8 bytes', () => {
    for (const text of ['', 'abc', 'Їжак', '橡木', 'é'.normalize('NFD'), '👩‍🎨'])
      assert.equal(digestOf(text), sha256(text));
  });
});
