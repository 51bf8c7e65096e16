import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Counts, countsFrom, sum } from './counts.ts';

/** One command of a stage. */
export interface Command {
  readonly name: string;
  /** Program and arguments; programs of node_modules/.bin are found. */
  readonly run: readonly string[];
  /** Whether it leaves counts in `GUEST_KIT_TEST_COUNTS`; else it counts as one test. */
  readonly counts?: boolean;
}

/** A part of `npm test`: its commands run one after the other, all of them whatever fails. */
export interface Stage {
  readonly name: string;
  /** Stages that make what this one reads. */
  readonly after?: readonly string[];
  /** Whether it has the machine to itself: it takes every core, or watches the clock. */
  readonly alone?: boolean;
  commands(): Promise<readonly Command[]> | readonly Command[];
  /** More of the environment, made when the stage starts. */
  env?(): Promise<Readonly<Record<string, string>>>;
}

/** How a stage came out. */
export interface Outcome {
  readonly name: string;
  readonly counts: Required<Counts>;
  readonly seconds: number;
  /** All that its commands printed. */
  readonly output: string;
}

/** A command that takes longer hangs; on a slow machine the twin worlds take half of it. */
const longestMs = 20 * 60_000;

/** Runs a stage to its end; never throws for what its commands do. */
export async function runStage(root: string, stage: Stage): Promise<Outcome> {
  const start = Date.now();
  const results: Counts[] = [];
  let output = '';
  try {
    const env = await stage.env?.();
    for (const command of await stage.commands()) {
      const result = await runCommand(root, command, env);
      results.push(result.counts);
      if (!command.counts) output += `  ${result.counts.failed > 0 ? 'FAIL' : 'ok  '} ${command.name}\n`;
      output += result.output;
    }
  } catch (cause) {
    results.push({ passed: 0, failed: 1, skipped: 0 });
    output += `  ${String(cause)}\n`;
  }
  return { name: stage.name, counts: sum(results), seconds: (Date.now() - start) / 1000, output };
}

async function runCommand(root: string, { run, counts }: Command, env: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'guest-kit-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const { exitCode, output } = await spawned(root, run, {
      ...env,
      ...(counts ? { GUEST_KIT_TEST_COUNTS: file } : {}),
    });
    if (counts) return { counts: countsFrom(file, exitCode), output };
    return { counts: { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawned(root: string, [program = '', ...args]: readonly string[], env: Readonly<Record<string, string>>) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  return new Promise<{ exitCode: number; output: string }>((resolve) => {
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: root,
      env: {
        ...process.env,
        REDOCLY_TELEMETRY: 'off',
        STORYBOOK_DISABLE_TELEMETRY: '1',
        NO_COLOR: '1',
        // hundreds of processes load the same sources
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
        PATH: path,
        ...env,
      },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = setTimeout(() => {
      output += `  ended by force after ${longestMs / 60_000} minutes\n`;
      child.kill('SIGKILL');
    }, longestMs);
    child.on('error', (cause) => (output += `${String(cause)}\n`));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? 1, output });
    });
  });
}
