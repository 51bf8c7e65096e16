/** A world behind our HTTP handler: in this process, or behind a socket. */
import { parametersOf } from '../../../src/contract/routes.ts';
import type { Viewer } from '../../../src/contract/session.ts';
import type { Act, ActOutcome, Stage } from '../../../src/conformance/twins/index.ts';
import {
  type Wire,
  type WireAnswer,
  type WireRequest,
  wireRoutes,
  type WireStream,
} from '../../../src/conformance/wire.ts';

/** Answers one request: a handler, or `fetch` to a server. */
export type Fetch = (request: Request) => Promise<Response>;

/** What an HTTP stage stands on. */
export interface HttpGround {
  readonly fetch: Fetch;
  readonly base: string;
  /** A session for a viewer, also for people of whom no account knows anything. */
  token(viewer: Viewer): Promise<string>;
  act(act: Act): Promise<ActOutcome>;
  /** Waits a while: a stream that tells nothing for two of them is quiet. */
  pause(): Promise<void>;
}

/** Speaks HTTP for viewers. */
export function httpStage(ground: HttpGround): Stage {
  const tokens = new Map<string, Promise<string>>();
  const headersOf = async (viewer: Viewer | undefined): Promise<Record<string, string>> => {
    if (!viewer) return {};
    const key = `${viewer.accountId} ${viewer.personId}`;
    const token = tokens.get(key) ?? ground.token(viewer);
    tokens.set(key, token);
    return { authorization: `Bearer ${await token}` };
  };
  return {
    as: (viewer) => wire(ground, () => headersOf(viewer)),
    listen: async (viewer, after) => stream(ground, await headersOf(viewer), after),
    act: (act) => ground.act(act),
  };
}

function wire({ fetch, base }: HttpGround, headersOf: () => Promise<Record<string, string>>): Wire {
  return async (request) => {
    const { method, path, hasBody } = target(request);
    const url = new URL(`${base}/v1${path}`);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    const headers = {
      ...(await headersOf()),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(request.key !== undefined && { 'idempotency-key': request.key }),
      ...(request.version !== undefined && { 'if-match': `"${request.version}"` }),
    };
    const body = hasBody ? { body: JSON.stringify(request.body ?? null) } : {};
    return readWhole(await fetch(new Request(url, { method, headers, ...body })));
  };
}

function target({ operation, params, body }: WireRequest): { method: string; path: string; hasBody: boolean } {
  const route = wireRoutes[operation];
  let path: string = route.path;
  parametersOf(route.path).forEach(
    (name, at) => (path = path.replace(`{${name}}`, encodeURIComponent(params[at] ?? ''))),
  );
  return {
    method: route.method,
    path,
    hasBody: route.method !== 'GET' && (route.body !== undefined || body !== undefined),
  };
}

async function readWhole(response: Response): Promise<WireAnswer> {
  const body = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

/** The bytes of a stream as they came, with its headers. */
async function stream(
  { fetch, base, pause }: HttpGround,
  headers: Record<string, string>,
  after: string | undefined,
): Promise<WireStream> {
  const abort = new AbortController();
  const url = new URL(`${base}/v1/changes`);
  if (after !== undefined) url.searchParams.set('after', after);
  const response = await fetch(new Request(url, { headers, signal: abort.signal }));
  let text = '';
  const reader = response.body?.getReader();
  const reading = (async () => {
    const decoder = new TextDecoder();
    try {
      for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
        text += decoder.decode(step.value, { stream: true });
      }
      text += '<end>';
    } catch {
      text += '<cut>';
    }
  })();
  return {
    async heard() {
      for (let calm = 0, last = -1; calm < 2;) {
        await pause();
        calm = text.length === last ? calm + 1 : 0;
        last = text.length;
      }
      const body = text;
      text = '';
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    },
    async close() {
      await reader?.cancel().catch(() => undefined);
      abort.abort();
      await reading;
    },
  };
}
