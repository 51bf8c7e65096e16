import { GuestError } from '../../contract/errors.ts';
import type { ChangePoll } from '../../contract/events.ts';
import type { Viewer } from '../../contract/session.ts';
import type { Engine } from '../../engine/index.ts';
import { badValue, unknownName } from '../../engine/refusals.ts';
import { json } from '../http/headers.ts';
import type { RateLimits } from '../http/limits.ts';
import { readQuery } from '../http/query.ts';
import type { Verified } from '../tokens/tokens.ts';
import { viewerKey } from './authenticate.ts';
import { splitEvent } from './event-text.ts';
import type { Streams } from './stream.ts';

/** Most events of one poll. */
const pollSize = 500;
/** Milliseconds that a poll waits for the next event that is there already: reading the log may take some. */
const pollPatience = 150;

/** What the live routes stand on. */
export interface Live {
  readonly engine: Engine;
  readonly streams: Streams;
  readonly limits: RateLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onFailure: (cause: unknown) => void;
}

/** `GET /changes`: the stream, or one poll where `poll=1` asks for it. */
export async function answerChanges(live: Live, viewer: Verified, request: Request): Promise<Response> {
  const { poll, after, ...others } = readQuery(new URL(request.url).searchParams);
  const adapter = live.engine.as(viewer);
  // Whoever has no access is told so as everywhere else, not by a stream that opens and ends.
  await adapter.session.get({ signal: request.signal });
  const [extra] = Object.keys(others);
  if (extra !== undefined) throw unknownName(`/${extra}`);
  if (poll !== undefined && poll !== '1') throw badValue('/poll');
  const from = request.headers.get('last-event-id') ?? (typeof after === 'string' ? after : undefined);
  const place = from === undefined || from === '' ? await live.engine.place(viewer) : undefined;
  if (poll === '1') return json(await pollOnce(live.engine, viewer, place ?? from ?? '', request.signal));
  if (request.method === 'HEAD') return new Response(null, { headers: streamHeaders });
  return openStream(live, viewer, { from: place ?? from, place });
}

const streamHeaders = {
  'content-type': 'text/event-stream',
  // no-transform: a proxy that compresses would hold events back
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
};

function openStream(
  live: Live,
  viewer: Verified,
  { from, place }: { from: string | undefined; place: string | undefined },
): Response {
  const release = live.limits.stream(viewerKey(viewer));
  const open = () =>
    live.streams.open({
      open: (signal) => live.engine.as(viewer).changes({ signal, after: from }),
      place,
      holds: () => live.now() < viewer.expiresAt,
      ttl: viewer.expiresAt - live.now(),
      onEnd: release,
      onFailure: live.onFailure,
    });
  try {
    return new Response(open(), { headers: streamHeaders });
  } catch (cause) {
    release();
    throw cause;
  }
}

/** The events after a place that are there now, by the same stream that others stay on. */
async function pollOnce(engine: Engine, viewer: Viewer, after: string, signal: AbortSignal): Promise<ChangePoll> {
  const stop = new AbortController();
  const events: ChangePoll['events'] = [];
  let next = after;
  const stream = engine
    .as(viewer)
    .changes({ signal: AbortSignal.any([signal, stop.signal]), after })
    [Symbol.asyncIterator]();
  try {
    while (events.length < pollSize) {
      const step = await within(pollPatience, stream.next());
      if (!step || step.done) break;
      const split = splitEvent(step.value);
      if (!split) continue;
      events.push(split.event);
      next = split.place ?? next;
    }
  } finally {
    stop.abort();
    void stream.return?.().catch(() => undefined);
  }
  if (signal.aborted) throw new GuestError('unavailable');
  return { events, next };
}

/** The value, or nothing where it takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, milliseconds, undefined)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}
