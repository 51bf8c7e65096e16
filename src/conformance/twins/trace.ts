/** Makes the trace of a pair: all that a viewer can try, drawn from what may be seen and so the same for both worlds. */
import type { Viewer } from '../../contract/session.ts';
import type { Chance } from './chance.ts';
import type { Draft } from './edited.ts';
import type { Act, Step } from './pair.ts';
import { type Slice, sliceOf } from './slice.ts';
import { type Delegates, type HiddenIds, TraceGround } from './trace/ground.ts';
import { happening, revocation } from './trace/happenings.ts';
import { offerHappening } from './trace/offer-happenings.ts';
import { offerReads, offersAgain } from './trace/offers.ts';
import { looksAgain, reads } from './trace/reads.ts';
import { writes } from './trace/writes.ts';

/** What a trace is made from. */
export interface TracePlan {
  readonly base: Draft;
  readonly viewers: readonly Viewer[];
  /** Whether the viewers have a session at all. */
  readonly signedIn: boolean;
  readonly now: string;
  readonly seed: string;
  readonly canary: string;
  readonly chance: Chance;
  readonly hidden: HiddenIds;
}

/** Nobody is named: what happens to both worlds does not ask. */
const nobody: Delegates = new Map();

/** The names of the moments at which each world does what it has of its own. */
export const moments = ['early', 'middle', 'late'] as const;

/** What the team does in both worlds: before the moment `middle`, and after it. */
export function happeningsOf({
  base,
  viewers,
  now,
  seed,
  canary,
  chance,
  hidden,
}: TracePlan): readonly (readonly Act[])[] {
  const [viewer] = viewers;
  if (!viewer) return [];
  const slice = sliceOf(base, viewer, now);
  const ground = new TraceGround(viewer, { chance, slice, hidden, canary, delegates: nobody });
  const { accountId } = viewer;
  const offer = (at: number) => offerHappening({ ground, base, accountId, seed: `${seed} ${at}` }) ?? [];
  const acts = (first: number, count: number) =>
    Array.from({ length: count }, (_, at) => happening(ground, viewer.accountId, `${seed} ${first + at}`)).filter(
      (act) => act !== undefined,
    );
  return [[...acts(0, 3), offer(5)].flat(), [...acts(3, 2), offer(6), offer(7)].flat()];
}

/** The steps of a pair, with what the team does in both worlds meanwhile. */
export function stepsOf(
  plan: TracePlan,
  happenings: readonly (readonly Act[])[],
  delegates: Delegates,
): readonly Step[] {
  const { viewers, signedIn, chance, base, now, canary, hidden } = plan;
  const grounds = viewers.map((viewer) => {
    const slice = sliceOf(base, viewer, now);
    return new TraceGround(signedIn ? viewer : undefined, { chance, slice, hidden, canary, delegates });
  });
  const each = (draw: (ground: TraceGround) => readonly Step[]) => grounds.flatMap(draw);
  const happen = (at: number) => (happenings[at] ?? []).map((act): Step => ({ kind: 'act', act }));
  return [
    ...each((ground) => place(ground, 'start')),
    ...each((ground) => listen(ground, 'live')),
    ...each(reads),
    ...each(offerReads),
    { kind: 'meanwhile', name: 'early' },
    ...each((ground) => [...hear(ground, 'live'), ...poll(ground, 'start', 'first')]),
    ...each(writes),
    ...happen(0),
    { kind: 'meanwhile', name: 'middle' },
    ...happen(1),
    ...each((ground) => [
      ...hear(ground, 'live'),
      ...poll(ground, 'first', 'second'),
      ...poll(ground, 'start', 'again'),
      ...listen(ground, 'resumed', 'first'),
      ...hear(ground, 'resumed'),
      ground.call('changes', [], { query: { poll: '1', after: 'AAAA' } }),
    ]),
    { kind: 'meanwhile', name: 'late' },
    ...each((ground) => poll(ground, 'second', 'third')),
    ...each(looksAgain),
    ...each(offersAgain),
    ...ending(plan),
  ];
}

function place(ground: TraceGround, name: string): readonly Step[] {
  const request = { operation: 'changes', params: [], query: { poll: '1' } } as const;
  return [{ kind: 'call', viewer: ground.viewer, request, name: placeName(ground, name) }];
}

function poll(ground: TraceGround, after: string, name: string): readonly Step[] {
  const query = { poll: '1', after: `@place:${placeName(ground, after)}` };
  const request = { operation: 'changes', params: [], query } as const;
  return [{ kind: 'call', viewer: ground.viewer, request, name: placeName(ground, name) }];
}

function listen(ground: TraceGround, name: string, after?: string): readonly Step[] {
  if (!ground.viewer) return [];
  const from = after === undefined ? {} : { after: placeName(ground, after) };
  return [{ kind: 'listen', viewer: ground.viewer, name: placeName(ground, name), ...from }];
}

function hear(ground: TraceGround, name: string): readonly Step[] {
  return ground.viewer ? [{ kind: 'hear', name: placeName(ground, name) }] : [];
}

function placeName({ viewer }: TraceGround, name: string): string {
  return `${viewer?.accountId ?? 'nobody'} ${name}`;
}

/** Now and then access is taken back at the end, and nothing may be told any more. */
function ending({ base, viewers, signedIn, now, chance, canary, hidden }: TracePlan): readonly Step[] {
  const [viewer] = viewers;
  const guest = base
    .all('guests')
    .find((one) => one.personId === viewer?.personId && one.accountId === viewer.accountId);
  if (!viewer || !guest || !signedIn || !chance.often(30)) return [];
  const slice: Slice = sliceOf(base, viewer, now);
  const ground = new TraceGround(viewer, { chance, slice, hidden, canary, delegates: nobody });
  return [
    { kind: 'act', act: revocation(guest.id, viewer.accountId) },
    ...hear(ground, 'live'),
    ...poll(ground, 'third', 'last'),
    ground.call('session.get', []),
    ground.call('tasks.get', [ground.task()]),
    ground.call('projects.list', []),
  ];
}
