import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstUnreadable, isReadable } from '../../src/contract/readable.ts';
import { unhidden } from '../../src/contract/unhidden.ts';

describe('a text', () => {
  it('is readable in every script, with its joiners, marks and signs', () => {
    for (const text of [
      'Tab\tand\r\nline',
      'می\u200cخواهم',
      'क्\u200dष',
      '👩\u200d🔧',
      '\u061c١٢',
      '\u06dd١',
      'a\u200fb',
    ]) {
      assert.equal(isReadable(text), true, text);
      assert.equal(unhidden(text), text);
    }
  });

  it('is not where it holds what nobody sees or what turns others around, and such is drawn by its number', () => {
    for (const [text, drawn] of [
      ['1\u202e00', '1[U+202E]00'],
      ['a\u200bb', 'a[U+200B]b'],
      ['a\u00adb', 'a[U+00AD]b'],
      ['a\u2028b', 'a[U+2028]b'],
      ['a\u3164b', 'a[U+3164]b'],
      ['a\u{e0041}b', 'a[U+E0041]b'],
      ['a\ud83db', 'a[U+D83D]b'],
      ['a\0b', 'a[U+0000]b'],
    ] as const) {
      assert.equal(isReadable(text), false, drawn);
      assert.equal(unhidden(text), drawn);
    }
    assert.equal(firstUnreadable({ lines: [{ text: 'fine' }, { text: 'a\u200bb' }] }), '/lines/1/text');
  });
});
