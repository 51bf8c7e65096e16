/** Two equal houses that hold the two worlds of every pair: same clock, ids and keys, each its own store. */
import type { World } from '../../../src/contract/complete.ts';
import { nounNames } from '../../../src/contract/nouns.ts';
import type { Operation, Store } from '../../../src/contract/store.ts';
import { createEngine, type Engine, seededIds } from '../../../src/engine/index.ts';
import { edited, type Stage, type TwinPair } from '../../../src/conformance/twins/index.ts';
import { engineStage } from './engine-stage.ts';

/** The secret of every house. */
const secret = new Uint8Array(32).fill(7);

/** One world's house. */
export interface House {
  readonly stage: Stage;
  load(world: World, at: string): Promise<void>;
  close(): Promise<void>;
}

/** A house over a store; pairs are loaded one after the other, each as accounts of its own. */
export function engineHouse(store: Store, now: string, options?: { readonly streams?: boolean }): House {
  const engine: Engine = createEngine({ store, clock: { now: () => now }, ids: seededIds('wall'), keys: { secret } });
  return {
    stage: engineStage(engine, options),
    load: (world, at) => load(store, world, at),
    async close() {
      await engine.close();
      await store.close();
    },
  };
}

/** Puts a world into a store, an account at a time. */
export async function load(store: Store, world: World, at: string): Promise<void> {
  const batches = new Map<string, Operation[]>();
  for (const noun of nounNames) {
    for (const record of world[noun] ?? []) {
      const batch = batches.get(record.accountId) ?? [];
      batches.set(record.accountId, batch);
      batch.push({ op: 'put', noun, record, expect: 'any' } as Operation);
    }
  }
  for (const [accountId, operations] of batches) await store.write({ accountId, at, operations });
}

/** Loads both worlds of a pair, each into its house. */
export async function loadPair(pair: TwinPair, a: House, b: House): Promise<void> {
  await a.load(edited(pair.base, pair.a.edits), pair.now);
  await b.load(edited(pair.base, pair.b.edits), pair.now);
}
