/** Runs pairs of twins through two equal houses and tells what differed, or which canary got out. */
import {
  type ActTally,
  actThatParts,
  type Answer,
  type DoneAct,
  findCanary,
  firstDifference,
  hiddenWords,
  reportOf,
  runTrace,
  shrink,
  type Stage,
  tallyOf,
  type Trace,
  traceOf,
  twinPair,
  type TwinPair,
  type ViewerKind,
} from '../../../src/conformance/twins/index.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { openSqlStore } from '../../../src/stores/sql/open.ts';
import { engineHouse, type House, httpHouse, loadPair } from './houses.ts';

/** Ways to reach a world. */
export const ways = ['memory', 'sqlite', 'postgres', 'http', 'socket'] as const;

/** See {@link ways}. */
export type Way = (typeof ways)[number];

/** Two houses, and what may stand between them and the trace. */
export interface Houses {
  readonly a: House;
  readonly b: House;
  /** What the trace is told instead of what the house answers: for planting leaks. */
  readonly through?: (house: House, pair: TwinPair) => Stage;
}

/** Empty databases for a way that needs them. */
export type Databases = () => Promise<string>;

/** Opens two houses of a way. */
export async function openHouses(way: Way, databases?: Databases): Promise<Houses> {
  const [a, b] = await Promise.all([openHouse(way, databases), openHouse(way, databases)]);
  return { a, b };
}

async function openHouse(way: Way, databases: Databases | undefined): Promise<House> {
  const open = async (url: string, secondLock = false): Promise<House> =>
    engineHouse(await openSqlStore({ url, secondLock }));
  switch (way) {
    case 'memory':
      return engineHouse(memoryStore());
    case 'sqlite':
      return open(':memory:');
    case 'postgres': {
      if (!databases) throw new Error('There is no PostgreSQL to run pairs on.');
      return open(await databases(), true);
    }
    case 'http':
      return httpHouse(memoryStore());
    case 'socket':
      return httpHouse(await openSqlStore({ url: ':memory:' }), { socket: true });
  }
}

/** Closes both houses. */
export async function closeHouses({ a, b }: Houses): Promise<void> {
  await Promise.all([a.close(), b.close()]);
}

/** What came of a pair. */
export interface PairOutcome {
  /** Answers compared. */
  readonly answers: number;
  /** What the team did in both worlds. */
  readonly acts: ActTally;
  /** The report of an act that one world took and the other refused: a fault of the generator. */
  readonly fault?: string;
  /** The report of what differed. */
  readonly difference?: string;
  /** The report of a canary that got out. */
  readonly canary?: string;
}

/** Both traces of a pair. */
async function bothTraces(pair: TwinPair, { a, b, through }: Houses): Promise<readonly [Trace, Trace]> {
  await loadPair(pair, a, b);
  const stage = (house: House) => through?.(house, pair) ?? house.stage;
  return [await runTrace(traceOf(pair), pair.a, stage(a)), await runTrace(traceOf(pair), pair.b, stage(b))];
}

/** Runs one pair in houses that hold others already. */
export async function runPair(
  seed: string,
  kind: ViewerKind,
  houses: Houses,
): Promise<PairOutcome & { pair: TwinPair }> {
  const pair = twinPair(seed, kind);
  const [ours, theirs] = await bothTraces(pair, houses);
  const difference = firstDifference(ours.answers, theirs.answers);
  const canary = canaryIn([...ours.answers, ...theirs.answers], pair);
  const fault = actThatParts(ours.acts, theirs.acts);
  return {
    pair,
    answers: ours.answers.length,
    acts: tallyOf([...ours.acts, ...theirs.acts]),
    ...(fault && { fault: faultOf(pair, fault) }),
    ...(difference && { difference: reportOf(pair, difference) }),
    ...(canary !== undefined && { canary }),
  };
}

function faultOf({ kind, seed }: TwinPair, { step, act, outcome }: DoneAct): string {
  const other = outcome === 'taken' ? 'refused' : 'taken';
  const where = `viewer ${kind}, seed ${seed}, step ${step + 1}`;
  return `no twins: ${where}, an act ${outcome} in world A and ${other} in B: ${JSON.stringify(act)}`;
}

/** The report of the first canary in some answers. All are looked at in one, since next to none holds any. */
function canaryIn(answers: readonly Answer[], pair: TwinPair): string | undefined {
  const { kind, seed, steps } = pair;
  const words = hiddenWords(pair);
  const text = ({ answer }: Answer) => `${JSON.stringify(answer.headers)}\n${answer.body}`;
  const first = findCanary(answers.map(text).join('\n'), words);
  if (!first) return undefined;
  for (const answer of answers) {
    const found = findCanary(text(answer), words);
    const step = JSON.stringify(steps[answer.step]);
    if (found) return `canary ${found.word}, ${found.encoding}: viewer ${kind}, seed ${seed}, step ${step}`;
  }
  return `canary ${first.word}: viewer ${kind}, seed ${seed}, across answers`;
}

/** Makes a pair that differs small, each try in fresh houses. Answers the small pair and its report. */
export async function shrinkPair(
  pair: TwinPair,
  open: () => Promise<Houses>,
): Promise<{ readonly pair: TwinPair; readonly report: string }> {
  const difference = async (one: TwinPair) => {
    const houses = await open();
    try {
      const [ours, theirs] = await bothTraces(one, houses);
      return firstDifference(ours.answers, theirs.answers);
    } finally {
      await closeHouses(houses);
    }
  };
  const small = await shrink(pair, async (one) => (await difference(one)) !== undefined);
  const left = await difference(small);
  return { pair: small, report: left ? reportOf(small, left) : 'The difference is gone in houses of its own.' };
}
