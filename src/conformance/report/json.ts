import { isGood, type Report, tally, unrepeatedOf } from './outcome.ts';

/** A report for programs. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify({ good: isGood(report), counts: tally(report), unrepeated: unrepeatedOf(report), ...report }, null, 2)}\n`;
}
