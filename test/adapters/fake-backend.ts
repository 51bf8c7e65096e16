/** A backend of the protocol that does as told: for faults that a good server does not have. */
import type { SessionToken } from '../../src/contract/session.ts';
import type { StreamTiming } from '../../src/adapters/http/timing.ts';

/** Answers one request; `count` says how many came before it to the same path. */
export type Answer = (request: Request, count: number) => Response | Promise<Response>;

export interface FakeBackend {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: Request[];
  /** Requests to a path, in order. */
  to(path: string): Request[];
}

/** Answers by path below /v1; other paths are 404 problems. */
export function fakeBackend(answers: Readonly<Record<string, Answer>>): FakeBackend {
  const requests: Request[] = [];
  const pathOf = (request: Request) => new URL(request.url).pathname.replace(/^\/v1/, '');
  const to = (path: string) => requests.filter((request) => pathOf(request) === path);
  return {
    requests,
    to,
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const path = pathOf(request);
      const count = to(path).length;
      requests.push(request);
      const gone = new Promise<never>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error), { once: true });
      });
      gone.catch(() => undefined);
      const answer = await Promise.race([answers[path]?.(request, count), gone]);
      return answer ?? problem(404, 'not_found');
    },
  };
}

/** An answer in JSON. */
export const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);

/** An error answer. */
export function problem(
  status: number,
  code: string,
  headers: Record<string, string> = {},
  more: object = {},
): Response {
  const body = { type: 'about:blank', title: code, status, code, ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** Tokens t1, t2 … that live so many milliseconds. */
export function tokens(life = 300_000): { session: () => Promise<SessionToken>; given: string[] } {
  const given: string[] = [];
  return {
    given,
    session: () => {
      given.push(`t${given.length + 1}`);
      return Promise.resolve({ token: given.at(-1) ?? '', expiresAt: new Date(Date.now() + life).toISOString() });
    },
  };
}

/** A stream that the test writes into. */
export class FakeStream {
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  cancelled = false;
  readonly #body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.#controller = controller;
    },
    cancel: () => {
      this.cancelled = true;
    },
  });

  /** The answer that carries it. */
  response(): Response {
    return new Response(this.#body, { headers: { 'content-type': 'text/event-stream' } });
  }

  write(text: string): this {
    this.#controller.enqueue(new TextEncoder().encode(text));
    return this;
  }

  end(): void {
    this.#controller.close();
  }

  cut(): void {
    this.#controller.error(new TypeError('network error'));
  }
}

/** One event as text. */
export const eventText = (event: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`;

/** Waits that make a test short. */
export const quick: Partial<StreamTiming> = {
  firstByte: 60,
  silence: 120,
  poll: 20,
  streamAgain: 150,
  atOnce: 40,
  retryLeast: 5,
  retryMost: 20,
  readsWait: 30,
};

/** An account's session as the protocol answers it. */
export const sessionAnswer = {
  viewer: { id: 'p1', name: 'Ines', kind: 'guest' },
  account: { id: 'a1', name: 'Studio North', brand: { name: 'Studio North' } },
  rights: [],
};

/** A stage as the protocol answers it. */
export const stage = (name: string): object => ({
  id: 's1',
  version: 'v'.repeat(22),
  rights: [],
  projectId: 'p1',
  name,
});
