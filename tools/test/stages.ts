import { type Postgres, startPostgres } from '../postgres.ts';
import { filesIn } from '../source/files.ts';
import type { Command, Stage } from './stage.ts';

/** Folders of test/ that node's runner takes; elements/ runs in a browser, e2e/ at the end and alone. */
const unitFolders = [
  'contract',
  'policy',
  'engine',
  'stores',
  'worlds',
  'adapters',
  'server',
  'conformance',
  'strings',
  'cli',
  'tools',
  'demo',
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
  const manifest: Stage = {
    name: 'manifest',
    commands: () => [{ name: 'custom-elements.json', run: ['cem', 'analyze', '--quiet'] }],
  };
  const checks: Stage[] = [
    {
      name: 'types',
      commands: () =>
        ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.browser.json', 'tsconfig.node.json'].map((file) => ({
          name: file,
          run: ['tsc', '--noEmit', '-p', file],
        })),
    },
    { name: 'prettier', commands: () => [{ name: 'prettier', run: ['prettier', '--check', '--log-level=warn', '.'] }] },
    { name: 'eslint', commands: () => [{ name: 'eslint', run: ['eslint', '.', '--max-warnings=0'] }] },
    { name: 'lit-analyzer', commands: () => [litAnalyzer] },
    { name: 'imports', commands: () => [{ name: 'import directions', run: ['node', 'tools/check-imports.ts'] }] },
    { name: 'layout', commands: () => [{ name: 'layout', run: ['node', 'tools/check-layout.ts'] }] },
    { name: 'package', commands: () => packageChecks },
    { name: 'openapi', commands: () => [{ name: 'redocly', run: ['node', 'tools/openapi.ts', '--lint'] }] },
  ];
  const unit: Stage = { name: 'unit', env: withPostgres, commands: () => [nodeTests(root, 'unit', unitFolders)] };
  const elements: Stage = {
    name: 'elements',
    commands: () => [{ name: 'elements', run: ['web-test-runner'], counts: true }],
  };
  const stories: Stage = {
    name: 'stories',
    commands: () => [
      { name: 'storybook build', run: ['storybook', 'build', '--quiet', '--output-dir', 'storybook-static'] },
      { name: 'stories', run: ['node', 'tools/story-tests.mjs'], counts: true },
    ],
  };
  const e2e: Stage = { name: 'e2e', env: withPostgres, commands: () => [nodeTests(root, 'e2e', ['e2e'])] };
  return [[[manifest]], [checks, [unit]], [[elements], [stories]], [[e2e]]];
}

/** Types of template bindings; what it cannot import is tsc's business. */
const litAnalyzer: Command = {
  name: 'lit-analyzer',
  run: [
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
  ],
};

function nodeTests(root: string, name: string, folders: readonly string[]): Command {
  const files = folders.flatMap((folder) => filesIn(root, `test/${folder}`, ['.test.ts']));
  if (files.length === 0) throw new Error(`no tests in test/{${folders.join()}}`);
  const reporter = './tools/test/reporter.ts';
  return {
    name,
    run: ['node', '--test', '--test-timeout=180000', `--test-reporter=${reporter}`, ...files],
    counts: true,
  };
}

const packageChecks: readonly Command[] = [
  { name: 'build', run: ['node', 'tools/build.ts'] },
  { name: 'package', run: ['node', 'tools/check-package.ts'] },
];
