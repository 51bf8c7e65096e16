/** Our own server behind a socket, and a proxy before it that plants a leak: what the server suite is held against. */
import { createEngine } from '../../src/engine/index.ts';
import { systemClock } from '../../src/server/clock.ts';
import { createHandler } from '../../src/server/handler.ts';
import type { Mail } from '../../src/server/mail/mail.ts';
import { PostRoom } from '../../src/server/post/post-room.ts';
import { listen } from '../../src/server/start/listen.ts';
import { makeKey } from '../../src/server/tokens/keys.ts';
import { openSqlStore } from '../../src/stores/sql.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import type { Store } from '../../src/contract/store.ts';

export const adminKey = 'the-key-of-the-house-for-tests';

/** A server that the suite can be run against. */
export interface House {
  readonly url: string;
  /** What it has mailed. */
  readonly mails: readonly Mail[];
  /** Answers as the server does, without a socket. */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/** Opens a store: in memory, on SQLite, or what a URL names. */
export function openStore(url: 'memory' | 'sqlite' | (string & {})): Promise<Store> {
  if (url === 'memory') return Promise.resolve(memoryStore({}));
  return openSqlStore({ url: url === 'sqlite' ? ':memory:' : url });
}

/** Serves a store; `plant` may change what goes out. */
export async function openHouse(
  store: Store,
  plant: (request: Request, answer: Response) => Response | Promise<Response> = (_request, answer) => answer,
): Promise<House> {
  const engine = createEngine({ store });
  const mails: Mail[] = [];
  const post = new PostRoom({
    ...{ engine, store, clock: systemClock, secret: 'the secret of the house', origin: 'https://guests.example' },
    from: { address: 'hello@guests.example' },
    driver: { name: 'kept', send: async (mail) => void mails.push(mail), close: async () => undefined },
  });
  const handler = createHandler({
    engine,
    store,
    keys: [await makeKey()],
    adminKey,
    post,
    // The suite asks as nobody some hundred times.
    limits: { address: { requests: 100_000, seconds: 60 }, session: { requests: 100_000, seconds: 60 } },
  });
  const answer = async (request: Request) => plant(request.clone(), await handler(request, { address: '10.0.0.1' }));
  const listening = await listen(answer, { host: '127.0.0.1', port: 0 });
  return {
    url: listening.url,
    mails,
    fetch: (input, init) => answer(new Request(input, init)),
    async close() {
      handler.close();
      await listening.stop(100);
      await engine.close();
      await store.close();
    },
  };
}
