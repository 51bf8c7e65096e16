/** The promises of adapters, looked at over HTTP. */
import { type AdapterCase, adapterCases } from '../adapter/index.ts';
import { adapterWorld } from '../adapter/world.ts';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { ServerCase } from './case.ts';
import type { ChannelName } from './channels.ts';
import type { Server } from './server.ts';
import type { SuiteViewer } from './world.ts';
import { wireAdapter } from './wire-adapter.ts';

/** Its history is part of the world's data, and a server writes its own: `history.ts` keeps this promise. */
const elsewhere: ReadonlySet<string> = new Set([
  'A history shows changes of readable fields alone, and no trace of others',
]);

/** Which ways out a promise watches, by words in it. */
const watched: readonly (readonly [words: RegExp, channel: ChannelName])[] = [
  [/Nothing that the .* is told/, 'fields'],
  [/Nothing that the .* is told/, 'participants'],
  [/Nothing that the .* is told/, 'shares'],
  [/Links and parents/, 'back links'],
  [/bent or foreign one/, 'subscriptions'],
  [/bent or foreign one/, 'event ids'],
  [/four fields/, 'custom fields'],
  [/Links and parents/, 'related records'],
  [/counts|Counts/, 'counts'],
  [/cursor|Cursors/, 'cursors'],
  [/last page/, 'pages'],
  [/Sorting/, 'order'],
  [/filter, sort/, 'filters'],
  [/Filters find|A search looks/, 'search'],
  [/guests of one project/, 'people'],
  [/streamed|reaches another|tells that viewer nothing/, 'stream'],
  [/told as a removal/, 'removals'],
  [/hidden record answers/, 'existence'],
  [/Percent/, 'aggregates'],
  [/older version conflicts/, 'versions'],
  [/name that is hidden/, 'error texts'],
];

/** See the head of this file. */
export const overHttp: readonly ServerCase[] = adapterCases
  .filter(({ promise }) => !elsewhere.has(promise))
  .map((one) => ({
    promise: one.promise,
    needs: one.needs,
    channels: watched.flatMap(([words, channel]) => (words.test(one.promise) ? [channel] : [])),
    run: (server) => runOver(server, one),
  }));

async function runOver(server: Server, one: AdapterCase): Promise<void> {
  const { viewer } = one;
  const world = await server.open(one.world);
  const opening = new Set<Promise<unknown>>();
  const name =
    Object.entries(adapterWorld.viewers).find(([, one]) => one.personId === viewer.personId)?.[0] ?? 'viewer';
  const speak = async (who: string): Promise<GuestAdapter> =>
    wireAdapter(world, await world.as(who as SuiteViewer), opening);
  await one.run(await speak(name), speak);
}
