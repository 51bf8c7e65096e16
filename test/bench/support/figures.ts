/** Timing and printing for the benchmarks: medians of interleaved rounds, each beside its baseline. */
import { performance } from 'node:perf_hooks';

/** One contestant: a name and one round of its work. */
export interface Contestant {
  readonly name: string;
  readonly round: () => Promise<unknown> | unknown;
}

/** A printed row. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly baseline: string;
  /** Value over baseline. */
  readonly ratio: number;
}

/** Milliseconds of this process's own work: others on the machine count for little. Blind to what a database server does. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs each contestant once a round, in turn, so that a drift of the machine meets all alike; answers milliseconds by name. */
export async function interleave(
  contestants: readonly Contestant[],
  rounds: number,
  clock: () => number = () => performance.now(),
): Promise<Map<string, number[]>> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, round: work } of contestants) {
      const start = clock();
      await work();
      const spent = clock() - start;
      // The first round warms up and is not counted.
      if (round >= 0) times.get(name)?.push(spent);
    }
  }
  return times;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `1.23 ms (1.10–1.40)`: median, least and most. */
export function spread(values: readonly number[], unit: string, digits = 2): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return `${median(values).toFixed(digits)} ${unit} (${least}–${most})`;
}

/** Prints a table with aligned columns. */
export function print(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, value, baseline, ratio }) => [what, value, baseline, `×${ratio.toFixed(2)}`]);
  const table = [['', 'guest-kit', 'baseline', 'ratio'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of table) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`);
}
