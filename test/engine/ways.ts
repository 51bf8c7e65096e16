/** The stores over which the engine's promises are tested. */
import { adapterNow } from '../../src/conformance/adapter/index.ts';
import type { World } from '../../src/contract/complete.ts';
import type { Store } from '../../src/contract/store.ts';
import { createEngine, type Engine, seededIds } from '../../src/engine/index.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { nounNames } from '../../src/contract/nouns.ts';
import type { Operation } from '../../src/contract/store.ts';

/** A store that holds a world. */
export type OpenStore = (world: World) => Promise<Store>;

/** Every kind of store that runs without a server. */
export const ways: Readonly<Record<string, OpenStore>> = {
  memory: async (world) => memoryStore(world),
  sqlite: async (world) => {
    const store = await openSqlStore({ url: ':memory:' });
    await fill(store, world);
    return store;
  },
};

/** Writes every record of a world, an account at a time; `expect` is what may stand under its id before. */
export async function fill(store: Store, world: World, expect: 'absent' | 'any' = 'absent'): Promise<void> {
  for (const [accountId, operations] of byAccount(world, expect))
    await store.write({ accountId, at: adapterNow, operations });
}

/** A clock that stands until it is set. */
export function standingClock(now = adapterNow): { now(): string; set(to: string): void } {
  let at = now;
  return { now: () => at, set: (to) => void (at = to) };
}

/** An engine whose ids, times and digests follow from what it is asked. */
export function engineOver(store: Store, clock = standingClock()): Engine {
  return createEngine({ store, clock, ids: seededIds('test'), keys: { secret: new Uint8Array(32).fill(7) } });
}

function byAccount(world: World, expect: 'absent' | 'any'): ReadonlyMap<string, Operation[]> {
  const batches = new Map<string, Operation[]>();
  for (const noun of nounNames) {
    for (const record of world[noun] ?? []) {
      const batch = batches.get(record.accountId) ?? [];
      batches.set(record.accountId, batch);
      batch.push({ op: 'put', noun, record, expect } as Operation);
    }
  }
  return batches;
}
