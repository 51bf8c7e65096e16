import * as z from 'zod/mini';
import { Right } from '../../contract/rights.ts';
import { Id } from '../../contract/values.ts';
import type { Engine } from '../../engine/index.ts';
import { parse } from '../../engine/parse.ts';
import { badValue } from '../../engine/refusals.ts';
import type { Reason } from '../../policy/types.ts';
import { readQuery } from '../http/query.ts';
import { nounsByPath } from './noun-paths.ts';

/** `viewer` is `<accountId>:<personId>`; `account` and `person` say the same in two. `record` is `tasks/<id>`. */
export const ExplainParameters = z.strictObject({
  viewer: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{1,64}$/))),
  account: z.optional(Id),
  person: z.optional(Id),
  record: z.string().check(z.regex(/^[a-z-]{1,40}\/[A-Za-z0-9_-]{1,64}$/)),
  field: z.optional(z.string().check(z.maxLength(60))),
  right: z.optional(Right),
});

/** What a viewer can be answered at all: of time entries no route tells yet. */
const explained = [
  'projects',
  'stages',
  'tasks',
  'comments',
  'attachments',
  'orders',
  'approvals',
  'revisions',
] as const;

/** Tells why a viewer sees or does not see a record, or one field or right of it. */
export async function explain(engine: Engine, request: Request): Promise<Reason> {
  const asked = parse(ExplainParameters, readQuery(new URL(request.url).searchParams));
  const [accountId = asked.account, personId = asked.person] = asked.viewer?.split(':') ?? [];
  if (accountId === undefined || personId === undefined) throw badValue('/viewer');
  const [path = '', id = ''] = asked.record.split('/');
  const noun = explained.find((one) => one === nounsByPath.get(path));
  if (!noun) throw badValue('/record');
  return engine.explain({ accountId, personId }, { noun, id, field: asked.field, right: asked.right });
}
