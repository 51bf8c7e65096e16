/** Makes a failing pair small: what is not needed for the difference is taken out, as long as the worlds stay twins. */
import { editsOf } from './acted.ts';
import { Draft } from './edited.ts';
import { seenBy } from './edits.ts';
import type { Act, Edit, Step, TwinPair, TwinSide } from './pair.ts';

/** Whether a pair still shows a difference. */
export type Differs = (pair: TwinPair) => Promise<boolean>;

/** The smallest pair that is found by leaving out steps, edits and acts one stretch after the other (ddmin). */
export async function shrink(pair: TwinPair, differs: Differs): Promise<TwinPair> {
  const fails = async (smaller: TwinPair) => areTwins(smaller) && (await differs(smaller));
  let least = pair;
  for (const part of parts) {
    const list = await minimal(part.of(least), async (some) => fails(part.with(least, some)));
    least = part.with(least, list);
  }
  return least;
}

/** Whether the two worlds look alike to the viewers, before the trace and after all acts of the team. */
export function areTwins({ base, a, b, viewers, now, steps }: TwinPair): boolean {
  const watch = { viewers, now };
  const happen = steps.flatMap((step) => (step.kind === 'act' && !isRevocation(step.act) ? [step.act] : []));
  const drafts = [a, b].map(({ edits, acts }) => {
    const early = new Draft(base);
    for (const edit of edits) early.apply(edit);
    const late = new Draft(early);
    for (const act of [...happen, ...Object.values(acts).flat()]) {
      for (const edit of editsOf(act, late, now)) late.apply(edit);
    }
    return [seenBy(watch, early), seenBy(watch, late)];
  });
  const [ours, theirs] = drafts;
  return ours?.[0] === theirs?.[0] && ours?.[1] === theirs?.[1];
}

function isRevocation(act: Act): boolean {
  return act.noun === 'guests';
}

/** One list of a pair that can be made shorter. */
interface Part<T> {
  of(pair: TwinPair): readonly T[];
  with(pair: TwinPair, list: readonly T[]): TwinPair;
}

/** All parts are lists of something; what it is makes no difference here. */
type AnyPart = Part<unknown>;

const parts: readonly AnyPart[] = [
  { of: ({ steps }) => steps, with: (pair, steps) => ({ ...pair, steps: steps as readonly Step[] }) },
  ...(['a', 'b'] as const).flatMap((side): AnyPart[] => [
    {
      of: (pair) => pair[side].edits,
      with: (pair, edits) => ({ ...pair, [side]: { ...pair[side], edits: edits as readonly Edit[] } }),
    },
    { of: (pair) => actsOf(pair[side]), with: (pair, acts) => ({ ...pair, [side]: withActs(pair[side], acts) }) },
  ]),
  // Fewer differences may need fewer steps.
  { of: ({ steps }) => steps, with: (pair, steps) => ({ ...pair, steps: steps as readonly Step[] }) },
];

type NamedAct = readonly [moment: string, act: Act];

function actsOf({ acts }: TwinSide): readonly NamedAct[] {
  return Object.entries(acts).flatMap(([moment, some]) => some.map((act): NamedAct => [moment, act]));
}

function withActs(side: TwinSide, list: readonly unknown[]): TwinSide {
  const acts: Record<string, Act[]> = {};
  for (const [moment, act] of list as readonly NamedAct[]) (acts[moment] ??= []).push(act);
  return { ...side, acts };
}

/** A list that fails and of which no stretch can be left out (Zeller and Hildebrandt's ddmin, by complements). */
async function minimal<T>(list: readonly T[], fails: (some: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  if (list.length > 0 && (await fails([]))) return [];
  let least = list;
  for (let pieces = 2; least.length > 1;) {
    const size = Math.ceil(least.length / pieces);
    let shorter: readonly T[] | undefined;
    for (let from = 0; from < least.length && !shorter; from += size) {
      const rest = [...least.slice(0, from), ...least.slice(from + size)];
      if (await fails(rest)) shorter = rest;
    }
    if (shorter) {
      least = shorter;
      pieces = Math.max(2, pieces - 1);
    } else if (size === 1) {
      break;
    } else {
      pieces = Math.min(least.length, pieces * 2);
    }
  }
  return least;
}
