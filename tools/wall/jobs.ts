import { Worker } from 'node:worker_threads';
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

/** Most reports that are printed: past that they say no more. */
const mostReports = 6;

/** Runs jobs on workers and adds up what they tell. */
export async function runJobs(jobs: readonly Job[], options: JobOptions): Promise<Omit<JobResult, 'reports'>> {
  const waiting = [...jobs];
  const sum = { pairs: 0, answers: 0, differing: 0, canaries: 0, cpuMs: 0 };
  let reported = 0;
  await Promise.all(Array.from({ length: Math.min(options.workers, jobs.length) }, work));
  return sum;

  async function work(): Promise<void> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    const pool = new Map<string, readonly string[]>();
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const result = await told(worker, { ...job, ...choices(), databases: await databasesFor(job, pool) });
        for (const name of ['pairs', 'answers', 'differing', 'canaries', 'cpuMs'] as const) sum[name] += result[name];
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
