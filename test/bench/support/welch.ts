/**
 * Welch's t statistic of two samples (B. L. Welch, Biometrika 34, 1947). The slowest tenth of both together is left out
 * first: pauses of the machine would drown what is looked for. Needs some samples of each.
 */
export function welch(
  one: readonly number[],
  other: readonly number[],
): { readonly t: number; readonly means: readonly [number, number] } {
  const both = [...one, ...other].sort((a, b) => a - b);
  const most = both[Math.floor(both.length * 0.9)] ?? Number.POSITIVE_INFINITY;
  const [a, b] = [one, other].map((values) => moments(values.filter((value) => value <= most)));
  if (!a || !b || a.count < 2 || b.count < 2) throw new RangeError('Too few samples for a t-test.');
  const error = Math.sqrt(a.variance / a.count + b.variance / b.count);
  return { t: error === 0 ? 0 : (a.mean - b.mean) / error, means: [a.mean, b.mean] };
}

function moments(values: readonly number[]): { count: number; mean: number; variance: number } {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { count, mean, variance };
}
