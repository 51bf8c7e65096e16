/** The whole server as one listener for `node:http`: which door a request comes to, and that nothing leaves unrefused. */
import { Acts } from './acts.mjs';
import { answerAdmin, authorize } from './admin.mjs';
import { instant } from './checks.mjs';
import { answerGuest } from './guest.mjs';
import { json, queryIn, readBytes, send } from './http.mjs';
import { checkShape } from './input.mjs';
import { badValue, notFound, pointerTo, problemOf, Refusal, unknownName } from './refusals.mjs';
import { Sessions } from './sessions.mjs';
import { openSight } from './sight.mjs';
import { Store } from './store.mjs';
import { Streams } from './stream.mjs';

/** Largest body of an import, in bytes: it is held in memory, as everything here. */
const importLimit = 64 * 1024 * 1024;

/**
 * Makes a server. `adminKey` opens `/admin`. For checks alone: `clock`, an instant at which time stands still until
 * `POST /admin/clock` moves it, and `seed`, from which ids follow.
 */
export function createApp({ adminKey, clock, seed } = {}) {
  let stopped = clock;
  const now = () => stopped ?? new Date().toISOString();
  const store = new Store();
  const sessions = new Sessions(store, now);
  const house = { store, sessions, now, acts: new Acts(seed), streams: new Streams(store, sessions, now) };
  if (clock !== undefined) {
    house.setClock = (input) => {
      stopped = checkShape(input, { now: instant }, ['now']).now;
      house.streams.check();
      return { now: stopped };
    };
  }

  /** Answers a request; nothing is thrown out of here. */
  async function listener(request, response) {
    const [path = '/', search = ''] = request.url.split(/\?(.*)/s);
    const isApi = !path.startsWith('/admin');
    const headers = isApi ? corsOf(store, request) : {};
    try {
      const answer = await answerAt(house, adminKey, request, response, { path, search, headers });
      if (answer) send(request, response, { ...answer, headers: { ...answer.headers, ...headers } });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) process.stderr.write(`${request.method} ${path}: ${thrown.stack}\n`);
      const problem = problemOf(thrown);
      send(request, response, { ...problem, headers: { ...problem.headers, ...headers } });
    }
  }
  return { listener, close: () => house.streams.close() };
}

/** The answer at a path; nothing where a stream was opened. */
async function answerAt(house, adminKey, request, response, { path, search, headers }) {
  const parts = partsOf(path);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && path === '/health') return json({ status: 'ok' });
  if (isRead && path === '/ready') return json({ status: 'ready' });
  if (parts[0] === 'v1' && request.method === 'OPTIONS') return preflight(headers);
  if (parts[0] === 'admin') {
    authorize(request.headers, adminKey);
    const bytes = await readBytes(request, parts[1] === 'import' ? importLimit : undefined);
    return answerAdmin(house, request, parts.slice(1), search, bytes);
  }
  if (parts[0] !== 'v1') throw notFound();
  const session = house.sessions.verify(request.headers);
  if (isRead && parts.length === 2 && parts[1] === 'changes') {
    return answerChanges(house, session, request, response, search, headers);
  }
  return answerGuest(house, session, request, parts.slice(1), search, await readBytes(request));
}

/** `GET /changes`: the stream, or one poll where `poll=1` asks for it. */
function answerChanges(house, session, request, response, search, headers) {
  const sight = openSight(house.store, session.viewer, house.now());
  const { poll, after, ...others } = queryIn(search);
  const [extra] = Object.keys(others);
  if (extra !== undefined) throw unknownName(pointerTo(extra));
  if (poll !== undefined && poll !== '1') throw badValue('/poll');
  // Readers send an empty id before the first event.
  const from = (request.headers['last-event-id'] ?? after) || undefined;
  if (poll === '1') return json(house.streams.poll(sight, from));
  if (request.method === 'HEAD') return { status: 200, headers: { 'content-type': 'text/event-stream' } };
  house.streams.open(sight, session, response, from, headers);
  return undefined;
}

/** The parts of a path, each decoded by itself: an escaped slash parts nothing. */
function partsOf(path) {
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    throw notFound();
  }
}

/** Lets pages of an account's origins read the answer. Credentials mode is never opened: a session is a header, no cookie. */
function corsOf(store, { headers: { origin } }) {
  const isKnown = origin !== undefined && store.accounts.some(({ origins }) => origins.includes(origin));
  return isKnown ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'etag, retry-after' } : {};
}

/** Equal for every path, so that it tells of none. */
function preflight(headers) {
  if (!headers['access-control-allow-origin']) return { status: 204 };
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers':
        'authorization, content-type, idempotency-key, if-match, if-none-match, last-event-id',
      'access-control-max-age': '600',
    },
  };
}
