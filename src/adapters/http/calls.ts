import type { ReadOptions, WriteOptions } from '../../contract/adapter.ts';
import { check, type Checking } from './check.ts';
import { errorOf } from './failures.ts';
import { loadLater } from './later.ts';
import { operations } from './protocol/operations.ts';
import type { Operation } from './protocol/shape.ts';
import { send } from './send.ts';
import type { Tokens } from './tokens.ts';

/** What the calls of one adapter share. */
export interface CallsOptions extends Checking {
  /** Absolute, without a slash at the end. */
  readonly base: string;
  readonly fetch: typeof globalThis.fetch;
  readonly tokens: Tokens;
  /** Runs before each read: the stream may want to be first. */
  readonly beforeRead: (signal: AbortSignal | undefined) => Promise<void>;
  /** Told of every error, before the caller is. */
  readonly onError: (error: unknown) => void;
}

/** Makes the function of an adapter that stands for one operation: parameters, then query or body, then options. */
export function createCalls(options: CallsOptions): (operation: string) => (...given: unknown[]) => Promise<unknown> {
  return (operation) =>
    async (...given) => {
      let signal: AbortSignal | undefined;
      try {
        const route = operations[operation] ?? (await laterRoute(operation));
        const sent = requestOf(route, given, options.base);
        signal = sent.signal;
        const call = async (token: () => Promise<string>) => {
          const response = await send(sent.request, { fetch: options.fetch, token });
          if (route.bytes) return response.blob();
          return route.answer ? check(route.answer, JSON.parse(await response.text()), operation, options) : undefined;
        };
        signal?.throwIfAborted();
        // The stream says nothing of the session, so that need not wait for it.
        if (route.method === 'GET' && operation !== 'session.get') await options.beforeRead(signal);
        return await unlessAborted(withToken(call, options.tokens), signal);
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        const error = errorOf(cause);
        options.onError(error);
        throw error;
      }
    };
}

/** A route of a section that most pages never call. */
async function laterRoute(operation: string): Promise<Operation> {
  const route = (await loadLater())[operation];
  if (!route) throw new TypeError(`There is no ${operation}.`);
  return route;
}

/** What is sent, and the options of the call: parameters come first, then query or body, then options. */
function requestOf({ path, method, input }: Operation, given: readonly unknown[], base: string) {
  const rest = [...given];
  const filled = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(String(rest.shift())));
  const sent = input ? rest.shift() : undefined;
  const { signal, key, version } = (rest.shift() ?? {}) as ReadOptions & Partial<WriteOptions>;
  const request = {
    url: `${base}${filled}${input === 'query' ? searchOf(sent) : ''}`,
    method,
    headers: {
      accept: 'application/json',
      ...(input === 'body' ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    body: input === 'body' ? JSON.stringify(sent) : null,
    signal: signal ?? null,
  };
  return { request, signal };
}

/** A refused token is given up and the call is made once more with a new one. */
async function withToken(call: (token: () => Promise<string>) => Promise<unknown>, tokens: Tokens): Promise<unknown> {
  let last: string | undefined;
  const token = async () => (last = await tokens.get());
  try {
    return await call(token);
  } catch (cause) {
    // Without a token there was no call: nobody is signed in.
    if (last === undefined || errorOf(cause).code !== 'unauthenticated') throw cause;
    tokens.drop(last);
    return await call(token);
  }
}

/** The work, or at once the signal's reason: not every fetch that a host brings heeds its signal. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** A query as parameters, with the question mark: what has structure travels as JSON. */
function searchOf(query: unknown): string {
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  return given.length > 0 ? `?${search}` : '';
}
