import { filesIn } from './source/files.ts';

/** One file of src/entries: what the package exports under one name. */
export interface Entry {
  /** File name without its ending: `guest-board`. */
  readonly name: string;
  /** Path from the root of the repository. */
  readonly source: string;
  /** Where the build puts it, from the root. */
  readonly output: string;
  /** Key in the `exports` of package.json. */
  readonly subpath: string;
  readonly runs: 'page' | 'node' | 'script-tag';
}

/** Entries that lean on Node. All others run in a page and in Node alike. */
const onNode: readonly string[] = ['server', 'stores-sql'];

/** The entry that is bundled whole, for a script tag. */
const scriptTag = 'guest-kit';

/** The entries that exist under `root`, sorted by name. */
export function entries(root: string): Entry[] {
  return filesIn(root, 'src/entries').map((source) => {
    const name = source.slice('src/entries/'.length, -'.ts'.length);
    if (onNode.includes(name))
      return { name, source, output: `dist/server/${name}.js`, subpath: `./${name}`, runs: 'node' };
    if (name === scriptTag)
      return { name, source, output: `dist/${name}.js`, subpath: `./${name}.js`, runs: 'script-tag' };
    return { name, source, output: `dist/${name}.js`, subpath: name === 'index' ? '.' : `./${name}`, runs: 'page' };
  });
}

/** The `exports` that package.json must have for these entries. */
export function exportsOf(all: readonly Entry[]): Record<string, string | Record<string, string>> {
  const sorted = [...all].sort((a, b) => (a.subpath < b.subpath ? -1 : 1));
  return {
    ...Object.fromEntries(
      sorted.map(({ name, output, subpath }) => [
        subpath,
        { types: `./dist/types/entries/${name}.d.ts`, default: `./${output}` },
      ]),
    ),
    ...(all.some(({ runs }) => runs === 'page') ? { './jsx': { types: './dist/jsx.d.ts' } } : {}),
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  };
}
