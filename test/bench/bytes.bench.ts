// What each entry costs a page, all-in: lit and every other dependency bundled, minified; lazy parts apart.
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { type Figure, print } from './support/figures.ts';

const root = join(import.meta.dirname, '../..');

interface Weight {
  readonly gzip: number;
  readonly brotli: number;
  /** What loads only when it is used. */
  readonly lazy: number;
}

/** Bundles a page that imports `code`, and weighs it. */
async function weigh(code: string): Promise<Weight> {
  const entry = '\0page';
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunks = outputs.filter((one) => one.type === 'chunk');
  const first = new Set<string>();
  const reach = (name: string): void => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || first.has(name)) return;
    first.add(name);
    chunk.imports.forEach(reach);
  };
  chunks.filter(({ isEntry }) => isEntry).forEach(({ fileName }) => reach(fileName));
  const sum = (of: typeof chunks, size: (code: string) => number) =>
    of.reduce((total, { code }) => total + size(code), 0);
  const gzip = (code: string) => gzipSync(code, { level: 9 }).length;
  const brotli = (code: string) =>
    brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const eager = chunks.filter(({ fileName }) => first.has(fileName));
  return {
    gzip: sum(eager, gzip),
    brotli: sum(eager, brotli),
    lazy: sum(
      chunks.filter(({ fileName }) => !first.has(fileName)),
      gzip,
    ),
  };
}

const from = (entry: string) => `export * from '${join(root, 'src/entries', entry)}.ts';`;
const floor = await weigh(
  `export { LitElement, html, css } from 'lit'; export * from 'zod/mini'; export { default as ky } from 'ky';`,
);
const pages: readonly (readonly [string, string])[] = [
  ['script tag: provider, board, HTTP', from('guest-kit')],
  ['board alone, host brings the adapter', from('guest-board')],
  ['provider', from('guest-provider')],
  ['HTTP adapter', from('http')],
  ['memory adapter, with engine and policy', from('memory')],
  ['contract', from('index')],
];
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const figures: Figure[] = [];
for (const [what, code] of pages) {
  const { gzip, brotli, lazy } = await weigh(code);
  const value = `${kilobytes(gzip)} gzip, ${kilobytes(brotli)} brotli, later ${kilobytes(lazy)}`;
  figures.push({ what, value, baseline: kilobytes(floor.gzip), ratio: gzip / floor.gzip });
}
print('Bytes of a page that imports one entry; baseline: lit, zod/mini and ky, whole, by gzip', figures);
