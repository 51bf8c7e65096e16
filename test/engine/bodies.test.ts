/** What is remembered of a projection never stands in for another one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bodyOf } from '../../src/engine/bodies.ts';
import { jsonOf } from '../../src/engine/json-of.ts';
import { deriveKeys } from '../../src/engine/keys.ts';
import { type Outline, outlineOf } from '../../src/engine/outline.ts';
import type { View } from '../../src/policy/types.ts';

const view = (...read: string[]): View => ({ read: new Set(read), write: new Set(), rights: new Set() });
const outline = outlineOf('tasks', view('title', 'labels', 'spentMinutes'));
const keys = deriveKeys(new Uint8Array(32));

/** The values of an outline, by name. */
function valuesOf({ names }: Outline, values: Readonly<Record<string, unknown>>): readonly unknown[] {
  return names.map((name) => values[name] ?? (name === 'fields' ? undefined : null));
}

const values = { title: 'Paint “the” door', labels: ['a', 'b'], spentMinutes: 5, projectId: 'p1' };
const write = (given: object = {}, id = 'k1', of = outline) =>
  bodyOf(keys, id, of, valuesOf(of, { ...values, ...given }));

describe('A body', () => {
  it('is written as the same JSON as it is', () => {
    for (const given of [{}, { title: 'a"b\\c\u0000\ud800' }, { fields: { a: { b: [1] } } }, { labels: [] }]) {
      const { body, text } = write(given);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(body)));
      assert.match(String(body['version']), /^[\w-]{22}$/);
    }
  });

  it('is the same for equal values, though not the same object', () => {
    const [one, other] = [write(), write({ labels: ['a', 'b'] })];
    assert.equal(one.text, other.text);
    assert.deepEqual(one.body, other.body);
    assert.notEqual(one.body, other.body);
  });

  it('is another one where any value is, however deep', () => {
    const seen = new Set([write().text]);
    const changes = [
      { title: 'x' },
      { labels: ['a'] },
      { labels: [] },
      { labels: ['a', 'b', 'c'] },
      { spentMinutes: null },
    ];
    const nested = [{ fields: { a: [1] } }, { fields: { a: [2] } }, { fields: { b: [2] } }];
    for (const given of [...changes, ...nested]) seen.add(write(given).text);
    assert.equal(seen.size, 9);
    assert.equal(seen.has(write().text), true);
  });

  it('does not follow what somebody does to a body that was handed out', () => {
    const labels = ['a', 'b'];
    const { body, text } = write({ labels });
    labels.push('c');
    body['title'] = 'Mine';
    assert.equal(write().text, text);
    assert.equal(write().body['title'], values.title);
    assert.notEqual(write({ labels }).text, text);
  });

  it('is apart for each id and each outline', () => {
    const narrow = outlineOf('tasks', view('title'));
    const texts = [write(), write({}, 'k2'), write({}, 'k1', narrow)].map(({ text }) => text);
    assert.equal(new Set(texts).size, 3);
    assert.equal(outlineOf('tasks', view('title')).number, narrow.number);
    assert.notEqual(outlineOf('tasks', view('labels')).number, narrow.number);
  });
});

describe('The JSON of a value', () => {
  it('is what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => jsonOf(value) === JSON.stringify(value)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => jsonOf(text) === JSON.stringify(text)));
    for (const text of ['\ud800', '\udc00\ud800', '\u2028', '\u007f', '"', '\\']) {
      assert.equal(jsonOf(text), JSON.stringify(text));
    }
  });
});
