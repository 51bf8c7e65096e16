/**
 * The administration, below `/admin`: the house's own back end fills and changes the world here, with complete records. The
 * key that opens it belongs in no page; a request from a browser is refused even with the right key.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { removalOf } from './admin-removals.mjs';
import * as is from './checks.mjs';
import { revise } from './history.mjs';
import { json, jsonIn, parseJson, queryIn, textIn, versionIn } from './http.mjs';
import { fields } from './nouns.mjs';
import { canonical, complete, everyAccount, newId, nouns, ownNames } from './records.mjs';
import { badValue, forbidden, moved, notFound, pointerTo, Refusal, unauthenticated, unknownName } from './refusals.mjs';
import { checkRecord } from './rules.mjs';
import { changed } from './store.mjs';
import { flagParts, partsBelow } from './task-changes.mjs';

/** `timeEntries` is `time-entries` in paths. */
const byPath = new Map(nouns.map((noun) => [noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), noun]));

/** What ties a record to its place; it never moves. */
const tied = ['id', 'createdAt', 'projectId', 'taskId', 'personId', 'guestId'];

/** Lets the house in. The comparison takes the same time for every wrong key. */
export function authorize({ authorization = '', origin, 'sec-fetch-site': site }, adminKey) {
  const hash = (text) => createHash('sha256').update(text).digest();
  const [, given = ''] = /^Bearer (.{1,1000})$/i.exec(authorization) ?? [];
  if (adminKey === undefined || !timingSafeEqual(hash(given), hash(adminKey))) throw unauthenticated();
  if (origin !== undefined || site !== undefined) throw forbidden();
}

/** Answers one request. `path` is what follows `/admin/`, in parts. */
export function answerAdmin(house, request, path, search, bytes) {
  const [name, id, ...more] = path;
  const { method } = request;
  if (method === 'POST' && id === undefined) {
    if (name === 'sessions') return json(house.sessions.mint(jsonIn(request, bytes)), 201);
    if (name === 'import') return importRecords(house, queryIn(search), textIn(bytes));
    if (name === 'clock' && house.setClock) return json(house.setClock(jsonIn(request, bytes)));
  }
  const noun = byPath.get(name);
  const isRead = method === 'GET' || method === 'HEAD';
  if (!noun || more.length > 0 || (noun === 'revisions' && !isRead)) throw notFound();
  if (id === undefined) {
    if (isRead) return list(house, noun, queryIn(search));
    if (method === 'POST') return create(house, noun, request, search, bytes);
  } else {
    if (isRead) return answerOf(find(house, noun, id, accountIn(queryIn(search))));
    if (method === 'PATCH') return update(house, noun, id, request, search, bytes);
    if (method === 'DELETE') return remove(house, noun, id, request, queryIn(search));
  }
  throw notFound();
}

const answerOf = (record, status = 200) => json(record, status, { etag: `"${record.version}"` });

function list({ store }, noun, { accountId, limit = 100, after, ...others }) {
  const [extra] = Object.keys(others);
  if (extra !== undefined) throw unknownName(pointerTo(extra));
  const records = noun === 'accounts' ? store.accounts : store.all(homeOf(noun, '', accountId), noun);
  const sorted = records.filter(({ id }) => after === undefined || id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = sorted.slice(0, limit);
  return json({ items, ...(sorted.length > items.length && { next: items.at(-1).id }) });
}

/** Tells one arrival of an act from the next, where the house sends a key. */
function begin({ acts, now, store }, request, asked) {
  const key = request.headers['idempotency-key'];
  const viewer = { accountId: 'admin', personId: 'admin' };
  if (key === undefined) return { newId: (noun) => newId(noun), remember: () => undefined };
  const isTaken = (noun, id) => store.get(asked[0], noun, id) !== undefined;
  return acts.begin({ viewer, now: now(), key, operation: 'admin', request: asked, isTaken });
}

function create(house, noun, request, search, bytes) {
  const { store, now } = house;
  const { accountId: asked, ...input } = bodyOf(request, bytes);
  const act = begin(house, request, [asked, noun, input]);
  if (act.done !== undefined) return answerOf(find(house, noun, act.done, asked), 201);
  const id = input.id ?? act.newId(noun);
  const accountId = homeOf(noun, id, asked ?? accountIn(queryIn(search)));
  const record = completed(store, noun, input, { id, accountId, at: now() });
  checkRecord(store, noun, record);
  if (store.get(accountId, noun, id)) throw new Refusal('conflict', 'There is a record with this id already.', '/id');
  // The house made it, and the house is nobody's name: `createdBy` is a field that may be hidden.
  const line = { id: act.newId('revisions'), at: record.createdAt, by: null };
  store.commit(accountId, [{ noun, record }, ...(noun === 'tasks' ? revise(undefined, record, line) : [])]);
  act.remember(id);
  return answerOf(store.get(accountId, noun, id), 201);
}

/** A complete record of what was sent; what hangs on something lies where that lies, and is for the same people. */
function completed(store, noun, input, { id, accountId, at }) {
  checkNames(noun, input);
  if (!is.id(id)) throw badValue('/id');
  const { taskId, replyTo, commentId, parentId, createdAt = at } = input;
  const task = taskId && store.get(accountId, 'tasks', taskId);
  const comment = store.get(accountId, 'comments', replyTo ?? commentId ?? '');
  const parent = noun === 'tasks' && parentId ? store.get(accountId, 'tasks', parentId) : undefined;
  const given = {
    ...(task && { projectId: task.projectId }),
    ...(comment && { audience: comment.audience }),
    ...input,
    ...(parent?.internal && { internal: true }),
    ...(noun === 'people' && typeof input.email === 'string' && { email: input.email.toLowerCase() }),
  };
  if (!is.instant(createdAt)) throw badValue('/createdAt');
  return complete(noun, given, { id, accountId, at: createdAt });
}

function update(house, noun, id, request, search, bytes) {
  const { store, now } = house;
  const { accountId, ...patch } = bodyOf(request, bytes);
  const before = find(house, noun, id, accountId ?? accountIn(queryIn(search)));
  const act = begin(house, request, [accountId, noun, id, patch]);
  if (act.done !== undefined) return answerOf(before);
  checkNames(noun, patch);
  const fixed = tied.find((name) => name in patch && patch[name] !== before[name]);
  if (fixed !== undefined) throw badValue(pointerTo(fixed), 'It is fixed once the record is made.');
  const at = now();
  const isMoved = noun === 'tasks' && patch.stageId !== undefined && patch.stageId !== before.stageId;
  const next = { ...before, ...(isMoved && { stageSince: at }), ...patch };
  checkRecord(store, noun, next, before);
  if (noun === 'tasks') checkParts(store, next);
  checkVersion(request, before);
  const changes =
    canonical(next) === canonical(before)
      ? []
      : changesOf(store, noun, before, changed(next, {}, at), { at, newId: act.newId });
  store.commit(before.accountId, changes);
  act.remember(id);
  return answerOf(store.get(before.accountId, noun, id));
}

function changesOf(store, noun, before, record, { at, newId: next }) {
  if (noun !== 'tasks') return [{ noun, record }];
  const act = { at, by: null, newId: next };
  const parts = record.internal && !before.internal ? flagParts(store, record, act) : [];
  return [{ noun, record }, ...revise(before, record, { ...act, id: next('revisions') }), ...parts];
}

function checkParts(store, task) {
  if (partsBelow(store, task).some(({ id }) => id === task.parentId)) throw badValue('/parentId');
  const parent = task.parentId && store.get(task.accountId, 'tasks', task.parentId);
  if (parent?.internal && !task.internal) throw badValue('/internal', 'A part of an internal task is internal.');
}

function remove(house, noun, id, request, { accountId, moveTo }) {
  const act = begin(house, request, [accountId, noun, id, moveTo]);
  if (act.done !== undefined) return { status: 204 };
  const record = find(house, noun, id, accountId);
  checkVersion(request, record);
  const batches = removalOf(house.store, noun, record, { at: house.now(), newId: act.newId, moveTo });
  for (const batch of batches) house.store.commit(batch.accountId, batch.changes);
  act.remember(id);
  return { status: 204 };
}

/** Many records at once, one `{ noun, record }` a line, what is referred to first. */
function importRecords({ store, now }, { accountId, existing = 'skip' }, text) {
  if (!is.id(accountId)) throw badValue('/accountId');
  const total = { written: 0, byNoun: {}, skipped: 0, refused: [] };
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const { noun, record: input } = parseJson(line);
    const home = homeOf(noun, input.id, accountId);
    const before = store.get(home, noun, input.id);
    if (before && existing === 'skip') {
      total.skipped += 1;
      continue;
    }
    try {
      const { accountId: _stated, ...given } = input;
      const record = completed(store, noun, given, { id: input.id, accountId: home, at: now() });
      checkRecord(store, noun, record, before);
      store.commit(home, [{ noun, record: before ? { ...record, version: before.version + 1 } : record }]);
      total.written += 1;
      total.byNoun[noun] = (total.byNoun[noun] ?? 0) + 1;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      total.refused.push({
        noun,
        id: input.id,
        why: refusal.message,
        ...(refusal.pointer && { pointer: refusal.pointer }),
      });
    }
  }
  return json(total);
}

function bodyOf(request, bytes) {
  const body = jsonIn(request, bytes);
  if (!is.isObject(body)) throw badValue('');
  if (body.accountId !== undefined && !is.id(body.accountId)) throw badValue('/accountId');
  return body;
}

function accountIn({ accountId }) {
  return accountId;
}

function checkNames(noun, input) {
  const known = (name) =>
    Object.hasOwn(fields[noun], name) || name === 'id' || name === 'createdAt' || name === 'updatedAt';
  const unknown = Object.keys(input).find((name) => ownNames.has(name) || !known(name));
  if (unknown !== undefined) throw unknownName(pointerTo(unknown));
}

function checkVersion(request, record) {
  const version = versionIn(request);
  if (version !== undefined && version !== String(record.version)) throw moved();
}

/** The account that a record stands under: an account is its own, people are nobody's. */
function homeOf(noun, id, accountId) {
  if (noun === 'accounts') return id;
  if (noun === 'people') return everyAccount;
  if (!is.id(accountId)) throw badValue('/accountId', 'Name the account that the record belongs to.');
  return accountId;
}

function find({ store }, noun, id, accountId) {
  const record = store.get(homeOf(noun, id, accountId), noun, id);
  if (!record) throw notFound();
  return record;
}
