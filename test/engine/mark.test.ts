import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marker } from '../../src/engine/mark.ts';

const secret = (byte: number) => new Uint8Array(16).fill(byte);

describe('A mark', () => {
  const mark = marker(secret(1));

  it('has 22 characters for texts of any length, and is the same for the same text', () => {
    for (const length of [0, 1, 15, 16, 17, 5000, 100_000]) {
      const text = 'ä'.repeat(length);
      assert.match(mark(text), /^[A-Za-z0-9_-]{22}$/);
      assert.equal(mark(text), mark(text));
      assert.equal(mark(text), marker(secret(1))(text));
    }
  });

  it('is another for another text, also where it differs by one character or a NUL at the end', () => {
    const texts = Array.from({ length: 20_000 }, (_, at) => `{"title":"Task ${at}","at":${at % 7}}`);
    for (let length = 0; length < 40; length += 1) texts.push('x'.repeat(length), '\0'.repeat(length + 1));
    assert.equal(new Set(texts.map(mark)).size, texts.length);
    assert.equal(new Set(texts.map((text) => mark(text).slice(0, 11))).size, texts.length);
  });

  it('is another under another secret', () => {
    assert.notEqual(mark('x'), marker(secret(2))('x'));
  });
});
