import { GuestError } from '../../contract/errors.ts';

/** Largest body of a request that is not an import, in bytes. */
export const bodyLimit = 1024 * 1024;

/** Reads a whole body as text, up to `limit` bytes. Raises `too_large` above it, `invalid` for what is not UTF-8. */
export async function readText(request: Request, limit = bodyLimit): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let text = '';
  let read = 0;
  for await (const chunk of request.body ?? []) {
    read += chunk.byteLength;
    if (read > limit) throw tooLarge(limit);
    text += decode(decoder, chunk);
  }
  return text + decode(decoder);
}

/** Reads a JSON body. Raises `unsupported_media_type`, `too_large` or `invalid`. */
export async function readJson(request: Request, limit = bodyLimit): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' || request.headers.has('content-encoding')) {
    throw new GuestError('unsupported_media_type', { detail: 'Send the body as application/json, not compressed.' });
  }
  return parseJson(await readText(request, limit));
}

/** Takes a body that must be empty, or an empty object. Raises `invalid` for anything else. */
export async function readNothing(request: Request): Promise<void> {
  const text = (await readText(request)).trim();
  if (text !== '' && text !== '{}')
    throw new GuestError('invalid', { pointer: '', detail: 'This route takes no body.' });
}

/** Deeper nesting than this has no meaning in the protocol, and would end the stack of whoever walks the value. */
const deepest = 64;

/** Whether arrays and objects are nested too deep. Looks at the text, because parsing is what may fail. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Parses JSON that came from outside. Raises `invalid`, also for what no store could keep as it is. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) {
    throw new GuestError('invalid', { pointer: '', detail: `The body is nested deeper than ${deepest} levels.` });
  }
  try {
    return JSON.parse(text, hasTraps(text) ? refuseTraps : undefined);
  } catch (cause) {
    if (cause instanceof GuestError) throw cause;
    throw new GuestError('invalid', { pointer: '', detail: 'The body is not JSON.', cause });
  }
}

/** `__proto__` as a key, which assignments lose without a word, and escaped halves of a surrogate pair. */
function hasTraps(text: string): boolean {
  return text.includes('__proto__') || /\\u(?:[dD][89a-fA-F]|005[fF])/.test(text);
}

function refuseTraps(key: string, value: unknown): unknown {
  if (key === '__proto__')
    throw new GuestError('invalid', { pointer: '', detail: 'A key cannot be called __proto__.' });
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    throw new GuestError('invalid', { pointer: '', detail: 'A text holds half of a surrogate pair.' });
  }
  return value;
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw new GuestError('invalid', { pointer: '', detail: 'The body is not UTF-8.', cause });
  }
}

function tooLarge(limit: number): GuestError {
  return new GuestError('too_large', { detail: `A body may have ${limit} bytes.` });
}
