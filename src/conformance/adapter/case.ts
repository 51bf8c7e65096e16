import type { GuestAdapter } from '../../contract/adapter.ts';
import type { World } from '../../contract/complete.ts';
import type { Viewer } from '../../contract/session.ts';
import type { OptionalSection } from '../sections.ts';
import { type AdapterViewers, adapterWorld } from './world.ts';

/** A backend that was filled with a world. */
export interface AdapterBackend {
  /** Speaks for one viewer. */
  as(viewer: Viewer): GuestAdapter | Promise<GuestAdapter>;
  /** Ends what the backend holds open. */
  close?(): Promise<void>;
}

/** Fills a new backend with a world. Its clock says `2026-11-22T09:30:00.000Z`, or stands behind the last day of no case. */
export type OpenBackend = (world: World) => AdapterBackend | Promise<AdapterBackend>;

/** One promise of an adapter, as data: any runner can loop over a list of them. */
export interface AdapterCase {
  /** What the adapter promises, in a sentence. */
  readonly promise: string;
  readonly world: World;
  readonly viewer: Viewer;
  /** The section that a backend may do without, and that this promise is about. */
  readonly needs?: OptionalSection;
  /** Throws an Error that says what was seen where the promise is broken. `as` speaks for others over the same backend. */
  run(adapter: GuestAdapter, as: (viewer: keyof AdapterViewers) => Promise<GuestAdapter>): Promise<void>;
}

/** Opens a backend, runs one case, and closes it. */
export async function runAdapterCase(one: AdapterCase, open: OpenBackend): Promise<void> {
  const backend = await open(one.world);
  try {
    await one.run(await backend.as(one.viewer), async (name) => backend.as(adapterWorld.viewers[name]));
  } finally {
    await backend.close?.();
  }
}

/** A case over the suite's own world. */
export function adapterCase(promise: string, viewer: keyof AdapterViewers, run: AdapterCase['run']): AdapterCase {
  return { promise, world: adapterWorld.world, viewer: adapterWorld.viewers[viewer], run };
}
