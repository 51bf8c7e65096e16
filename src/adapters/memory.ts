/** The whole kit in one page: the engine with its policy over a store in memory. For stories, tests and previews. */
import type { ChangesOptions, GuestAdapter, ReadOptions } from '../contract/adapter.ts';
import type { World } from '../contract/complete.ts';
import { type ErrorCode, GuestError } from '../contract/errors.ts';
import type { StreamEvent } from '../contract/events.ts';
import { type OperationId, routes } from '../contract/routes.ts';
import type { Viewer } from '../contract/session.ts';
import type { Store } from '../contract/store.ts';
import { createEngine } from '../engine/index.ts';
import type { AdminApi, EngineOptions } from '../engine/types.ts';
import { memoryStore } from '../stores/memory.ts';

/** How a memory adapter behaves on the way to its store. */
export interface MemoryAdapterOptions {
  /** The present, as an `Instant`; the system's own unless given. */
  readonly clock?: { now(): string };
  /** Milliseconds that every call takes; 0 unless told. */
  readonly latency?: number | (() => number);
  /** Makes a call fail: asked before each, by its operation (`tasks.move`, or `changes` for the stream). */
  readonly fail?: (operation: OperationId | 'changes') => ErrorCode | undefined;
}

/** How a hub is opened. */
export interface MemoryHubOptions extends MemoryAdapterOptions, Pick<EngineOptions, 'seal' | 'files'> {}

/** One world that several viewers share: what one changes, the others see. */
export interface MemoryHub {
  readonly name: 'memory';
  /** The world through one viewer's eyes. `over` replaces the hub's options for this viewer. */
  as(viewer: Viewer, over?: MemoryAdapterOptions): GuestAdapter;
  /** Changes the world itself, past every policy: to take access back in a story, say. */
  readonly admin: AdminApi;
  readonly store: Store;
  /** Ends every stream. */
  close(): Promise<void>;
}

/** Opens a world for several viewers. The world is copied. Receipts are signed by `seal`, or by a key that nobody else has. */
export function memoryHub(world: World, { clock, seal, files, ...options }: MemoryHubOptions = {}): MemoryHub {
  const store = memoryStore(world);
  const engine = createEngine({ store, files, ...(clock && { clock }), ...(seal && { seal }) });
  return {
    name: 'memory',
    as: (viewer, over) => throughLatency(engine.as(viewer), { ...options, ...over }),
    admin: engine.admin,
    store,
    close: () => engine.close(),
  };
}

/** Opens a world for one viewer; see {@link memoryHub} for several. */
export function memoryAdapter(world: World, viewer: Viewer, options: MemoryAdapterOptions = {}): GuestAdapter {
  return memoryHub(world, options).as(viewer);
}

type Sections = Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>;

/** The same adapter with the delays and failures asked for on the way. */
function throughLatency(inner: GuestAdapter, { latency = 0, fail }: MemoryAdapterOptions): GuestAdapter {
  const delay = () => (typeof latency === 'function' ? latency() : latency);
  const signOuts = new AbortController();
  const outer: Sections = {};
  for (const operation of Object.keys(routes) as OperationId[]) {
    const [section = '', method = ''] = operation.split('.');
    const call = (inner as unknown as Sections)[section]?.[method];
    if (!call) continue;
    const calls = (outer[section] ??= {});
    calls[method] = async (...given) => {
      const { signal } = (given.at(-1) ?? {}) as ReadOptions;
      await sleep(delay(), signal);
      const code = signOuts.signal.aborted ? 'unauthenticated' : fail?.(operation);
      if (code) throw new GuestError(code);
      return call(...given);
    };
  }
  return {
    ...(outer as unknown as GuestAdapter),
    name: 'memory',
    changes: (options) =>
      changes(inner, { ...options, signal: AbortSignal.any([options.signal, signOuts.signal]) }, fail),
    signOut: () => signOuts.abort(),
  };
}

/** The engine's stream, or one whose link is down. */
async function* changes(
  inner: GuestAdapter,
  options: ChangesOptions,
  fail: MemoryAdapterOptions['fail'],
): AsyncGenerator<StreamEvent, void, undefined> {
  const code = fail?.('changes');
  if (code === 'offline') {
    yield { type: 'link', state: 'offline' };
    await new Promise<void>((resolve) => options.signal.addEventListener('abort', () => resolve(), { once: true }));
    return;
  }
  if (code) throw new GuestError(code);
  if (inner.changes) yield* inner.changes(options);
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    if (ms <= 0) return resolve();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
