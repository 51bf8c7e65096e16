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
  'wall',
  'cli',
  'tools',
  'demo',
  'example-server',
];

/** Files of e2e/ that hold nothing to a clock, and so may run beside other stages. */
const untimed = ['bytes', 'kill', 'pack'].map((name) => `test/e2e/${name}.test.ts`);

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

/** The stages of `npm test` for the repository at `root`, those first that take longest, or that others wait for. */
export function stagesOf(root: string): readonly Stage[] {
  return [
    one('build', ['node', 'tools/build.ts']),
    { name: 'unit', commands: () => [nodeTests('unit', filesOf(root, ...unitFolders))] },
    {
      name: 'stores',
      env: withPostgres,
      // One file at a time: the log of a database waits for every transaction of its server, also those of other tests.
      commands: () => [nodeTests('stores', filesOf(root, 'stores', 'engine'), '--test-concurrency=1')],
    },
    // A sample by one worker, which fills its lane; how many pairs go over each store and over HTTP stands in
    // tools/wall/plan.ts, and in what it prints.
    {
      name: 'wall',
      commands: () => [{ name: 'twin worlds', run: ['node', 'tools/wall.ts', '--pairs', '2000', '--workers', '1'] }],
    },
    one('storybook', ['storybook', 'build', '--quiet', '--output-dir', 'storybook-static'], 'build'),
    {
      name: 'stories',
      after: ['storybook'],
      commands: () => [{ name: 'stories', run: ['node', 'tools/story-tests.mjs'], counts: true }],
    },
    { name: 'elements', commands: () => [{ name: 'elements', run: ['web-test-runner'], counts: true }] },
    { name: 'e2e-untimed', after: ['build'], commands: () => [nodeTests('e2e-untimed', untimed)] },
    one('eslint', ['eslint', '.', '--max-warnings=0']),
    { name: 'types', commands: () => [{ name: 'types', run: ['node', 'tools/check-types.ts'], counts: true }] },
    one('prettier', ['prettier', '--check', '--log-level=warn', '.']),
    one('package', ['node', 'tools/check-package.ts'], 'build'),
    one('lit-analyzer', litAnalyzer),
    one('imports', ['node', 'tools/check-imports.ts']),
    one('layout', ['node', 'tools/check-layout.ts'], 'build'),
    one('openapi', ['node', 'tools/openapi.ts', '--lint']),
    one('lock', ['node', 'tools/check-lock.ts']),
    {
      name: 'e2e',
      after: ['build'],
      // these tests measure what is promised in seconds
      alone: true,
      env: withPostgres,
      commands: () => {
        const timed = filesOf(root, 'e2e').filter((file) => !untimed.includes(file));
        return [nodeTests('e2e', timed, '--test-concurrency=1')];
      },
    },
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
function one(name: string, run: readonly string[], ...after: readonly string[]): Stage {
  return { name, after, commands: () => [{ name, run }] };
}

/** The tests in folders of test/. */
function filesOf(root: string, ...folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) => filesIn(root, `test/${folder}`, ['.test.ts']));
  if (files.length === 0) throw new Error(`no tests in test/{${folders.join()}}`);
  return files;
}

function nodeTests(name: string, files: readonly string[], ...flags: readonly string[]): Command {
  const reporter = './tools/test/reporter.ts';
  return {
    name,
    run: [
      'node',
      '--import=./tools/test/untracked.mjs',
      '--test',
      '--test-timeout=600000',
      ...flags,
      `--test-reporter=${reporter}`,
      ...files,
    ],
    counts: true,
  };
}
