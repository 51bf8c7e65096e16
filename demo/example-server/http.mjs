/** Requests in, answers out: bodies, queries, and the headers that every answer carries. */
import { badValue, pointerTo, Refusal } from './refusals.mjs';

/** Largest body, in bytes. */
const bodyLimit = 1024 * 1024;
/** Deeper nesting has no meaning in the protocol, and would end the stack of whoever walks it. */
const deepest = 64;

/**
 * No cache may keep an answer: what two viewers get differs. No browser may take one for a document. `Vary` says on what
 * an answer depends, for caches that keep it all the same.
 */
const everywhere = {
  'cache-control': 'private, no-store',
  vary: 'authorization, origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
};

/** Sends `{ status, headers?, body? }`. */
export function send(request, response, { status, headers = {}, body = '' }) {
  const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...everywhere, ...length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Starts an answer that is written bit by bit. */
export function startStream(response, headers) {
  response.writeHead(200, {
    ...everywhere,
    'content-type': 'text/event-stream',
    // A proxy that compresses or gathers would hold events back.
    'cache-control': 'private, no-store, no-transform',
    'x-accel-buffering': 'no',
    ...headers,
  });
}

export const json = (body, status = 200, headers = {}) => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Reads a body as bytes. Raises `too_large`. */
export async function readBytes(request, limit = bodyLimit) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > limit) throw new Refusal('too_large', `A body may have ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON in a body. Raises `unsupported_media_type` and `invalid`. */
export function jsonIn(request, bytes) {
  const type = (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'application/json' || request.headers['content-encoding'] !== undefined) {
    throw new Refusal('unsupported_media_type', 'Send the body as application/json, not compressed.');
  }
  return parseJson(textIn(bytes));
}

/** Bytes as text. Raises `invalid` for what is not UTF-8. */
export function textIn(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badValue('', 'The body is not UTF-8.');
  }
}

/** Parses JSON from outside: not too deep, without `__proto__`, without halves of a surrogate pair. */
export function parseJson(text) {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepest) throw badValue('', `The body is nested deeper than ${deepest} levels.`);
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw badValue('', 'The body is not JSON.');
  }
  checkTexts(value);
  return value;
}

function checkTexts(value) {
  if (typeof value === 'string' && !value.isWellFormed()) throw badValue('', 'A text holds half of a surrogate pair.');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    if (name === '__proto__' || !name.isWellFormed()) throw badValue('', 'The body has a key that cannot be kept.');
    checkTexts(one);
  }
}

/** The query as an object: `where` and `by` are JSON, `limit` is a number. Unknown names stay in, to be refused in their turn. */
export function queryIn(search) {
  const query = new Map();
  for (const [name, value] of new URLSearchParams(search)) {
    if (query.has(name)) throw badValue(pointerTo(name), 'A parameter may come once.');
    query.set(name, valueIn(name, value));
  }
  return Object.fromEntries(query);
}

function valueIn(name, value) {
  if (name === 'limit') return /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (name !== 'where' && name !== 'by') return value;
  try {
    return parseJson(value);
  } catch {
    throw badValue(pointerTo(name), 'The parameter is not JSON.');
  }
}

/** The version that `If-Match` names; nothing without it, or with `*`. */
export function versionIn(request) {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^"([\x21\x23-\x7e]{1,200})"$/.exec(header) ?? [];
  if (version === undefined) throw badValue('If-Match', 'Send one version in quotes, as its ETag came.');
  return version;
}

/** Whether `If-None-Match` names an entity tag. */
export function isNamed(request, etag) {
  const named = request.headers['if-none-match'];
  return named !== undefined && named.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}
