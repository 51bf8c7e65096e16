import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { defineConfig, type BuildOptions, type UserConfig } from 'vite';
import { type Entry, entries } from './tools/entries.ts';
import { firstChunks } from './tools/build/first-chunks.ts';
import { minifyTemplates } from './tools/build/minify-templates.ts';
import { workerUrls } from './tools/build/worker-urls.ts';

const root = import.meta.dirname;
const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};
/** What an application that installs the package has beside it. */
const installed = Object.keys({ ...dependencies, ...peerDependencies });

/** Which of the builds runs: `vite build --mode page`. Without a mode, vite's own: Storybook and its dev server. */
export default defineConfig(({ mode }): UserConfig => {
  const build = builds[mode];
  return build === undefined ? {} : { publicDir: false, ...build(entries(root)) };
});

const builds: Readonly<Record<string, (all: readonly Entry[]) => UserConfig>> = {
  /** Modules for applications: their bundler finds lit and the rest once for the whole page. */
  page: (all) => ({
    plugins: [minifyTemplates()],
    build: {
      ...common,
      minify: false,
      // As a library: else vite puts in its own preloading, which clashes with that of the application that bundles it.
      lib: { entry: inputOf(all, 'page'), formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        external: (id) => installed.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { ...together(all, 'page'), entryFileNames: '[name].js', chunkFileNames: 'modules/[name]-[hash].js' },
      },
    },
  }),

  /** One file for a script tag, all in; what is used later comes as chunks beside it. */
  'script-tag': (all) => ({
    plugins: [minifyTemplates()],
    // Nobody bundles this further, so what packages ask of a bundler is answered here.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      ...common,
      // As a library: vite's own preloading is longer than what it would save here.
      lib: { entry: inputOf(all, 'script-tag'), formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        output: {
          ...together(all, 'script-tag', 'guest-kit'),
          // Of a library vite would leave the blanks in.
          minify: true,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  }),

  /** What runs in Node: the server parts are bundled in, so an application installs none of them. */
  node: (all) => ({
    plugins: [workerUrls()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ...common,
      target: 'node24',
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: {
          ...Object.fromEntries(Object.entries(inputOf(all, 'node')).map(([name, file]) => [`server/${name}`, file])),
          'cli/guest-kit': `${root}/src/cli/guest-kit.ts`,
        },
        platform: 'node',
        external: (id) => isBuiltin(id) || installed.some((name) => id === name || id.startsWith(`${name}/`)),
        // one level below dist/, like the entries: a path from import.meta.url is the same in each
        output: { entryFileNames: '[name].js', chunkFileNames: 'server/[name]-[hash].js' },
      },
    },
  }),
};

const common: BuildOptions = {
  outDir: 'dist',
  emptyOutDir: false,
  target: 'es2022',
  sourcemap: true,
  reportCompressedSize: false,
};

/** What a page loads at once comes in as few chunks as can be; what a board's filters lean on comes with `withBoard`. */
function together(all: readonly Entry[], runs: Entry['runs'], withBoard?: string) {
  const names = new Map(Object.entries(inputOf(all, runs)).map(([name, file]) => [file, name]));
  const soon = new Map(withBoard ? [[`${root}/src/elements/guest-board/filters.ts`, withBoard]] : []);
  return { codeSplitting: { groups: firstChunks(names, soon) } };
}

function inputOf(all: readonly Entry[], runs: Entry['runs']): Record<string, string> {
  return Object.fromEntries(
    all.filter((entry) => entry.runs === runs).map(({ name, source }) => [name, `${root}/${source}`]),
  );
}
