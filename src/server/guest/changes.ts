import type { Projected } from '../../contract/projected.ts';
import type { Engine } from '../../engine/index.ts';
import { badValue, unknownName } from '../../engine/refusals.ts';
import type { RateLimits } from '../http/limits.ts';
import { readQuery } from '../http/query.ts';
import type { Verified } from '../tokens/tokens.ts';
import { viewerKey } from './authenticate.ts';
import { pollText } from './event-text.ts';
import type { Streams } from './stream.ts';

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
  // Readers send an empty id before the first event.
  const from = (request.headers.get('last-event-id') ?? (typeof after === 'string' ? after : undefined)) || undefined;
  if (poll === '1') {
    const text = pollText(await live.engine.poll(viewer, from));
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  }
  if (request.method === 'HEAD') return new Response(null, { headers: streamHeaders });
  const place = from === undefined ? await live.engine.place(viewer) : undefined;
  return openStream(live, viewer, { from: from ?? place, place });
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
  { from, place }: { from: string | undefined; place: Projected<string> | undefined },
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
