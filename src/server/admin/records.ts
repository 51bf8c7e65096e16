import { GuestError } from '../../contract/errors.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import { Id } from '../../contract/values.ts';
import type { AdminInput, AdminResult, AdminWrite, Engine } from '../../engine/index.ts';
import { badValue, unknownName } from '../../engine/refusals.ts';
import { readJson, readNothing } from '../http/body.ts';
import { etagOf, versionFrom } from '../http/etag.ts';
import { json } from '../http/headers.ts';
import { readQuery } from '../http/query.ts';
import { grownNouns } from './noun-paths.ts';

/** The records of one noun, complete, for whoever holds the key of the house. */
export async function answerRecords(
  engine: Engine,
  noun: Noun,
  id: string | undefined,
  request: Request,
): Promise<Response> {
  const { method } = request;
  if (method === 'POST' && noun === 'approvals' && id === undefined) return ask(engine, request);
  if (method !== 'GET' && method !== 'HEAD' && grownNouns.has(noun)) throw new GuestError('not_found');
  if (id !== undefined && !Id.safeParse(id).success) throw new GuestError('not_found');
  if (id === undefined) {
    if (method === 'POST') return create(engine, noun, request);
    if (method === 'GET' || method === 'HEAD') return list(engine, noun, request);
  } else {
    if (method === 'GET' || method === 'HEAD')
      return recordAnswer(await engine.admin.get(noun, id, readParameters(request)));
    if (method === 'PATCH') return update(engine, noun, id, request);
    if (method === 'DELETE') return remove(engine, noun, id, request);
  }
  throw new GuestError('not_found');
}

async function create(engine: Engine, noun: Noun, request: Request): Promise<Response> {
  const { accountId, input } = await readRecord(request);
  return resultAnswer(await engine.admin.create(noun, input, writeOptions(request, accountId)), 201);
}

async function ask(engine: Engine, request: Request): Promise<Response> {
  const { accountId, input } = await readRecord(request);
  return resultAnswer(await engine.admin.ask(input as never, writeOptions(request, accountId)), 201);
}

async function update(engine: Engine, noun: Noun, id: string, request: Request): Promise<Response> {
  const { accountId, input } = await readRecord(request);
  return resultAnswer(await engine.admin.update(noun, id, input, writeOptions(request, accountId)), 200);
}

async function remove(engine: Engine, noun: Noun, id: string, request: Request): Promise<Response> {
  const { accountId, moveTo } = readParameters(request, 'moveTo');
  await readNothing(request);
  await engine.admin.remove(noun, id, { ...writeOptions(request, accountId), moveTo });
  return new Response(null, { status: 204 });
}

async function list(engine: Engine, noun: Noun, request: Request): Promise<Response> {
  const { limit, ...asked } = readParameters(request, 'limit', 'after');
  const size = limit === undefined ? undefined : Number(limit);
  return json(await engine.admin.list(noun, { ...asked, limit: size }));
}

/** The record in a body. The account that it belongs to is no field that can change, so it travels apart. */
async function readRecord(request: Request): Promise<{ accountId: string | undefined; input: AdminInput<Noun> }> {
  const body = await readJson(request);
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw badValue('');
  const { accountId = readParameters(request).accountId, ...input } = body as Record<string, unknown>;
  if (accountId !== undefined && !Id.safeParse(accountId).success) throw badValue('/accountId');
  return { accountId: accountId as string | undefined, input };
}

/** Plain text parameters: `accountId` always, and those named. */
export function readParameters<const P extends string>(
  request: Request,
  ...names: readonly P[]
): { readonly [K in P | 'accountId']?: string } {
  const asked = readQuery(new URL(request.url).searchParams);
  for (const [name, value] of Object.entries(asked)) {
    if (name !== 'accountId' && !(names as readonly string[]).includes(name)) throw unknownName(`/${name}`);
    asked[name] = String(value);
  }
  return asked as { [K in P | 'accountId']?: string };
}

/** The options of a write, from its headers. Raises `invalid`. */
export function writeOptions(request: Request, accountId: string | undefined): AdminWrite {
  const version = versionFrom(request.headers.get('if-match'));
  if (version !== undefined && !/^\d{1,15}$/.test(version)) throw badValue('If-Match');
  return {
    accountId,
    key: request.headers.get('idempotency-key') ?? undefined,
    version: version === undefined ? undefined : Number(version),
  };
}

/** What a write left, as an answer. */
export function resultAnswer<N extends Noun>({ record, warnings }: AdminResult<N>, status: 200 | 201): Response {
  return recordAnswer(record, status, warnings);
}

function recordAnswer(record: AnyRecord, status = 200, warnings: readonly string[] = []): Response {
  const headers: Record<string, string> = { etag: etagOf(String(record.version)) };
  // What is allowed but unwise; a header holds ASCII, so other letters are escaped as in JSON.
  if (warnings.length > 0) headers['guest-kit-warnings'] = asciiJson(warnings);
  return json(record, { status, headers });
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
