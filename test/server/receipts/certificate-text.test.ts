import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { amountText, decimalText, instantText, localText } from '../../../src/server/receipts/certificate/amounts.ts';
import { breakLines } from '../../../src/server/receipts/certificate/break-lines.ts';
import { findFonts, type FontFile } from '../../../src/server/receipts/certificate/font-files.ts';
import { loadPdfKit, type PdfKit } from '../../../src/server/receipts/certificate/load-pdfkit.ts';
import { Typeface } from '../../../src/server/receipts/certificate/typeface.ts';
import { unwrapWoff } from '../../../src/server/receipts/certificate/unwrap-woff.ts';

let fonts: readonly FontFile[];
let kit: PdfKit;
before(async () => {
  [fonts, kit] = [await findFonts(), await loadPdfKit()];
});

const lines = (text: string, width: number) =>
  breakLines(Array.from(text), width, (clusters) => clusters.length).map((line) => line.join(''));

describe('a line', () => {
  it('ends between words, and at hyphens that no number follows', () => {
    assert.deepEqual(lines('half on approval', 8), ['half on', 'approval']);
    assert.deepEqual(lines('a well-known name', 7), ['a well-', 'known', 'name']);
    assert.deepEqual(lines('on 2026-12-18 or', 10), ['on', '2026-12-18', 'or']);
    assert.deepEqual(lines('', 8), ['']);
  });

  it('ends after any character of Chinese, but begins with no closing mark and ends with no opening one', () => {
    assert.deepEqual(lines('一半在批准时付款', 3), ['一半在', '批准时', '付款']);
    assert.deepEqual(lines('一半在。批准', 3), ['一半', '在。批', '准']);
    assert.deepEqual(lines('一半「批准」', 3), ['一半', '「批', '准」']);
  });

  it('loses nothing but spaces at ends, and is too wide only by one character', () => {
    const texts = fc.array(fc.constantFrom('a', 'bc', ' ', '-', '橡', '。', '「', '1'), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), (parts, width) => {
        const text = parts.join('');
        const broken = lines(text, width);
        assert.equal(broken.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
        for (const line of broken) assert.ok(Array.from(line).length <= width, JSON.stringify(broken));
      }),
    );
  });
});

describe('a typeface', () => {
  it('gives each character a font that has it, and loses none', () => {
    const typeface = new Typeface(fonts, kit.openFont);
    const text = 'Ціна: 12 500,00 ₴ за 2,5 м² — «Δρύς», 橡木 “oak”, €5, №1, naïve';
    for (const isBold of [false, true]) {
      const runs = typeface.runs(typeface.clusters(text), { isBold });
      assert.equal(runs.map((run) => run.text).join(''), text);
      for (const run of runs) {
        const font = kit.openFont(run.font);
        for (const character of run.text) assert.ok(font.hasGlyphForCodePoint(character.codePointAt(0)!), character);
      }
      assert.equal(
        runs.every(({ font }) => font.includes('-700-')),
        isBold,
      );
    }
  });

  it('takes a space of any width for one', () => {
    const typeface = new Typeface(fonts, kit.openFont);
    assert.deepEqual(
      typeface.runs(typeface.clusters('a\u1680b'), {}).map(({ text }) => text),
      ['a b'],
    );
  });
});

describe('a character that no font has', () => {
  const refused = (files: typeof fonts) => {
    const typeface = new Typeface(files, kit.openFont);
    return () => typeface.runs(typeface.clusters('靐'), {});
  };

  it('is told with the package to install, but for one that is there', () => {
    const latin = fonts.filter(({ package: name }) => name !== '@fontsource/noto-sans-sc');
    assert.throws(refused(latin), { message: /fonts: npm install @fontsource\/noto-sans-sc, or put a font/ });
    assert.throws(refused(fonts), { message: /fonts, @fontsource\/noto-sans-sc included: put a font/ });
  });
});

describe('a WOFF font', () => {
  it('has the outlines of the font in it', () => {
    const { path } = fonts.find((font) => font.path.endsWith('noto-sans-latin-400-normal.woff'))!;
    const woff = readFileSync(path);
    const plain = unwrapWoff(woff);
    assert.deepEqual([...plain.subarray(0, 4)], [0, 1, 0, 0]);
    assert.equal(plain.length % 4, 0);
    assert.equal(plain.length, woff.readUInt32BE(16), 'as long as the file says');
    assert.equal(unwrapWoff(plain), plain);
    // The sum of each table stands in the directory (OpenType, the font file); that of the head is taken with a field left out.
    const words = new DataView(plain.buffer, plain.byteOffset, plain.length);
    for (let entry = 12; entry < 12 + 16 * words.getUint16(4); entry += 16) {
      const [sum, offset, length] = [4, 8, 12].map((at) => words.getUint32(entry + at)) as [number, number, number];
      let found = 0;
      for (let at = offset; at < offset + length; at += 4) found = (found + words.getUint32(at)) >>> 0;
      const name = String.fromCharCode(...plain.subarray(entry, entry + 4));
      if (name === 'head') found = (found - words.getUint32(offset + 8)) >>> 0;
      assert.equal(found, sum, name);
    }
  });
});

describe('a number of a certificate', () => {
  it('is exact at any size, in groups that hold together', () => {
    assert.equal(amountText(124_120, 2), '1\u00a0241.20');
    assert.equal(amountText(-5, 2), '\u22120.05');
    assert.equal(amountText(9_007_199_254_740_991, 3), '9\u00a0007\u00a0199\u00a0254\u00a0740.991');
    assert.equal(amountText(1000, 0), '1\u00a0000');
    assert.equal(decimalText('12345.6789'), '12\u00a0345.6789');
  });

  it('is a time in UTC, and one by the clocks of a zone that exists', () => {
    assert.equal(instantText('2026-11-22T09:30:00.004Z'), '2026-11-22 09:30:00\u00a0UTC');
    assert.equal(localText('2026-11-22T09:30:00.004Z', 'Europe/Kyiv'), '2026-11-22 11:30:00');
    assert.equal(localText('2026-11-22T09:30:00.004Z', 'Nowhere/Here'), undefined);
  });
});
