import { Worker } from 'node:worker_threads';
import { type ActTally, sumOf } from '../../src/conformance/twins/index.ts';
import type { Databases } from '../../test/wall/support/pairs.ts';
import type { Job } from './plan.ts';

/** What a worker is told. */
export interface JobMessage extends Job {
  /** Empty databases, where the way needs them. */
  readonly databases: readonly string[];
  readonly first: boolean;
  readonly shrinks: boolean;
}

/** What a worker tells: of one job that is done. */
export interface JobResult {
  readonly pairs: number;
  readonly answers: number;
  readonly differing: number;
  readonly canaries: number;
  /** Pairs that were no twins: an act of the team was taken in one world alone. */
  readonly faults: number;
  readonly acts: ActTally;
  readonly reports: readonly string[];
  readonly cpuMs: number;
}

/** How jobs are run. */
export interface JobOptions {
  readonly workers: number;
  readonly databases: Databases | undefined;
  readonly first: boolean;
  readonly shrinks: boolean;
  readonly onReport: (report: string) => void;
}

/** What a pair leaves is garbage at once: with room for several pairs it is seldom looked through. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** Most reports that are printed: past that they say no more. */
const mostReports = 6;

const counted = ['pairs', 'answers', 'differing', 'canaries', 'faults', 'cpuMs'] as const;

/** Runs jobs on workers and adds up what they tell. */
export async function runJobs(jobs: readonly Job[], options: JobOptions): Promise<Omit<JobResult, 'reports'>> {
  const waiting = [...jobs];
  const sum = { pairs: 0, answers: 0, differing: 0, canaries: 0, faults: 0, cpuMs: 0 };
  let acts: ActTally = {};
  let reported = 0;
  await Promise.all(Array.from({ length: Math.min(options.workers, jobs.length) }, work));
  return { ...sum, acts };

  async function work(): Promise<void> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits });
    const pool = new Map<string, readonly string[]>();
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const result = await told(worker, { ...job, ...choices(), databases: await databasesFor(job, pool) });
        for (const name of counted) sum[name] += result[name];
        acts = sumOf([acts, result.acts]);
        for (const report of result.reports) {
          if ((reported += 1) <= mostReports) options.onReport(report);
        }
        if (options.first && result.reports.length > 0) waiting.length = 0;
      }
    } finally {
      await worker.terminate();
    }
  }

  function choices(): Pick<JobMessage, 'first' | 'shrinks'> {
    return { first: options.first, shrinks: options.shrinks && reported < mostReports };
  }

  /** A worker keeps its two databases: the accounts of pairs do not meet. */
  async function databasesFor({ way }: Job, pool: Map<string, readonly string[]>): Promise<readonly string[]> {
    if (way !== 'postgres' || !options.databases) return [];
    const urls = pool.get(way) ?? (await Promise.all([options.databases(), options.databases()]));
    pool.set(way, urls);
    return urls;
  }
}

function told(worker: Worker, message: JobMessage): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) => reject(cause instanceof Error ? cause : new Error(String(cause)));
    worker.once('error', failed);
    worker.once('message', (result: JobResult) => {
      worker.off('error', failed);
      resolve(result);
    });
    worker.postMessage(message);
  });
}
