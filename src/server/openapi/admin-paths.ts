import type * as z from 'zod/mini';
import type { Noun } from '../../contract/nouns.ts';
import { SessionToken } from '../../contract/session.ts';
import { Id } from '../../contract/values.ts';
import { ExplainParameters } from '../admin/explain.ts';
import { adminNouns, grownNouns, pathOf } from '../admin/noun-paths.ts';
import { LogParameters } from '../admin/log.ts';
import { ClockInput } from '../admin/routes.ts';
import { SessionInput } from '../admin/sessions.ts';
import { StampParameters } from '../admin/stamp.ts';
import { Usage } from '../admin/usage.ts';
import { idempotencyKey, ifMatch, problems, stampAnswer, type PathItem } from './guest-paths.ts';
import { inline, refTo, singular, type JsonSchema } from './schemas.ts';

/** An answer in JSON. */
export const answer = (schema: JsonSchema, description = 'Done.'): JsonSchema => ({
  description,
  content: { 'application/json': { schema } },
});
/** A body of this media type. */
export const body = (schema: JsonSchema, type = 'application/json'): JsonSchema => ({
  requestBody: { required: true, content: { [type]: { schema } } },
});
/** The parameter `id` of a path. */
export const idInPath: JsonSchema = { name: 'id', in: 'path', required: true, schema: inline(Id) };
const account: JsonSchema = {
  name: 'accountId',
  in: 'query',
  required: false,
  schema: inline(Id),
  description: 'The account; left out for accounts and people.',
};
const common = { tags: ['admin'], security: [{ admin: [] }] };

/** The paths of the admin API: every noun, and a few acts. */
export function adminPaths(): Record<string, PathItem> {
  return Object.fromEntries([...adminNouns.map(nounPaths), acts].flatMap((paths) => Object.entries(paths)));
}

/** Approvals come of questions, and of nothing else that an administrator does. */
function askPath(record: JsonSchema, faults: JsonSchema): JsonSchema {
  return {
    ...common,
    operationId: 'admin.ask',
    summary: 'Asks people to sign, in the name of a member.',
    parameters: [idempotencyKey(false)],
    ...body(refTo('AdminAsk')),
    responses: { '201': answer(record), ...faults },
  };
}

function nounPaths(noun: Noun): Record<string, PathItem> {
  const base = `/admin/${pathOf(noun)}`;
  const title = singular(noun);
  const record = refTo(`${title}Record`);
  const says = (operation: string, summary: string) => ({
    ...common,
    operationId: `admin.${noun}.${operation}`,
    summary,
  });
  const reads: Record<string, PathItem> = {
    [base]: {
      get: {
        ...says('list', `Lists ${pathOf(noun)}, complete.`),
        parameters: [
          account,
          { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000 } },
          { name: 'after', in: 'query', required: false, schema: { type: 'string' } },
        ],
        responses: { '200': answer(refTo(`${title}RecordPage`)), ...problems(401, 403, 422) },
      },
    },
    [`${base}/{id}`]: {
      get: {
        ...says('get', 'Reads one record, complete.'),
        parameters: [idInPath, account],
        responses: { '200': answer(record), ...problems(401, 403, 404) },
      },
    },
  };
  const faults = problems(401, 403, 404, 409, 413, 415, 422, ...(noun === 'orders' ? ([423] as const) : []));
  if (noun === 'approvals') return { ...reads, [base]: { ...reads[base], post: askPath(record, faults) } };
  if (grownNouns.has(noun)) return reads;
  return {
    [base]: {
      ...reads[base],
      post: {
        ...says('create', 'Creates a record.'),
        parameters: [idempotencyKey(false)],
        ...body(refTo(`${title}RecordInput`)),
        responses: { '201': answer(record), ...faults },
      },
    },
    [`${base}/{id}`]: {
      ...reads[`${base}/{id}`],
      patch: {
        ...says('update', 'Changes fields of a record.'),
        parameters: [idInPath, account, idempotencyKey(false), ifMatch],
        ...body(refTo(`${title}RecordInput`)),
        responses: { '200': answer(record), ...faults },
      },
      delete: {
        ...says('remove', 'Removes a record, and what cannot stand without it.'),
        parameters: [
          idInPath,
          account,
          {
            name: 'moveTo',
            in: 'query',
            required: false,
            schema: inline(Id),
            description: 'The stage that takes the tasks of a removed stage.',
          },
          idempotencyKey(false),
          ifMatch,
        ],
        responses: { '204': { description: 'Done.' }, ...faults },
      },
    },
  };
}

/** The parameters of a query string. */
export function queryOf(schema: z.ZodMiniType): readonly JsonSchema[] {
  const { properties = {}, required = [] } = inline(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: one,
  }));
}

/** How an act of the administrator is called, and what it does. */
export const says = (operation: string, summary: string) => ({ ...common, operationId: `admin.${operation}`, summary });

const text: JsonSchema = { type: 'string' };
const reason: JsonSchema = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: ['seen', 'hidden'] },
    by: text,
    roleId: text,
    shareId: text,
    rule: text,
    text,
  },
  required: ['verdict', 'by', 'text'],
};
const bulkResult: JsonSchema = {
  type: 'object',
  properties: {
    written: { type: 'integer' },
    byNoun: { type: 'object', additionalProperties: { type: 'integer' } },
    skipped: { type: 'integer' },
    refused: {
      type: 'array',
      items: {
        type: 'object',
        properties: { noun: text, id: text, why: text, pointer: text },
        required: ['noun', 'id', 'why'],
      },
    },
  },
  required: ['written', 'byNoun', 'skipped', 'refused'],
};

const acts: Record<string, PathItem> = {
  '/admin/attachments/{id}/content': {
    put: {
      ...says('attachments.putContent', 'Takes the bytes of a file; the server works out their size and digest.'),
      description:
        'Equal bytes change nothing. 423 where other bytes were signed; 409 where the record has another digest, which is taken off first.',
      parameters: [idInPath, account, ifMatch],
      ...body({ type: 'string', format: 'binary' }, 'application/octet-stream'),
      responses: {
        '200': answer(refTo('AttachmentRecord')),
        ...problems(401, 403, 404, 409, 413, 415, 422, 423),
      },
    },
  },
  '/admin/sessions': {
    post: {
      ...says('mintSession', 'Makes a short token for a member or guest.'),
      ...body(inline(SessionInput)),
      responses: { '201': answer(refTo(SessionToken)), ...problems(401, 403, 415, 422) },
    },
  },
  '/admin/explain': {
    get: {
      ...says('explain', 'Tells why a viewer sees or does not see a record, or one field or right of it.'),
      parameters: queryOf(ExplainParameters),
      responses: { '200': answer(reason), ...problems(401, 403, 404, 422) },
    },
  },
  '/admin/usage': {
    get: {
      ...says('usage', 'Counts guests and members of an account.'),
      parameters: [{ ...account, required: true }],
      responses: { '200': answer(inline(Usage)), ...problems(401, 403, 404, 422) },
    },
  },
  '/admin/log': {
    get: {
      ...says(
        'log',
        'Writes a hash-chained log as NDJSON, one entry a line, to be checked by `guest-kit verify --log`.',
      ),
      parameters: queryOf(LogParameters),
      responses: {
        '200': { description: 'Done.', content: { 'application/x-ndjson': { schema: text } } },
        ...problems(401, 403, 422),
      },
    },
  },
  '/admin/receipts/{id}/stamp': {
    get: {
      ...says('stamp', 'Reads the time stamp of a receipt; where there is none, `detail` says why.'),
      parameters: [idInPath, ...queryOf(StampParameters)],
      responses: { '200': stampAnswer, ...problems(401, 403, 404, 422) },
    },
  },
  '/admin/import': {
    post: {
      ...says('import', 'Takes many records as NDJSON, one `{ noun, record }` a line.'),
      parameters: [
        { ...account, required: true },
        { name: 'existing', in: 'query', required: false, schema: { type: 'string', enum: ['skip', 'replace'] } },
      ],
      ...body({ type: 'string' }, 'application/x-ndjson'),
      responses: { '200': answer(bulkResult), ...problems(401, 403, 413, 415, 422) },
    },
  },
  '/admin/clock': {
    post: {
      ...says('clock', 'Moves the clock; only where one was set for checks.'),
      ...body(inline(ClockInput)),
      responses: { '200': answer(inline(ClockInput)), ...problems(401, 403, 404, 422) },
    },
  },
};
