import ky, { isHTTPError, isTimeoutError, type KyInstance } from 'ky';
import type { ReadOptions, WriteOptions } from '../../contract/adapter.ts';
import { type OperationId, parametersOf, type Route } from '../../contract/routes.ts';
import { check, type Checking } from './check.ts';
import { errorOf, errorOfAnswer, secondsUntil } from './failures.ts';
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

/** A wait that the server asks for is kept up to this many seconds; a longer one is told to the caller instead. */
const longestWait = 10;

/** Makes the function of an adapter that stands for one route: parameters, then query or body, then options. */
export function createCalls(
  options: CallsOptions,
): (operation: OperationId, route: Route) => (...given: unknown[]) => Promise<unknown> {
  const api = client(options);
  return (operation, route) => {
    const names = parametersOf(route.path);
    return async (...given) => {
      const path = names.reduce(
        (made, name, at) => made.replace(`{${name}}`, encodeURIComponent(String(given[at]))),
        route.path,
      );
      const rest = given.slice(names.length);
      const input = route.query || route.body ? rest.shift() : undefined;
      const { signal, key, version } = (rest.shift() ?? {}) as ReadOptions & Partial<WriteOptions>;
      const send = async () => {
        const response = await api(`${options.base}${path}`, {
          method: route.method,
          signal: signal ?? null,
          headers: {
            accept: 'application/json',
            ...(key === undefined ? {} : { 'idempotency-key': key }),
            ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          },
          ...(route.query ? { searchParams: searchOf(input) } : {}),
          ...(route.body ? { json: input } : {}),
        });
        return route.answer ? check(route.answer, JSON.parse(await response.text()), operation, options) : undefined;
      };
      try {
        signal?.throwIfAborted();
        // The stream says nothing of the session, so that need not wait for it.
        if (route.method === 'GET' && operation !== 'session.get') await options.beforeRead(signal);
        return await unlessAborted(sendTwice(send, options.tokens), signal);
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        const error = errorOf(cause);
        options.onError(error);
        throw error;
      }
    };
  };
}

/** A refused token is given up and the call is made once more with a new one. */
async function sendTwice(send: () => Promise<unknown>, tokens: Tokens): Promise<unknown> {
  try {
    return await send();
  } catch (cause) {
    if (!isHTTPError(cause) || cause.response.status !== 401) throw cause;
    tokens.drop(tokenOf(cause.request));
    return await send();
  }
}

/** The work, or at once the signal's reason: not every fetch that a host brings heeds its signal. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function client({ fetch, tokens }: CallsOptions): KyInstance {
  const bearer = async ({ request }: { readonly request: Request }) => {
    request.headers.set('authorization', `Bearer ${await tokens.get()}`);
  };
  return ky.create({
    fetch: (...given) => fetch(...given),
    hooks: { beforeRequest: [bearer], beforeRetry: [bearer] },
    cache: 'no-store',
    credentials: 'omit',
    timeout: 10_000,
    totalTimeout: 30_000,
    // A write may be sent again: its key makes a second arrival harmless.
    retry: {
      limit: 2,
      methods: ['get', 'post', 'patch', 'delete'],
      statusCodes: [408, 429, 500, 502, 503, 504],
      jitter: (delay) => delay * (0.5 + Math.random() / 2),
      shouldRetry: ({ error }) => mayRetry(error),
    },
  });
}

/** Whether to send again; undefined leaves it to the status and `Retry-After`. */
function mayRetry(error: Error): boolean | undefined {
  if (!isHTTPError(error)) return isTimeoutError(error) || errorOf(error).code === 'offline';
  const { status, headers } = error.response;
  if ((secondsUntil(headers.get('retry-after')) ?? 0) > longestWait) return false;
  // The same act is being carried out by an earlier try of ours: its answer is wanted.
  if (errorOfAnswer(status, headers, error.data).code === 'in_progress') return true;
  return undefined;
}

function tokenOf(request: Request): string {
  return request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
}

/** A query as parameters: what has structure travels as JSON. */
function searchOf(query: unknown): Record<string, string> {
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
