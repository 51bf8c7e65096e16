import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Killer } from '../../test/mutants/mutant.ts';

/** A test of a killer: its file, and its own title. */
export interface TestName {
  readonly file: string;
  readonly title: string;
}

/** The one test that a killer is. */
export function testOf(killer: Killer): TestName {
  if ('adapter' in killer) return { file: 'test/mutants/suites/adapter.test.ts', title: killer.adapter };
  if ('server' in killer) return { file: 'test/mutants/suites/server.test.ts', title: killer.server };
  if ('twins' in killer) {
    const title = `Twin worlds answer alike: ${killer.twins} over ${killer.over}`;
    return { file: 'test/mutants/suites/twins.test.ts', title };
  }
  return { file: killer.file, title: killer.test };
}

/** How tests came out: the titles of those that passed, and of those that failed. */
export interface TestRun {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** What was printed besides, where nothing came out at all. */
  readonly noise: string;
}

/** Longest run of one test file, and of one test, in milliseconds. */
const [longestRun, longestTest] = [240_000, 60_000];

/** How a run goes. */
export interface RunOptions {
  /** Ends at the first failure. */
  readonly first?: boolean;
  /** A folder for what V8 counts. */
  readonly coverage?: string;
}

/** Runs some tests of a file in a copy of the repository. */
export function runTests(
  root: string,
  file: string,
  titles: readonly string[],
  { first = false, coverage }: RunOptions = {},
): Promise<TestRun> {
  const names = titles.map((title) => `--test-name-pattern=/(^| )${escaped(title)}$/`);
  const reporter = join(import.meta.dirname, 'reporter.ts');
  const args = ['--test', '--test-isolation=none', `--test-timeout=${longestTest}`, `--test-reporter=${reporter}`];
  const { NODE_V8_COVERAGE: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args, ...names, file], {
      cwd: root,
      env: { ...env, NO_COLOR: '1', ...(coverage !== undefined && { NODE_V8_COVERAGE: coverage }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const passed: string[] = [];
    const failed: string[] = [];
    let noise = '';
    let rest = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), longestRun);
    child.stderr.on('data', (chunk: Buffer) => (noise = `${noise}${chunk.toString()}`.slice(-2000)));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = `${rest}${chunk.toString()}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = outcomeIn(line);
        if (!said) noise = `${noise}${line}\n`.slice(-2000);
        else if (said[0] === 'passed') passed.push(said[1]);
        else failed.push(said[1]);
      }
      if (first && failed.length > 0) child.kill('SIGKILL');
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ passed, failed, noise });
    });
  });
}

function outcomeIn(line: string): readonly [state: 'passed' | 'failed', title: string] | undefined {
  return /^\["(?:passed|failed)",/.test(line) ? (JSON.parse(line) as ['passed' | 'failed', string]) : undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
