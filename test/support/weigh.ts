/** What the built modules in dist/ cost a page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** One file that a page loads. */
export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  /** Files that it loads at once, and files that it loads when they are used. */
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

/** What a page loads: at once, and when it is used. */
export interface Load {
  readonly first: readonly Chunk[];
  readonly later: readonly Chunk[];
}

/** Bundles a page that imports these entries of the package, all-in and minified, as an application would. */
export async function application(...entries: readonly string[]): Promise<Load> {
  const code = entries.map((name) => `export * from '${join(root, 'dist', name)}.js';`).join('\n');
  return bundled(code);
}

/** Bundles a page of this code. */
export async function bundled(code: string): Promise<Load> {
  const page = '\0page';
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === page ? page : undefined),
        load: (id) => (id === page ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: { input: page, preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunks = outputs.filter((one) => one.type === 'chunk');
  return loadOf(chunks, chunks.find(({ isEntry }) => isEntry)?.fileName ?? '');
}

/** What a script tag of `dist/guest-kit.js` loads, as it lies there. */
export function scriptTag(): Load {
  const chunks = new Map<string, Chunk>();
  const waiting = ['guest-kit.js'];
  for (const fileName of waiting) {
    if (chunks.has(fileName)) continue;
    const code = readFileSync(join(root, 'dist', fileName), 'utf8');
    const named = (pattern: RegExp) =>
      [...code.matchAll(pattern)].map(([, path = '']) => join(fileName, '..', path).replaceAll('\\', '/'));
    const imports = named(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);
    const dynamicImports = named(/\bimport\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]\s*\)/g);
    chunks.set(fileName, { fileName, code, imports, dynamicImports });
    waiting.push(...imports, ...dynamicImports);
  }
  return loadOf([...chunks.values()], 'guest-kit.js');
}

function loadOf(chunks: readonly Chunk[], entry: string): Load {
  const first = closure(chunks, [entry]);
  return { first, later: chunks.filter((one) => !first.includes(one)) };
}

/** These files and all that they load at once. */
export function closure(chunks: readonly Chunk[], names: readonly string[]): readonly Chunk[] {
  const reached = new Set(names);
  for (const name of reached) {
    for (const one of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) reached.add(one);
  }
  return chunks.filter(({ fileName }) => reached.has(fileName));
}

/** Bytes by gzip, each file on its own, as a server sends them. */
export function gzip(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}

/** Bytes by brotli, each file on its own. */
export function brotli(chunks: readonly Chunk[]): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return chunks.reduce((sum, { code }) => sum + brotliCompressSync(code, { params }).length, 0);
}
