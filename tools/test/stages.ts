import { type Postgres, startPostgres } from '../postgres.ts';
import { filesIn } from '../source/files.ts';
import type { Command, Stage } from './stage.ts';

/** Folders of test/ that node's runner takes at once; stores/ and engine/ share a database, elements/ runs in a browser, e2e/ at the end and alone. */
const unitFolders = [
  'contract',
  'policy',
  'worlds',
  'adapters',
  'server',
  'conformance',
  'strings',
  'cli',
  'tools',
  'demo',
  'example-server',
];

let postgres: Promise<Postgres> | undefined;

/** One PostgreSQL for all stages of a run; each test file makes a database of its own in it. */
async function withPostgres(): Promise<Record<string, string>> {
  const { url } = await (postgres ??= startPostgres());
  return { GUEST_KIT_TEST_DATABASE_URL: url };
}

/** Ends what the stages share. */
export async function endShared(): Promise<void> {
  await (await postgres)?.stop();
}

/** The stages of `npm test` for the repository at `root`, as groups that run one after the other, lanes in parallel. */
export function stageGroups(root: string): readonly (readonly (readonly Stage[])[])[] {
  const build = one('build', ['node', 'tools/build.ts']);
  const sources: Stage[] = [
    {
      name: 'types',
      commands: () =>
        ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.browser.json', 'tsconfig.node.json'].map((file) => ({
          name: file,
          run: ['tsc', '--noEmit', '-p', file],
        })),
    },
    one('prettier', ['prettier', '--check', '--log-level=warn', '.']),
  ];
  const eslint = one('eslint', ['eslint', '.', '--max-warnings=0']);
  const house: Stage[] = [
    one('lit-analyzer', litAnalyzer),
    one('imports', ['node', 'tools/check-imports.ts']),
    one('layout', ['node', 'tools/check-layout.ts']),
    one('lock', ['node', 'tools/check-lock.ts']),
    one('package', ['node', 'tools/check-package.ts']),
    one('openapi', ['node', 'tools/openapi.ts', '--lint']),
    one('storybook', ['storybook', 'build', '--quiet', '--output-dir', 'storybook-static']),
  ];
  // One file at a time: the log of a database waits for every transaction of its server, also those of other tests.
  const stores: Stage = {
    name: 'stores',
    env: withPostgres,
    commands: () => [nodeTests(root, 'stores', ['stores', 'engine'], '--test-concurrency=1')],
  };
  const unit: Stage = { name: 'unit', commands: () => [nodeTests(root, 'unit', unitFolders)] };
  const wall: Stage = {
    name: 'wall',
    commands: () => [
      nodeTests(root, 'wall', ['wall']),
      // A sample; how many go over each store and over HTTP stands in tools/wall/plan.ts, and in what it prints.
      {
        name: 'twin worlds',
        run: ['node', 'tools/wall.ts', '--pairs', '600', '--ways', 'memory,sqlite,postgres,http'],
      },
    ],
  };
  const elements: Stage = {
    name: 'elements',
    commands: () => [{ name: 'elements', run: ['web-test-runner'], counts: true }],
  };
  const stories: Stage = {
    name: 'stories',
    commands: () => [{ name: 'stories', run: ['node', 'tools/story-tests.mjs'], counts: true }],
  };
  const e2e: Stage = {
    name: 'e2e',
    env: withPostgres,
    // one file at a time: they measure what is promised in seconds, and one of them builds
    commands: () => [nodeTests(root, 'e2e', ['e2e'], '--test-concurrency=1')],
  };
  return [
    // what later stages read is built first; nothing else writes into dist/
    [[build, eslint], sources],
    [house, [stores], [unit]],
    [[elements, stories]],
    [[wall]],
    // alone: these tests watch the clock
    [[e2e]],
  ];
}

/** Types of template bindings; what it cannot import is tsc's business. */
const litAnalyzer = [
  'lit-analyzer',
  'src/elements/**/*.ts',
  '--strict',
  '--quiet',
  '--maxWarnings',
  '0',
  '--rules.no-missing-import',
  'off',
  '--rules.no-unknown-event',
  'error',
];

/** A stage of one command that counts as one test. */
function one(name: string, run: readonly string[]): Stage {
  return { name, commands: () => [{ name, run }] };
}

function nodeTests(root: string, name: string, folders: readonly string[], ...flags: readonly string[]): Command {
  const files = folders.flatMap((folder) => filesIn(root, `test/${folder}`, ['.test.ts']));
  if (files.length === 0) throw new Error(`no tests in test/{${folders.join()}}`);
  const reporter = './tools/test/reporter.ts';
  return {
    name,
    run: ['node', '--test', '--test-timeout=180000', ...flags, `--test-reporter=${reporter}`, ...files],
    counts: true,
  };
}
