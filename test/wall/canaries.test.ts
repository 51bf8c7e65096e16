import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCanary } from '../../src/conformance/twins/index.ts';

const word = 'zqkestrelword';

const letters = word.split('');

/** A text with the word in it, in every form in which it could get out. */
const forms: Readonly<Record<string, Uint8Array | string>> = {
  'as it is': `{"title":"A ${word} in it"}`,
  'in capital letters': word.toUpperCase(),
  'base64 at alignment 0': btoa(word),
  'base64 at alignment 1': btoa(`a${word} and more`),
  'base64 at alignment 2': btoa(`ab${word} and more`),
  'base64url at alignment 2': Buffer.from(`ab${word}ÿÿ`).toString('base64url'),
  'base64 of capital letters': btoa(word.toUpperCase()),
  'percent-encoded': letters.map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  'percent-encoded in part': `zq%6Bestrel%77ord`,
  'percent-encoded twice': `zq%256Bestrelword`,
  'escaped in JSON': letters.map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
  'escaped in JavaScript': `\\x7a\\u{71}kestrelword`,
  'as decimal entities': letters.map((letter) => `&#${letter.charCodeAt(0)};`).join(''),
  'as hexadecimal entities': letters.map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join(''),
  hexadecimal: Buffer.from(word).toString('hex'),
  'UTF-16, little end first': new Uint8Array(Buffer.from(`x${word}y`, 'utf16le')),
  'UTF-16, big end first': new Uint8Array(Buffer.from(`x${word}y`, 'utf16le').swap16()),
  'UTF-8 among other bytes': Uint8Array.from([0xff, 0xfe, ...Buffer.from(word), 0x80]),
};

describe('The search for canaries', () => {
  for (const [name, bytes] of Object.entries(forms)) {
    it(`finds a word ${name}`, () => {
      assert.equal(findCanary(bytes, ['zqotherword', word])?.word, word);
    });
  }

  const sentence = 'Zoë said “no” to "A/S" &\nleft';
  const bytes = Buffer.from(sentence);
  const sentences: Readonly<Record<string, Uint8Array | string>> = {
    'as it is': sentence,
    'in JSON': JSON.stringify({ text: sentence }),
    'in JSON in JSON': JSON.stringify(JSON.stringify({ text: sentence })),
    'percent-encoded': encodeURIComponent(sentence),
    'escaped in HTML': sentence.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    'in UTF-8': new Uint8Array(bytes),
    'in base64 at alignment 1': Buffer.concat([Buffer.from('a'), bytes]).toString('base64'),
    'in base64url at alignment 2': Buffer.concat([Buffer.from('ab'), bytes]).toString('base64url'),
    'in hexadecimal': bytes.toString('hex'),
    'in UTF-16': new Uint8Array(Buffer.from(sentence, 'utf16le')),
  };
  for (const [name, text] of Object.entries(sentences)) {
    it(`finds a sentence with marks and letters of other alphabets ${name}`, () => {
      assert.equal(findCanary(text, [sentence])?.word, sentence);
    });
  }

  it('finds nothing where there is none', () => {
    const bytes = JSON.stringify({ title: 'zqkestrel', more: btoa('zqkestrelwor'), other: 'zq kestrelword' });
    assert.equal(findCanary(bytes, [word]), undefined);
  });

  it('refuses words that could stand anywhere', () => {
    assert.throws(() => findCanary('', ['abc']), RangeError);
  });
});
