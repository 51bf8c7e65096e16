/** A handler over the engine and a store in memory, and short ways to ask it. */
import assert from 'node:assert/strict';
import type { World } from '../../src/contract/complete.ts';
import type { FileDriver } from '../../src/contract/files.ts';
import type { Viewer } from '../../src/contract/session.ts';
import type { Store } from '../../src/contract/store.ts';
import { createEngine, type Engine } from '../../src/engine/index.ts';
import { createHandler, type GuestHandler, type HandlerOptions } from '../../src/server/handler.ts';
import { StillClock } from '../../src/server/clock.ts';
import { makeKey, type SigningKey } from '../../src/server/tokens/keys.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { fixtureNow } from '../../src/worlds/fixtures.ts';

export const adminKey = 'the-key-of-the-house-for-tests';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON, loosely typed. */
  readonly json: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Ask {
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly address?: string;
}

export interface TestHouse {
  readonly handler: GuestHandler;
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: StillClock;
  readonly key: SigningKey;
  /** Asks as nobody. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Asks with a viewer's token; a write gets a key of its own unless told. */
  as(viewer: Viewer): Promise<(method: string, path: string, ask?: Ask) => Promise<Answer>>;
  token(viewer: Viewer, more?: { ttl?: number; origin?: string }): Promise<string>;
  admin(method: string, path: string, ask?: Ask): Promise<Answer>;
  close(): Promise<void>;
}

let keys = 0;

/** Opens a house. The clock stands still at the fixtures' present. */
export async function openHouse(
  world: World,
  { files, ...options }: Partial<HandlerOptions> & { readonly files?: FileDriver } = {},
): Promise<TestHouse> {
  const store = memoryStore(world);
  const clock = new StillClock(fixtureNow);
  const engine = createEngine({ store, clock, files });
  const key = await makeKey();
  const handler = createHandler({
    engine,
    store,
    keys: [key],
    adminKey,
    clock,
    setClock: (now) => clock.set(now),
    ...options,
  });

  async function ask(
    method: string,
    path: string,
    { headers = {}, body, address = '10.0.0.1' }: Ask = {},
  ): Promise<Answer> {
    const isText = typeof body === 'string';
    const request = new Request(`http://guest.test${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const response = await handler(request, { address });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      json: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  }

  const token: TestHouse['token'] = async (viewer, more = {}) =>
    (await handler.mintSession({ ...viewer, ...more })).token;
  return {
    handler,
    engine,
    store,
    clock,
    key,
    ask,
    token,
    async as(viewer) {
      const authorization = `Bearer ${await token(viewer)}`;
      return (method, path, { headers = {}, ...rest } = {}) => {
        const write = method === 'GET' || method === 'HEAD' ? {} : { 'idempotency-key': `test-${(keys += 1)}` };
        return ask(method, path, { ...rest, headers: { authorization, ...write, ...headers } });
      };
    },
    admin: (method, path, { headers = {}, ...rest } = {}) =>
      ask(method, path, { ...rest, headers: { authorization: `Bearer ${adminKey}`, ...headers } }),
    async close() {
      handler.close();
      await engine.close();
      await store.close();
    },
  };
}

/** The world with an account that pages of these origins may embed. */
export function embeddedBy(world: World, ...origins: readonly string[]): World {
  return { ...world, accounts: (world.accounts ?? []).map((account) => ({ ...account, origins: [...origins] })) };
}

/** Two answers that must not be told apart: status, headers and body, byte for byte. */
export function assertAlike(one: Answer, other: Answer, message?: string): void {
  assert.deepEqual(
    { status: one.status, headers: one.headers, text: one.text },
    { status: other.status, headers: other.headers, text: other.text },
    message,
  );
}
