/** Twin worlds over HTTP: two accounts of one server, equal in what a viewer may see, and one trace on both. */
import type { World } from '../../contract/complete.ts';
import {
  type Difference,
  edited,
  findCanary,
  firstDifference,
  hiddenWords,
  reportOf,
  runTrace,
  traceOf,
  type TwinPair,
  type ViewerKind,
  viewerKinds,
} from '../twins/index.ts';
import { BrokenPromise, type ServerCase } from './case.ts';
import type { ChannelName } from './channels.ts';
import type { Server } from './server.ts';
import { lawfulTwins } from './twin-laws.ts';
import { areUniform, named } from './twin-names.ts';
import { twinStage } from './twin-stage.ts';

const watched: readonly ChannelName[] = [
  'fields',
  'custom fields',
  'related records',
  'counts',
  'pages',
  'cursors',
  'order',
  'filters',
  'search',
  'people',
  'participants',
  'history',
  'stream',
  'removals',
  'event ids',
  'versions',
  'lengths',
  'error texts',
  'existence',
  'aggregates',
  'replies to writes',
];

/** A case for each kind of viewer, with so many pairs of worlds. */
export function twinCases(seed: string, pairs: number): readonly ServerCase[] {
  if (pairs === 0) return [];
  return viewerKinds.map((kind) => ({
    promise: `Two worlds that differ in hidden things alone answer alike to the byte: ${kind}`,
    channels: watched,
    async run(server) {
      for (let at = 1; at <= pairs; at += 1) await lookAt(server, lawfulTwins(`${seed}-${at}`, kind), kind);
    },
  }));
}

async function lookAt(server: Server, pair: TwinPair, kind: ViewerKind): Promise<void> {
  const first = await differenceOf(server, pair);
  if (!first) return;
  // What comes of the moment, such as a slow stream, does not come three times; a leak that comes now and then does.
  const again = (await differenceOf(server, pair)) ?? (await differenceOf(server, pair));
  if (!again) {
    server.unrepeated(`viewer ${kind}, seed ${pair.seed}, step ${first.step + 1}: ${first.part}`);
    return;
  }
  const [expected, seen] = [again.a, again.b].map((answer) => answer && `${answer.status}\n${answer.body}`);
  const what = `viewer ${kind}, seed ${pair.seed}, step ${again.step + 1}: ${again.part}`;
  throw new BrokenPromise(`${what}\n${reportOf(pair, again)}`, expected ?? 'no answer', seen ?? 'no answer');
}

const none = { ids: new Map<string, string>() };

/** A server tells in a task's history who made it and when, also where the data has no such line: nobody did, on one day. */
function withoutAuthors(world: World): World {
  const made = { createdBy: null, createdAt: '2026-07-01T09:00:00.000Z' };
  return { ...world, tasks: (world.tasks ?? []).map((task) => ({ ...task, ...made })) };
}

/** Where the answers of the two worlds part, once ids, versions and the like stand for their order of appearance. */
async function differenceOf(server: Server, pair: TwinPair): Promise<Difference | undefined> {
  const since = Date.now() - 120_000;
  const sides = await Promise.all(
    [pair.a, pair.b].map(async (side) => {
      const world = await server.open(withoutAuthors(edited(pair.base, side.edits)));
      await world.settled();
      const stage = twinStage(server, world);
      const { answers } = await runTrace(traceOf(pair), side, stage);
      for (const { step, answer } of answers) {
        const found = findCanary(`${JSON.stringify(answer.headers)}\n${answer.body}`, hiddenWords(pair));
        if (found) server.leaked(`The answer at seed ${pair.seed}, step ${step + 1}`, answer.body);
      }
      return { answers, ids: stage.ids };
    }),
  );
  const positions = new Set((pair.base.tasks ?? []).map(({ position }) => position));
  const [{ ids: ours } = none, { ids: theirs } = none] = sides;
  const isUniform = areUniform(ours, theirs);
  const [a = [], b = []] = sides.map(({ answers, ids }) => named(answers, { ids, positions, since, isUniform }));
  return firstDifference(a, b, (answers) => answers);
}
