import { existsSync, readFileSync } from 'node:fs';

/** How many tests of a stage came out how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of the skipped: those that only lacked real data. */
  readonly withoutData?: number;
}

/** Adds counts up. */
export function sum(all: readonly Counts[]): Required<Counts> {
  const total = { passed: 0, failed: 0, skipped: 0, withoutData: 0 };
  for (const { passed, failed, skipped, withoutData = 0 } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.withoutData += withoutData;
  }
  return total;
}

/** The line that closes a run. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * What a runner left in its counts file, judged with its exit code: a runner that failed without a failed test, or that
 * left no counts or counted nothing, is itself one failure.
 */
export function countsFrom(file: string, exitCode: number): Required<Counts> {
  const counts = existsSync(file) ? sum([JSON.parse(readFileSync(file, 'utf8')) as Counts]) : sum([]);
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  const brokeOff = exitCode !== 0 && counts.failed === 0;
  return ranNothing || brokeOff ? { ...counts, failed: counts.failed + 1 } : counts;
}
