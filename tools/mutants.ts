/**
 * `npm run mutants`: plants faults of one line in what holds the wall, one after the other, and runs the test that must
 * find each. Exit code 1 where one survives, or is no mutant at all.
 *
 *   node tools/mutants.ts [--only ID,ID] [--workers N] [--page]
 *
 * `--page` writes docs/mutants.md from the list and runs nothing.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutants as all } from '../test/mutants/list.ts';
import type { Mutant } from '../test/mutants/mutant.ts';
import { copyTree } from './mutants/copy.ts';
import { formattedPage } from './mutants/page.ts';
import { compilerFaults } from './mutants/refuse.ts';
import { testOf } from './mutants/run-killer.ts';
import { type Fate, tryMutant, unsoundKillers } from './mutants/try-mutant.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { only: { type: 'string' }, workers: { type: 'string' }, page: { type: 'boolean', default: false } },
});
const only = values.only?.split(',');
const mutants = all.filter(({ id }) => !only || only.includes(id));
if (mutants.length === 0 || (only && mutants.length < only.length)) {
  console.error(`Usage: --only takes ids of test/mutants/list.ts: ${all.map(({ id }) => id).join()}`);
  process.exit(2);
}

if (values.page) writeFileSync(join(root, 'docs/mutants.md'), await formattedPage());
else await run();

async function run(): Promise<void> {
  const start = performance.now();
  const fates = new Map<string, Fate>();

  for (const [id, why] of compilerFaults(root, mutants)) fates.set(id, { state: 'refused', why });
  const workers = Math.min(Number(values.workers ?? Math.min(availableParallelism(), 2)), mutants.length);
  const copies = Array.from({ length: workers }, () => copyTree(root));
  try {
    const files = [...Map.groupBy(mutants, ({ killer }) => testOf(killer).file)];
    await inTurn(copies, files, async (copy, [file, some]) => {
      const titles = [...new Set(some.map(({ killer }) => testOf(killer).title))];
      const wrong = await unsoundKillers(copy, file, titles);
      for (const { id, killer } of some) {
        const why = wrong.get(testOf(killer).title);
        if (why !== undefined) fates.set(id, { state: 'refused', why });
      }
      console.log(`${titles.length - wrong.size} of ${titles.length} tests pass as they are in ${file}`);
    });
    await inTurn(
      copies,
      mutants.filter(({ id }) => !fates.has(id)),
      async (copy, mutant) => {
        fates.set(mutant.id, await tryMutant(copy, mutant));
        console.log(`${fates.size} of ${mutants.length}  ${line(mutant, fates.get(mutant.id))}`);
      },
    );
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  }
  console.log(`\nchannels -> mutant: fate`);
  for (const mutant of mutants) {
    console.log(`${mutant.channels.join(', ')} -> ${line(mutant, fates.get(mutant.id))}`);
  }
  const count = (state: Fate['state']) => [...fates.values()].filter((fate) => fate.state === state).length;
  if (count('killed') < mutants.length) process.exitCode = 1;
  console.log(`in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  console.log(
    `${count('killed')} killed, ${count('survived')} survived, ${count('refused')} refused of ${mutants.length} mutants`,
  );
}

/** Gives each copy one thing after the other, until all are done. */
async function inTurn<T>(
  copies: readonly string[],
  things: readonly T[],
  work: (copy: string, thing: T) => Promise<void>,
) {
  const left = things.values();
  await Promise.all(
    copies.map(async (copy) => {
      for (const thing of left) await work(copy, thing);
    }),
  );
}

function line({ id, fault }: Mutant, fate: Fate | undefined): string {
  const told =
    fate?.state === 'killed'
      ? `killed by "${fate.by}"`
      : fate?.state === 'refused'
        ? `REFUSED: ${fate.why}`
        : 'SURVIVED';
  return `${id} (${fault}): ${told}`;
}
