/** A `GuestAdapter` over plain requests, so that the promises of adapters can be looked at over HTTP and nothing else. */
import type { ChangesOptions, GuestAdapter, WriteOptions } from '../../contract/adapter.ts';
import { ChangedDocument } from '../../contract/approvals/inputs.ts';
import { type ErrorCode, errorStatus, GuestError } from '../../contract/errors.ts';
import type { StreamEvent, ViewerEvent } from '../../contract/events.ts';
import { type OperationId, parametersOf, type Route, routes } from '../../contract/routes.ts';
import type { WireAnswer } from '../wire.ts';
import type { Caller } from './caller.ts';
import { replaced } from './seeding.ts';
import type { OpenWorld } from './server.ts';

type Sections = Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>;

/** Streams of one world that are being opened: an act waits for them, so that what it does is heard. */
export type Opening = Set<Promise<unknown>>;

/** Speaks as one caller in the ids of the world's data; the server may use others. */
export function wireAdapter(world: OpenWorld, caller: Caller, opening: Opening): GuestAdapter {
  const toServer = world.ids;
  const fromServer = new Map([...world.ids].map(([data, server]) => [server, data]));
  const sections: Sections = {};
  for (const [operation, route] of Object.entries(routes) as [OperationId, Route][]) {
    const [section = '', method = ''] = operation.split('.');
    const call = async (given: unknown[]) => {
      if (caller.token === undefined) throw new GuestError('unauthenticated');
      if (route.method !== 'GET') await Promise.all(opening);
      const answer = await caller.ask(route.method, ...requestOf(route, given, toServer));
      if (answer.status >= 300) throw errorOf(answer);
      if (route.bytes) return new Blob([answer.body]);
      return route.answer ? replaced(JSON.parse(answer.body), fromServer) : undefined;
    };
    (sections[section] ??= {})[method] = (...given) => {
      const answer = call(given);
      // A case may start several acts and look at their failures one after the other.
      answer.catch(() => undefined);
      return answer;
    };
  }

  async function* changes({ signal, after }: ChangesOptions): AsyncGenerator<StreamEvent> {
    if (caller.token === undefined) throw new GuestError('unauthenticated');
    const open = caller.stream(after === undefined ? {} : { 'last-event-id': after });
    opening.add(open);
    const reader = await open.finally(() => opening.delete(open));
    if (reader.status !== 200) throw errorOf({ status: reader.status, headers: {}, body: reader.text });
    signal.addEventListener('abort', () => reader.close());
    for (let told = 0; !signal.aborted;) {
      const event = reader.events[told];
      if (event === undefined) {
        if (reader.ended) return;
        await reader.until(({ events, ended }) => events.length > told || ended || signal.aborted, 200);
        continue;
      }
      told += 1;
      if (event.data === undefined) continue;
      const data = replaced(JSON.parse(event.data), fromServer) as ViewerEvent;
      yield event.id === undefined ? data : { ...data, place: event.id };
    }
  }

  return { ...(sections as unknown as GuestAdapter), name: 'wire', changes };
}

/** Path, headers and body of a call: parameters, then the query or body where the route has one, then its options. */
function requestOf(
  route: Route,
  given: readonly unknown[],
  ids: ReadonlyMap<string, string>,
): [path: string, ask: { headers: Record<string, string>; body: unknown }] {
  const names = parametersOf(route.path);
  const values = replaced(given.slice(0, names.length), ids) as readonly string[];
  const path = names.reduce(
    (made, name, at) => made.replace(`{${name}}`, encodeURIComponent(values[at] ?? '')),
    route.path,
  );
  const rest = given.slice(names.length);
  const input = route.query || route.body ? replaced(rest.shift(), ids) : undefined;
  const { key, version } = (rest.shift() ?? {}) as Partial<WriteOptions>;
  const headers = {
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
  };
  const search = route.query ? queryOf(input as Record<string, unknown> | undefined) : '';
  return [`/v1${path}${search}`, { headers, body: route.body ? (input ?? {}) : undefined }];
}

/** A query as it travels: what has structure as JSON. */
export function queryOf(query: Readonly<Record<string, unknown>> | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  return `?${search.toString()}`;
}

function errorOf({ status, body }: WireAnswer): GuestError {
  const problem = problemIn(body);
  const { code } = problem;
  if (typeof code !== 'string' || !Object.hasOwn(errorStatus, code)) {
    return new GuestError('bad_answer', { detail: `${status}: ${body.slice(0, 300)}` });
  }
  const { detail, pointer } = problem;
  const changed = code === 'conflict' ? ChangedDocument.safeParse(problem['changed']) : undefined;
  return new GuestError(code as ErrorCode, {
    ...(typeof detail === 'string' && { detail }),
    ...(typeof pointer === 'string' && { pointer }),
    ...(changed?.success && { changed: changed.data }),
  });
}

/** The members of a problem; nothing where the body is none. */
export function problemIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(body) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
