/** One viewer at a server: requests with that viewer's token, every answer looked through for what no guest may see. */
import type { WireAnswer } from '../wire.ts';
import { type EventReader, readEvents } from './events.ts';
import type { HttpRequest } from './http.ts';

/** What a request carries besides its method and path. */
export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** See the head of this file. */
export interface Caller {
  /** Who it is, in a word. */
  readonly name: string;
  readonly token: string | undefined;
  /** A request; a write gets a key of its own unless told. */
  ask(method: string, path: string, ask?: Ask): Promise<WireAnswer>;
  /** Opens the stream, and waits until the server said its first word. */
  stream(headers?: Readonly<Record<string, string>>): Promise<EventReader & Pick<WireAnswer, 'status' | 'headers'>>;
}

/** What a caller stands on. */
export interface CallerOptions {
  readonly name: string;
  readonly token: string | undefined;
  readonly send: (request: HttpRequest) => Promise<WireAnswer>;
  readonly open: (request: HttpRequest, signal: AbortSignal) => Promise<Response>;
}

/** Makes a {@link Caller}. */
export function callerOf({ name, token, send, open }: CallerOptions): Caller {
  return {
    name,
    token,
    ask: (method, path, { headers = {}, body } = {}) => {
      const key = method === 'GET' || method === 'HEAD' ? {} : { 'idempotency-key': freshKey() };
      return send({ method, path, token, as: name, headers: { ...key, ...headers }, body });
    },
    async stream(headers = {}) {
      const stop = new AbortController();
      const response = await open({ method: 'GET', path: '/v1/changes', token, as: name, headers }, stop.signal);
      const reader = readEvents(response, stop);
      await reader.until(({ text, ended }) => text.includes('\n\n') || ended);
      return Object.assign(reader, { status: response.status, headers: Object.fromEntries(response.headers) });
    },
  };
}

/** A key for one act. */
export function freshKey(): string {
  return `suite-${crypto.randomUUID()}`;
}
