import { isGood, type Report, tally } from './outcome.ts';

/** A report for programs. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify({ good: isGood(report), counts: tally(report), ...report }, null, 2)}\n`;
}
