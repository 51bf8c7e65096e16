/**
 * `npm run wall`: pairs of twin worlds, over stores and over HTTP, for every kind of viewer. Exit code 1 where anything
 * that came back differs, or a canary got out.
 *
 *   node tools/wall.ts [--pairs N] [--ways memory,sqlite,postgres,http,socket] [--viewers courier,reader]
 *                      [--seed TEXT] [--workers N] [--first] [--no-shrink]
 *
 * `--first` ends at the first difference: for runs that only ask whether there is one.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { viewerKinds } from '../src/conformance/twins/index.ts';
import { type Way, ways } from '../test/wall/support/pairs.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { actsOf } from './wall/acts.ts';
import { runJobs } from './wall/jobs.ts';
import { planOf, sampleOf } from './wall/plan.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string' },
    ways: { type: 'string' },
    viewers: { type: 'string' },
    seed: { type: 'string', default: 'wall' },
    workers: { type: 'string' },
    first: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
});

/** In so many pairs each kind of act is drawn many times. */
const enoughForEveryAct = 500;

const total = Number(values.pairs ?? 20_000);
const chosen = listed(values.ways, ways);
const viewers = listed(values.viewers, viewerKinds);
if (!Number.isInteger(total) || total < 1 || !chosen || !viewers) {
  console.error(`Usage: --pairs N; ways are ${ways.join()}; viewers are ${viewerKinds.join()}`);
  process.exit(2);
}

const shares: readonly (readonly [Way, number])[] = sampleOf(total, chosen);
const plan = planOf(shares, { viewers, seed: values.seed });
const postgres: Postgres | undefined = chosen.includes('postgres') ? await startPostgres() : undefined;
const start = performance.now();
try {
  const outcome = await runJobs(plan, {
    workers: Number(values.workers ?? Math.min(availableParallelism(), 4)),
    databases: postgres && (() => postgres.createDatabase()),
    first: values.first,
    shrinks: !values['no-shrink'],
    onReport: (report) => console.log(`${report}\n`),
  });
  const by = shares.map(([way, count]) => `${count} ${way}`).join(', ');
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const { taken, refused, never } = actsOf(outcome.acts);
  console.log(
    `twin worlds: ${outcome.pairs} pairs (${by}; ${viewers.length} kinds of viewers), ${outcome.answers} answers compared twice, ` +
      `${outcome.differing} pairs differ, ${outcome.canaries} canaries, ${outcome.faults} pairs are no twins, ` +
      `${taken} acts of the team taken and ${refused} refused, ${seconds} s, ${(outcome.cpuMs / outcome.pairs).toFixed(0)} ms of CPU a pair`,
  );
  if (outcome.differing + outcome.canaries + outcome.faults > 0 || outcome.pairs === 0) process.exitCode = 1;
  if (outcome.pairs >= enoughForEveryAct && never.length > 0) {
    console.error(`twin worlds: no house ever took an act of these kinds, so they try nothing: ${never.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  await postgres?.stop();
}

function listed<T extends string>(given: string | undefined, all: readonly T[]): readonly T[] | undefined {
  const names = given?.split(',') ?? all;
  return names.every((name) => (all as readonly string[]).includes(name)) ? (names as readonly T[]) : undefined;
}
