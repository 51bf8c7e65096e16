/** Plain requests and whole answers, each kept so that a failure can be shown and sent again by hand. */
import type { WireAnswer } from '../wire.ts';

/** A request as it is written down. */
export interface HttpRequest {
  readonly method: string;
  /** From `/v1` or `/admin` on, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly token?: string | undefined;
  /** Who asks, in words for a report. */
  readonly as?: string;
}

/** A request and what came of it. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly answer: WireAnswer;
}

/** Sends requests to one server. */
export type Send = (request: HttpRequest) => Promise<WireAnswer>;

/** No answer came, or none in time. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Milliseconds after which an answer is waited for no longer. */
const patience = 20_000;
/** Seconds that a `Retry-After` is kept. */
const longestWait = 65;

/** Headers that belong to one connection or moment, and so tell nothing of the answer. */
const passing: ReadonlySet<string> = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Starts a request; answers as soon as its head is there. */
export function open(
  fetch: typeof globalThis.fetch,
  baseUrl: string,
  { method, path, headers, body, token }: HttpRequest,
  signal: AbortSignal = AbortSignal.timeout(patience),
): Promise<Response> {
  const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
  return fetch(`${baseUrl}${path}`, {
    method,
    redirect: 'manual',
    signal,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
  }).catch((cause: unknown) => {
    if (signal.aborted && signal.reason !== undefined && (signal.reason as Error).name === 'AbortError') throw cause;
    throw new Unreachable(`No answer from ${baseUrl} (${method} ${path.slice(0, 200)}): ${reasonOf(cause)}`, { cause });
  });
}

/** Sends one request and reads the answer whole. Where the server says that it is too much, waits as long as it says. */
export function sender(fetch: typeof globalThis.fetch, baseUrl: string): Send {
  return async (request) => {
    for (let tries = 0; ; tries += 1) {
      const response = await open(fetch, baseUrl, request);
      const answer = { status: response.status, headers: headersOf(response), body: await response.text() };
      const wait = Number(answer.headers['retry-after']);
      if (answer.status !== 429 || !(wait <= longestWait) || tries === 3) return answer;
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  };
}

/** The headers of an answer by their names in lower case, those of the connection left out. */
export function headersOf(response: Response): Readonly<Record<string, string>> {
  return Object.fromEntries([...response.headers].filter(([name]) => !passing.has(name)));
}

/** An answer as one text: status, headers in order, body. Two answers that cannot be told apart have the same. */
export function textOf({ status, headers, body }: WireAnswer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [String(status), ...lines.sort(), '', body].join('\n');
}

/** The request for a shell. Secrets are left to variables: `$ADMIN_KEY`, or `$TOKEN` with a word on whose it is. */
export function curlOf(baseUrl: string, { method, path, headers = {}, body, token, as }: HttpRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const key = path.startsWith('/admin') ? '$ADMIN_KEY' : '$TOKEN';
  const all = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
  const text = typeof body === 'string' ? body : body instanceof Uint8Array ? `<${body.length} bytes>` : json(body);
  const parts = [
    'curl -i',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(`${baseUrl}${path.slice(0, 2000)}`),
    ...(token === undefined ? [] : [`-H "authorization: Bearer ${key}"`]),
    ...Object.entries(all).map(([name, value]) => `-H ${quoted(`${name}: ${value.slice(0, 300)}`)}`),
    ...(text === undefined ? [] : [`-d ${quoted(text.slice(0, 1000))}`]),
  ];
  return `${parts.join(' ')}${as === undefined ? '' : `  # as ${as}`}`;
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function reasonOf(cause: unknown): string {
  const { message, cause: inner } = cause as { message?: string; cause?: { code?: string; message?: string } };
  return inner?.code ?? inner?.message ?? message ?? String(cause);
}
