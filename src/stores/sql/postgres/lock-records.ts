import { type Noun, nounNames } from '../../../contract/nouns.ts';
import { columns, tableOf } from '../columns.ts';

/** The fields that policies commonly ask for: a record of these alone costs a fifth of a whole one. */
const narrow: Readonly<Partial<Record<Noun, readonly string[]>>> = {
  projects: ['id', 'organizationId', 'billing', 'internal', 'archived'],
  stages: ['id', 'projectId'],
  tasks: ['id', 'projectId', 'type', 'internal', 'assignees'],
  comments: ['id', 'projectId', 'taskId', 'audience'],
  attachments: ['id', 'projectId', 'taskId', 'audience'],
  orders: ['id', 'projectId', 'taskId', 'state'],
  approvals: [
    'id',
    'projectId',
    'taskId',
    'state',
    'subjectKind',
    'internal',
    'authorId',
    'authorSide',
    'askedIds',
    'signedIds',
  ],
  revisions: ['id', 'projectId', 'taskId', 'internal'],
};

/** See {@link narrow}. */
export function narrowFields(noun: Noun): readonly string[] {
  return narrow[noun] ?? ['id'];
}

/** Functions that make the JSON of a row, with field names as they are in records: all of it where `wide`, else the fields of {@link narrowFields}. */
export function recordFunctions(): string {
  return nounNames.map(recordFunction).join('\n');
}

function recordFunction(noun: Noun): string {
  const whole = columns[noun];
  const few = whole.filter(({ field }) => narrowFields(noun).includes(field));
  const built = (some: typeof whole) =>
    `jsonb_build_object(${some.map(({ field, quoted }) => `'${field}', ($1).${quoted}`).join(', ')})`;
  return `create or replace function guest_kit_record("${tableOf(noun)}", wide boolean) returns jsonb
    language sql stable as $$ select case when $2 then ${built(whole)} else ${built(few)} end $$;`;
}
