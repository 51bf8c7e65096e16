import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from '../../test/mutants/mutant.ts';
import { wasExecuted } from './executed.ts';
import { plant } from './refuse.ts';
import { runTests, testOf } from './run-killer.ts';

/** What became of a mutant: `by` is the title of the test that failed, `why` the reason for which it is none. */
export type Fate =
  | { readonly state: 'killed'; readonly by: string }
  | { readonly state: 'survived' }
  | { readonly state: 'refused'; readonly why: string };

/** Plants a mutant in a copy of the repository, runs its killer, and takes it back. */
export async function tryMutant(copy: string, mutant: Mutant): Promise<Fate> {
  const path = join(copy, mutant.file);
  const source = readFileSync(path, 'utf8');
  const planted = plant(mutant, source);
  if (typeof planted === 'string') return { state: 'refused', why: planted };
  const { file, title } = testOf(mutant.killer);
  writeFileSync(path, planted.text);
  try {
    const { passed, failed, noise } = await runTests(copy, file, [title], { first: true });
    const [by] = failed;
    if (by !== undefined) return { state: 'killed', by };
    if (passed.length === 0) return { state: 'refused', why: `no test came out: ${noise.trim()}` };
    const isRun = await runsThere(copy, mutant, planted.at);
    return isRun ? { state: 'survived' } : { state: 'refused', why: 'its killer never runs the line' };
  } finally {
    writeFileSync(path, source);
  }
}

/** Whether the killer runs the planted line at all. */
async function runsThere(copy: string, { file, killer }: Mutant, at: number): Promise<boolean> {
  mkdirSync(join(copy, 'coverage'), { recursive: true });
  const coverage = mkdtempSync(join(copy, 'coverage/'));
  try {
    const test = testOf(killer);
    await runTests(copy, test.file, [test.title], { coverage });
    return wasExecuted(coverage, join(copy, file), at);
  } finally {
    rmSync(coverage, { recursive: true });
  }
}

/** Runs some killers of one file where nothing is planted. Answers what is wrong with them, by title: one that fails as it is kills nothing. */
export async function unsoundKillers(
  copy: string,
  file: string,
  titles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { passed, failed, noise } = await runTests(copy, file, titles);
  return new Map(
    titles.flatMap((title): [string, string][] => {
      if (failed.includes(title)) return [[title, 'its killer fails without it']];
      return passed.includes(title) ? [] : [[title, `its killer does not run: ${noise.trim()}`]];
    }),
  );
}
