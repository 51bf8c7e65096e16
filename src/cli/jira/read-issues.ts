/** Reads issues from a file: NDJSON line by line, or a search result or list as one document; gzip or not. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { rawObject } from './raw.ts';

/** One issue of a file with its line, or what is wrong with that line. `names` are the labels that a search result brings along. */
export type Read =
  | { readonly line: number; readonly issue: unknown; readonly names?: unknown }
  | { readonly line: number; readonly fault: string };

/** Told how far the reading is, in bytes of the file as it lies on disk. */
export type OnBytes = (bytes: number) => void;

/** The issues of a file in order. Raises the system's own error where the file cannot be read; content never raises. */
export async function* readIssues(file: string, onBytes?: OnBytes): AsyncGenerator<Read, void, undefined> {
  if (await isDocument(file)) yield* readDocument(file, onBytes);
  else yield* readLines(file, onBytes);
}

async function* readLines(file: string, onBytes?: OnBytes): AsyncGenerator<Read, void, undefined> {
  let line = 0;
  try {
    for await (const text of linesOf(await bytesOf(file, onBytes))) {
      line += 1;
      if (text.trim() !== '') yield* readJson(text, line);
    }
  } catch (cause) {
    if (!isBroken(cause)) throw cause;
    yield { line: line + 1, fault: `The compressed file is broken here: ${(cause as Error).message}.` };
  }
}

function* readJson(text: string, line: number): Generator<Read, void, undefined> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return yield { line, fault: `Not JSON: ${(cause as Error).message}.` };
  }
  const { issues, names } = rawObject(value);
  const list = Array.isArray(value) ? value : Array.isArray(issues) ? issues : [value];
  for (const issue of list) yield { line, issue, ...(names === undefined ? {} : { names }) };
}

async function* readDocument(file: string, onBytes?: OnBytes): AsyncGenerator<Read, void, undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await bytesOf(file, onBytes)) chunks.push(chunk as Uint8Array);
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  yield* readJson(text, 1);
}

/**
 * Is the file one JSON document over several lines, or one list? In NDJSON every line opens a value of its own; a
 * document's first line, `{` or `{"startAt":0,`, is none, and the second goes on within it.
 */
async function isDocument(file: string): Promise<boolean> {
  let first: string | undefined;
  try {
    for await (const line of linesOf(await bytesOf(file))) {
      const text = line.trim();
      if (text === '') continue;
      if (first !== undefined) return !text.startsWith('{');
      if (text.startsWith('[')) return true;
      if (!text.startsWith('{') || isJson(text)) return false;
      first = text;
    }
  } catch (cause) {
    if (!isBroken(cause)) throw cause;
  }
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Lines by line feed alone: JSON may hold U+2028, at which readers of text lines break. */
async function* linesOf(bytes: AsyncIterable<unknown>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest: Uint8Array[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    const piece = chunk as Buffer;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield decoder.decode(Buffer.concat([...rest, piece.subarray(from, end)]));
      rest = [];
      from = end + 1;
    }
    rest.push(piece.subarray(from));
  }
  yield decoder.decode(Buffer.concat(rest));
}

/** The bytes of a file, unpacked where it is gzip by its first two bytes, whatever its name. */
async function bytesOf(file: string, onBytes?: OnBytes): Promise<Readable> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
  let read = 0;
  raw.on('data', (chunk) => onBytes?.((read += chunk.length)));
  raw.pause();
  const packed = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  const out = packed ? createGunzip() : new PassThrough();
  // A fault on the way destroys `out` with it: whoever reads gets it there.
  pipeline(raw, out).catch(() => undefined);
  return out;
}

function isBroken(cause: unknown): boolean {
  return String((cause as { code?: unknown }).code).startsWith('Z_');
}
