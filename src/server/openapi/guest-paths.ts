import type * as z from 'zod/mini';
import { ChangePoll } from '../../contract/events.ts';
import { parametersOf, routes, type OperationId, type Route } from '../../contract/routes.ts';
import { stampRoute } from '../../contract/stamp-route.ts';
import { Id } from '../../contract/values.ts';
import { stampType } from '../receipts/time-stamp/answer.ts';
import { inline, refTo, type JsonSchema } from './schemas.ts';

/** The operations of one path, by method in lower case. */
export type PathItem = Record<string, JsonSchema>;

const problem = (description: string): JsonSchema => ({
  description,
  content: { 'application/problem+json': { schema: refTo('Problem') } },
});

/** Answers that many operations have. */
export const sharedResponses: JsonSchema = {
  Unauthenticated: problem('No valid session or key.'),
  Forbidden: problem('The record is visible, the act is not among its rights; or access has ended.'),
  NotFound: problem('No such record, or none that the viewer may see: both look alike.'),
  Conflict: problem('The record changed since the version given, or the same write is under way.'),
  TooLarge: problem('The body is larger than the server takes.'),
  UnsupportedMediaType: problem('The body is not of a media type that is taken.'),
  Invalid: problem('The input breaks a rule; `pointer` says where.'),
  Locked: problem('A signed field cannot be written.'),
  RateLimited: problem('Too many requests; `Retry-After` says when to come back.'),
  ServerError: problem('The server failed; the act may be tried again with the same key.'),
};

/** Refers to some of {@link sharedResponses} by status. */
export function problems(...statuses: readonly number[]): JsonSchema {
  const names: Readonly<Record<number, string>> = {
    401: 'Unauthenticated',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    413: 'TooLarge',
    415: 'UnsupportedMediaType',
    422: 'Invalid',
    423: 'Locked',
    429: 'RateLimited',
    500: 'ServerError',
  };
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${names[status] ?? ''}` }]),
  );
}

/** The header parameters that writes take. */
export const idempotencyKey = (required: boolean): JsonSchema => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description: 'One for each act of the user, however often it is sent. Kept for at least 7 days.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
});

/** See {@link idempotencyKey}. */
export const ifMatch: JsonSchema = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the record that the user saw; without it the write goes onto whatever stands.',
  schema: { type: 'string' },
};

/** The paths of the guest protocol, from the contract's table. */
export function guestPaths(): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {};
  for (const [operationId, route] of Object.entries(routes) as [OperationId, Route][]) {
    const path = (paths[`/v1${route.path}`] ??= {});
    path[route.method.toLowerCase()] = operationOf(operationId, route);
  }
  paths[`/v1${stampRoute.path}`] = { get: stamp };
  paths['/v1/changes'] = { get: changes };
  return paths;
}

function operationOf(operationId: OperationId, route: Route): JsonSchema {
  const { method, path, summary, query, body, answer, status, bytes } = route;
  const writes = method !== 'GET';
  const named = answer && refTo(answer);
  const done: JsonSchema = named
    ? {
        description: 'Done.',
        headers: { 'Cache-Control': { schema: { type: 'string' }, description: 'Never kept: `private, no-store`.' } },
        content: { 'application/json': { schema: named } },
      }
    : { description: 'Done.' };
  return {
    operationId,
    summary,
    tags: [operationId.split('.')[0] ?? ''],
    security: [{ session: [] }],
    parameters: [
      ...idsIn(path),
      ...(query ? queryParameters(query) : []),
      ...(writes ? [idempotencyKey(true), ifMatch] : []),
    ],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } } } : {}),
    responses: {
      [String(answer || bytes ? (status ?? 200) : 204)]: bytes ? file : done,
      ...(!writes && answer ? { '304': { description: 'The record is as `If-None-Match` names it.' } } : {}),
      ...problems(401, 403, 404, ...(writes ? [409, 413, 415] : []), 422, ...(writes ? [423] : []), 429, 500),
    },
  };
}

function idsIn(path: string): readonly JsonSchema[] {
  return parametersOf(path).map((name) => ({ name, in: 'path', required: true, schema: inline(Id) }));
}

const file: JsonSchema = {
  description: 'The bytes, to be saved: of a type that no browser runs. `HEAD` answers the same without them.',
  headers: Object.fromEntries(
    [
      ['Content-Disposition', 'The name to save the file under (RFC 6266).'],
      ['Repr-Digest', 'SHA-256 of the bytes (RFC 9530).'],
    ].map(([name, description]) => [name, { schema: { type: 'string' }, description }]),
  ),
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

/** Query parameters of a schema; `where` and `by` travel as JSON. */
function queryParameters(query: z.ZodMiniType): readonly JsonSchema[] {
  const { properties = {} } = inline(query) as { properties?: Record<string, JsonSchema> };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    ...(name === 'where' || name === 'by' ? { content: { 'application/json': { schema } } } : { schema }),
  }));
}

/** The answer that is a time stamp. */
export const stampAnswer: JsonSchema = {
  description: 'The `TimeStampResp` as the authority gave it (DER).',
  content: { [stampType]: { schema: { type: 'string', format: 'binary' } } },
};

const stamp: JsonSchema = {
  operationId: 'approvals.stamp',
  summary: stampRoute.summary,
  tags: ['approvals'],
  security: [{ session: [] }],
  parameters: idsIn(stampRoute.path),
  responses: { '200': stampAnswer, ...problems(401, 403, 404, 422, 429, 500) },
};

const changes: JsonSchema = {
  operationId: 'changes',
  summary: 'Streams whatever moves in the sight of the viewer.',
  description:
    'Server-sent events, read by fetch because the token is a header. Each event is a `ViewerEvent`; its `id` goes into `Last-Event-ID` to go on from there. With `poll=1` the answer is one `ChangePoll`, at once, for networks that cut streams off.',
  tags: ['changes'],
  security: [{ session: [] }],
  parameters: [
    {
      name: 'poll',
      in: 'query',
      required: false,
      schema: { type: 'string', const: '1' },
      description: 'Asks for one answer instead of a stream.',
    },
    {
      name: 'after',
      in: 'query',
      required: false,
      schema: { type: 'string' },
      description: 'Goes on after this place; the header counts first.',
    },
    {
      name: 'Last-Event-ID',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: 'Goes on after the event with this id.',
    },
  ],
  responses: {
    '200': {
      description: 'The events.',
      content: {
        'text/event-stream': { schema: { type: 'string' } },
        'application/json': { schema: refTo(ChangePoll) },
      },
    },
    ...problems(401, 403, 422, 429, 500),
  },
};
