/** The stored fields that a policy looks at on records of a noun, so that a page need not read the others. */
import type { Condition } from '../contract/condition.ts';
import type { Opening } from './opening.ts';
import { owners } from './record-rights.ts';
import type { SeenNoun } from './types.ts';

/** What every view looks at: whose the record is, and where it lies. */
const always: Readonly<Record<SeenNoun, readonly string[]>> = {
  projects: ['billing'],
  stages: ['projectId'],
  tasks: ['projectId'],
  comments: ['projectId', 'taskId', 'audience'],
  attachments: ['projectId', 'taskId', 'audience'],
  timeEntries: ['projectId', 'taskId'],
  orders: ['projectId', 'taskId', 'state', 'signed'],
  approvals: ['projectId', 'taskId', 'state', 'signers'],
  revisions: ['projectId', 'taskId'],
};

/** See the head of the file. Every condition of every grant counts, also one that another grant makes idle. */
export function comparedFields(openings: readonly Opening[], noun: SeenNoun): ReadonlySet<string> {
  const compared = openings.flatMap(({ rows }) => fieldsOf(rows[noun]));
  return new Set([...always[noun], ...owners[noun], ...compared]);
}

function fieldsOf(condition: Condition): readonly string[] {
  switch (condition.op) {
    case 'all':
    case 'none':
      return [];
    case 'and':
    case 'or':
      return condition.of.flatMap(fieldsOf);
    case 'not':
      return fieldsOf(condition.of);
    default:
      // Custom fields are stored together.
      return [condition.field.startsWith('fields.') ? 'fields' : condition.field];
  }
}
