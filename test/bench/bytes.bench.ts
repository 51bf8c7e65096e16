// What each entry of dist/ costs a page, all-in: lit and every other dependency bundled, minified; later parts apart.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { application, brotli, bundled, gzip, type Load, scriptTag } from '../support/weigh.ts';
import { type Figure, print } from './support/figures.ts';

const root = join(import.meta.dirname, '../..');
const made = spawnSync(process.execPath, [join(root, 'tools/build.ts'), 'page', 'script-tag'], { stdio: 'inherit' });
if (made.status !== 0) process.exit(1);

const floor = await bundled(`
  import * as z from 'zod/mini';
  export { LitElement, html, css } from 'lit';
  export { default as ky } from 'ky';
  const record = z.strictObject({ id: z.string(), names: z.optional(z.array(z.string())), kind: z.enum(['a', 'b']) });
  export const read = (value) => z.parse(record, value);
`);
const pages: readonly (readonly [string, Load])[] = [
  ['script tag: provider, board, HTTP', scriptTag()],
  ['board and HTTP adapter', await application('guest-board', 'http')],
  ['board alone, host brings the adapter', await application('guest-board')],
  ['approval card and HTTP adapter', await application('approval-card', 'http')],
  ['approval card alone, host brings the adapter', await application('approval-card')],
  ['provider, with HTTP', await application('guest-provider')],
  ['HTTP adapter', await application('http')],
  ['memory adapter, with engine and policy', await application('memory')],
  ['contract', await application('contract')],
];
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const figures: Figure[] = pages.map(([what, { first, later }]) => ({
  what,
  value: `${kilobytes(gzip(first))} gzip, ${kilobytes(brotli(first))} brotli, later ${kilobytes(gzip(later))}`,
  baseline: kilobytes(gzip(floor.first)),
  ratio: gzip(first) / gzip(floor.first),
}));
print('Bytes of a page that imports one entry; baseline: lit, ky and one schema of zod/mini, by gzip', figures);
