/**
 * The guest protocol, below `/v1`. Whatever a request gets wrong (no key, no JSON, a parameter too many) is told only where
 * the route asks for it: after it has looked whether the record may be seen and the act be done.
 */
import { commentWrites } from './comment-writes.mjs';
import { isNamed, json, jsonIn, queryIn, versionIn } from './http.mjs';
import { project } from './project.mjs';
import { reads } from './reads.mjs';
import { badValue, forbidden, notFound, pointerTo, unknownName } from './refusals.mjs';
import { openSight } from './sight.mjs';
import { stageWrites } from './stage-writes.mjs';
import { taskWrites } from './writes.mjs';

/** All routes: method and path to what answers them. `{tasks}` stands for the id of one of tasks. */
const routes = Object.entries({ ...reads, ...taskWrites, ...commentWrites, ...stageWrites }).map(([name, answer]) => {
  const [method, path] = name.split(' ');
  return { name, method, parts: path.slice(1).split('/'), answer };
});

/** Nouns of which a path can name one record. */
const named = new Set(['projects', 'tasks', 'stages', 'comments']);

/** Writes whose answer is a new record. */
const making = new Set([
  'POST /projects/{projects}/tasks',
  'POST /tasks/{tasks}/comments',
  'POST /projects/{projects}/stages',
]);

/** Answers one request of one viewer. `path` is what follows `/v1/`, in parts. */
export function answerGuest({ store, acts, now }, session, request, path, search, bytes) {
  const { viewer } = session;
  const sight = openSight(store, viewer, now());
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = routes.find((one) => one.method === method && matches(one.parts, path));
  if (!route) {
    if (method === 'GET') throw notFound();
    // A write that does not exist: on a visible record like one outside its rights, on any other like an unknown record.
    if (!named.has(path[0]) || path[1] === undefined) throw notFound();
    sight.see(path[0], path[1]);
    throw forbidden();
  }
  const ids = path.filter((_, at) => route.parts[at].startsWith('{'));
  const call = callOf({ store, acts, now }, { sight, ids, route, request, search, bytes });
  const body = route.answer(call);
  if (body === undefined) return { status: 204 };
  const etag = body.version === undefined ? undefined : `"${body.version}"`;
  if (method === 'GET' && etag && isNamed(request, etag)) return { status: 304, headers: { etag } };
  return json(body, making.has(route.name) ? 201 : 200, etag ? { etag } : {});
}

function matches(parts, path) {
  return parts.length === path.length && parts.every((part, at) => part.startsWith('{') || part === path[at]);
}

/** What a route is given: the request, to be looked at in its turn, and what a write needs. */
function callOf({ store, acts, now }, { sight, ids, route, request, search, bytes }) {
  const { viewer } = sight;
  const noQuery = () => {
    const [extra] = Object.keys(queryIn(search));
    if (extra !== undefined) throw unknownName(pointerTo(extra));
  };
  const body = () => jsonIn(request, bytes);
  const noBody = () => {
    if (!['', '{}'].includes(bytes.toString().trim())) throw badValue('', 'This route takes no body.');
  };
  const answerNow = (noun, id) => {
    const fresh = openSight(store, viewer, now());
    return project(fresh, fresh.see(noun, id));
  };
  let act;
  const begin = () => {
    noQuery();
    const version = versionIn(request);
    const key = request.headers['idempotency-key'];
    const isTaken = (noun, id) => store.get(viewer.accountId, noun, id) !== undefined;
    const asked = [ids, bytes.toString(), version];
    act = {
      ...acts.begin({ viewer, now: now(), key, operation: route.name, request: asked, isTaken }),
      key,
      at: now(),
      by: viewer.personId,
    };
    return act;
  };
  return {
    sight,
    ids,
    query: () => queryIn(search),
    noQuery,
    body,
    noBody,
    get version() {
      return versionIn(request);
    },
    /** Starts a write, once the record was seen and the right was there. */
    begin,
    commit: (changes) => store.commit(viewer.accountId, changes),
    /** Answers with the record as it stands, by the rights of this moment. */
    now: answerNow,
    /** The same, and remembers what the act did. */
    made: (noun, id) => {
      act.remember(id);
      return answerNow(noun, id);
    },
    /** What an act on a record that is gone did, if it was this very act that removed it; raises `not_found` else. */
    doneBefore: () => {
      let done;
      try {
        ({ done } = begin());
      } catch {
        throw notFound();
      }
      if (done === undefined) throw notFound();
      return done;
    },
  };
}
