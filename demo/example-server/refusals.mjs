/**
 * Everything that this server ever refuses, worded in one place.
 *
 * The rule behind this file: what is hidden must answer, to the byte, as what does not exist. If two parts of a server
 * word their own errors, one of them will say "you may not see this" where the other says "there is no such thing", and a
 * stranger has learned something. So there is one sentence for each kind of refusal, and nobody writes another.
 */

/** Codes of the protocol with their HTTP status, and a title for developers. */
const codes = {
  unauthenticated: [401, 'No valid session'],
  forbidden: [403, 'Not allowed'],
  access_ended: [403, 'Access was taken back'],
  access_expired: [403, 'Access has run out'],
  not_found: [404, 'Not found'],
  conflict: [409, 'Changed meanwhile'],
  too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  invalid: [422, 'Invalid'],
  key_reused: [422, 'Idempotency key used for another request'],
  server: [500, 'The server failed'],
};

/** These say their code and not a word more: a detail would be a place where hidden and absent could differ. */
const silent = new Set(['unauthenticated', 'forbidden', 'access_ended', 'access_expired', 'not_found', 'server']);

/** A refusal on its way to the one who asked. */
export class Refusal extends Error {
  constructor(code, detail, pointer) {
    super(detail ?? code);
    this.code = code;
    this.detail = detail;
    this.pointer = pointer;
  }
}

export const unauthenticated = () => new Refusal('unauthenticated');
/** No such record, or none that this viewer may see: one answer for both. */
export const notFound = () => new Refusal('not_found');
/** The record is visible; the act is not among its rights, or there is no such act: one answer for both. */
export const forbidden = () => new Refusal('forbidden');
/** A name that the viewer cannot use here: of a hidden field, or of none. */
export const unknownName = (pointer) => new Refusal('invalid', 'There is no such field.', pointer);
/** A reference to a record that is hidden or does not exist. */
export const unknownReference = (pointer) =>
  new Refusal('invalid', 'It names no record that can be used here.', pointer);
/** A value that breaks a rule of its field. */
export const badValue = (pointer, detail = 'The value breaks a rule of its field.') =>
  new Refusal('invalid', detail, pointer);
/** The record moved on since the version that a write was made from. */
export const moved = () =>
  new Refusal('conflict', 'The record changed since the version that the write was made from.');

/** A JSON pointer (RFC 6901). */
export const pointerTo = (...path) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The answer for anything that was thrown: `application/problem+json` (RFC 9457). What is no refusal is our own fault. */
export function problemOf(thrown) {
  const code = thrown instanceof Refusal ? thrown.code : 'server';
  const [status, title] = codes[code];
  const told = !silent.has(code);
  const body = {
    type: `urn:guest-kit:problem:${code}`,
    title,
    status,
    code,
    ...(told && thrown.detail !== undefined && { detail: thrown.detail }),
    ...(told && thrown.pointer !== undefined && { pointer: thrown.pointer }),
  };
  const headers = {
    'content-type': 'application/problem+json',
    ...(code === 'unauthenticated' && { 'www-authenticate': 'Bearer' }),
    // The rest of a body that was refused may still be on its way.
    ...(code === 'too_large' && { connection: 'close' }),
  };
  return { status, headers, body: JSON.stringify(body) };
}
