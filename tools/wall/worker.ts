// One worker of `npm run wall`: runs jobs, each in a pair of houses of its own.
import { parentPort } from 'node:worker_threads';
import { type ActTally, sumOf } from '../../src/conformance/twins/index.ts';
import { closeHouses, openHouses, runPair, shrinkPair } from '../../test/wall/support/pairs.ts';
import type { JobMessage, JobResult } from './jobs.ts';

/** Most differences of one job that are made small: each takes seconds. */
const mostShrunk = 1;

async function run({ way, pairs, databases, first, shrinks }: JobMessage): Promise<JobResult> {
  const cpu = process.threadCpuUsage();
  const urls = [...databases];
  const open = () => openHouses(way, async () => urls.shift() ?? '');
  const houses = await open();
  const reports: string[] = [];
  const sum = { pairs: 0, answers: 0, differing: 0, canaries: 0, faults: 0 };
  const tallies: ActTally[] = [];
  try {
    for (const [seed, kind] of pairs) {
      const { pair, answers, acts, difference, canary, fault } = await runPair(seed, kind, houses);
      sum.pairs += 1;
      sum.answers += answers;
      tallies.push(acts);
      if (fault !== undefined) {
        sum.faults += 1;
        reports.push(`over ${way}: ${fault}`);
      }
      if (canary !== undefined) {
        sum.canaries += 1;
        reports.push(canary);
      }
      if (difference !== undefined) {
        sum.differing += 1;
        const isSmall = shrinks && way !== 'postgres' && sum.differing <= mostShrunk;
        reports.push(`over ${way}: ${isSmall ? (await shrinkPair(pair, open)).report : difference}`);
      }
      if (first && reports.length > 0) break;
    }
  } finally {
    await closeHouses(houses);
  }
  const { user, system } = process.threadCpuUsage(cpu);
  return { ...sum, acts: sumOf(tallies), reports, cpuMs: (user + system) / 1000 };
}

parentPort?.on('message', (message: JobMessage) => {
  void run(message).then(
    (result) => parentPort?.postMessage(result),
    (cause: unknown) => {
      throw cause;
    },
  );
});
