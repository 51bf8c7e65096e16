import * as z from 'zod/mini';
import { GuestError, isGuestError } from '../../contract/errors.ts';
import { nounNames, type Noun } from '../../contract/nouns.ts';
import { Id } from '../../contract/values.ts';
import type { BulkRecord, BulkResult, Engine } from '../../engine/index.ts';
import { parse } from '../../engine/parse.ts';
import { parseJson } from '../http/body.ts';
import { readQuery } from '../http/query.ts';

/** Largest import and largest line of one, in bytes. A comment may have a million characters. */
const importLimit = 2 * 1024 ** 3;
const lineLimit = 16 * 1024 ** 2;

const ImportQuery = z.strictObject({ accountId: Id, existing: z.optional(z.enum(['skip', 'replace'])) });
const ImportLine = z.strictObject({ noun: z.enum(nounNames as [Noun, ...Noun[]]), record: z.looseObject({ id: Id }) });

/**
 * Takes many records of one account as NDJSON, one `{ noun, record }` a line, what is referred to before what refers.
 * They are written in batches while they arrive, so nothing waits for the whole and an import that is cut off can be
 * sent again. Raises `invalid` with the line's number, `too_large` for a line or a body beyond the limits.
 */
export async function importRecords(engine: Engine, request: Request): Promise<BulkResult> {
  const { accountId, existing } = parse(ImportQuery, readQuery(new URL(request.url).searchParams));
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-ndjson' || request.headers.has('content-encoding')) {
    throw new GuestError('unsupported_media_type', {
      detail: 'Send the records as application/x-ndjson, not compressed.',
    });
  }
  return engine.admin.write(recordsIn(request), { accountId, existing });
}

async function* recordsIn(request: Request): AsyncIterable<BulkRecord> {
  let number = 0;
  for await (const line of linesOf(request)) {
    number += 1;
    if (line.trim() !== '') yield readLine(line, number);
  }
}

function readLine(line: string, number: number): BulkRecord {
  try {
    return parse(ImportLine, parseJson(line)) as unknown as BulkRecord;
  } catch (cause) {
    if (!isGuestError(cause)) throw cause;
    throw new GuestError('invalid', {
      pointer: `/${number}${cause.pointer ?? ''}`,
      detail: `Line ${number}: ${cause.message}`,
      cause,
    });
  }
}

async function* linesOf(request: Request): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let read = 0;
  for await (const chunk of request.body ?? []) {
    read += chunk.byteLength;
    if (read > importLimit) throw new GuestError('too_large', { detail: `An import may have ${importLimit} bytes.` });
    const lines = `${rest}${decode(decoder, chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > lineLimit) throw new GuestError('too_large', { detail: `A line may have ${lineLimit} bytes.` });
    yield* lines;
  }
  yield rest + decode(decoder);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw new GuestError('invalid', { pointer: '', detail: 'The body is not UTF-8.', cause });
  }
}
