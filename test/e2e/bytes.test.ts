import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { laterEn } from '../../src/strings/later-en.ts';
import { application, type Chunk, closure, gzip, type Load, scriptTag } from '../support/weigh.ts';

/** What any one element may cost a page, all in, in bytes by gzip. */
const most = 45_000;

/** What a reader needs to look at a board: all that loads at once, and the bar of filters, which loads by itself. */
function looking({ first, later }: Load): readonly Chunk[] {
  const filters = later.filter(({ fileName }) => /\bfilters-/.test(fileName));
  assert.equal(filters.length, 1);
  const all = [...first, ...later];
  return [
    ...new Set([
      ...first,
      ...closure(
        all,
        filters.map(({ fileName }) => fileName),
      ),
    ]),
  ];
}

describe('what a board weighs', () => {
  it('by script tag, all in, keeps to the budget', () => {
    const load = scriptTag();
    const bytes = gzip(looking(load));
    assert.ok(bytes <= most, `${bytes} bytes`);
    assert.ok(gzip(load.first) > 20_000, 'nothing was weighed');
  });

  it('in an application, with the HTTP adapter, keeps to the budget', async () => {
    const { first } = await application('guest-board', 'http');
    const bytes = gzip(first);
    assert.ok(bytes <= most, `${bytes} bytes`);
    assert.ok(bytes > 20_000, 'nothing was weighed');
  });

  it('is in few files that load at once', () => {
    assert.ok(
      scriptTag().first.length <= 2,
      scriptTag()
        .first.map(({ fileName }) => fileName)
        .join(),
    );
  });

  it('holds no library that only later parts need', async () => {
    for (const { first, later } of [scriptTag(), await application('guest-board', 'http')]) {
      const text = first.map(({ code }) => code).join('\n');
      // words of zod, ky and the virtualizer that no minifier changes
      for (const sign of ['_zod', 'maxRetryAfter', 'overscan']) assert.ok(!text.includes(sign), sign);
      assert.ok(later.some(({ code }) => code.includes('maxRetryAfter')));
    }
  });

  it('says at once only words that are there at once', () => {
    const sources = scriptTag().first.flatMap(({ fileName }) => sourcesOf(fileName));
    const said = sources.flatMap((text) => [...text.matchAll(/\bwords\??\.(\w+)/g)].map(([, word = '']) => word));
    assert.ok(said.includes('viewBoard'));
    assert.deepEqual(
      said.filter((word) => word in laterEn),
      [],
    );
  });
});

describe('what an approval card weighs', () => {
  it('in an application, with the HTTP adapter, keeps to the budget', async () => {
    const { first } = await application('approval-card', 'http');
    const bytes = gzip(first);
    assert.ok(bytes <= most, `${bytes} bytes`);
    assert.ok(bytes > 20_000, 'nothing was weighed');
  });

  it('brings the pad, the QR code and the receipt only when they are used', async () => {
    const { first, later } = await application('approval-card');
    const text = first.map(({ code }) => code).join('\n');
    // words of signature_pad, uqr, zod and the receipt that no minifier changes
    for (const sign of ['velocityFilterWeight', 'maskPattern', '_zod', 'guest-receipt+jws']) {
      assert.ok(!text.includes(sign), sign);
      assert.ok(
        later.some(({ code }) => code.includes(sign)),
        `${sign} is loaded later`,
      );
    }
  });
});

/** The elements' sources in a file of dist/, by its map; a file that only hands on what others export has none. */
function sourcesOf(fileName: string): string[] {
  const file = new URL(`../../dist/${fileName}`, import.meta.url);
  if (/^(?:(?:im|ex)port\{[^{}]*\}from"[^"]*";?\s*)+$/.test(readFileSync(file, 'utf8'))) return [];
  const map = JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8')) as {
    readonly sources: readonly string[];
    readonly sourcesContent: readonly string[];
  };
  return map.sourcesContent.filter((_, at) => map.sources[at]?.includes('src/elements/'));
}
