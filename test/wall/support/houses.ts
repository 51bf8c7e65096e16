/** Equal houses that hold the two worlds of a pair: same clock, ids and keys, each with a store of its own. */
import type { World } from '../../../src/contract/complete.ts';
import type { Store } from '../../../src/contract/store.ts';
import { edited, type Stage, type TwinPair } from '../../../src/conformance/twins/index.ts';
import { createEngine, type Engine, seededIds } from '../../../src/engine/index.ts';
import { passingSeal } from '../../../src/engine/receipts/seal.ts';
import { StillClock } from '../../../src/server/clock.ts';
import { createHandler } from '../../../src/server/handler.ts';
import { listen } from '../../../src/server/start/listen.ts';
import { makeKey } from '../../../src/server/tokens/keys.ts';
import { Tokens } from '../../../src/server/tokens/tokens.ts';
import { fill } from '../../engine/ways.ts';
import { carryOut, engineStage, turns } from './engine-stage.ts';
import { httpStage } from './http-stage.ts';

/** One world's house. */
export interface House {
  readonly stage: Stage;
  readonly store: Store;
  load(world: World): Promise<void>;
  close(): Promise<void>;
}

/** The instant at which the houses' clocks stand. */
const now = '2026-11-22T09:30:00.000Z';

/** The clock of the houses' engines. */
export const wallClock = { now: () => now };

const secret = new Uint8Array(32).fill(7);

/** All houses of a process sign alike. */
const signing = makeKey();

/** So that statements differ by what they say alone. */
const seal = { ...passingSeal(), issuer: 'https://guests.test' };

/** An engine like those of all houses. */
export function engineOver(store: Store): Engine {
  return createEngine({ store, clock: wallClock, ids: seededIds('wall'), keys: { secret }, seal });
}

/** A house whose engine is asked directly. Streams are listened to where they are quiet at once: over memory. */
export function engineHouse(store: Store): House {
  const engine = engineOver(store);
  return {
    store,
    stage: engineStage(engine, { streams: store.name === 'memory' }),
    load: (world) => fill(store, world, 'any'),
    async close() {
      await engine.close();
      await store.close();
    },
  };
}

/** A house that is asked over HTTP: its handler in this process, or behind a socket of its own. */
export async function httpHouse(store: Store, { socket = false } = {}): Promise<House> {
  const engine = engineOver(store);
  const clock = new StillClock(now);
  const keys = [await signing];
  const many = { requests: 1_000_000, seconds: 60 };
  const limits = { session: many, address: many, streams: 1000 };
  const handler = createHandler({ engine, store, keys, clock, limits });
  const tokens = new Tokens({ keys, issuer: 'guest-kit', now: () => Date.parse(now) });
  const server = socket ? await listen(handler, { host: '127.0.0.1', port: 0 }) : undefined;
  return {
    store,
    stage: httpStage({
      fetch: server ? (request) => fetch(request) : (request) => handler(request, { address: '10.0.0.1' }),
      base: server?.url ?? 'http://guest.test',
      token: async (viewer) => (await tokens.mint(viewer)).token,
      async act(act) {
        const outcome = await carryOut(engine, act);
        await turns();
        return outcome;
      },
      pause: server ? () => new Promise((resolve) => setTimeout(resolve, 6)) : () => turns(10),
    }),
    load: (world) => fill(store, world, 'any'),
    async close() {
      handler.close();
      await server?.stop(0);
      await engine.close();
      await store.close();
    },
  };
}

/** Loads both worlds of a pair, each into its house. */
export async function loadPair(pair: TwinPair, a: House, b: House): Promise<void> {
  await a.load(edited(pair.base, pair.a.edits));
  await b.load(edited(pair.base, pair.b.edits));
}
