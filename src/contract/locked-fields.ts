import { type FieldTable, recordBase } from './fields.ts';
import { type Noun, nounNames, nouns } from './nouns.ts';

/** Nouns of which a viewer may be shown fields as they stand in the field table: what travels, and the keys behind it. */
const shown: ReadonlySet<Noun> = new Set([
  'projects',
  'stages',
  'tasks',
  'comments',
  'attachments',
  'orders',
  'approvals',
]);

/** Fields that stay inside but without which nothing could be shown: what is left of them travels in another shape. */
const needed: Readonly<Partial<Record<Noun, readonly string[]>>> = {
  // Who links to a task that has come into sight, or gone.
  tasks: ['linkedIds'],
  // Whether anybody has signed decides what may be written; who writes an order writes it whole.
  orders: ['signed', 'signerIds'],
  // Who is asked, and of what; who takes a step writes it behind the others.
  approvals: [
    'subjectKind',
    'subjectId',
    'internal',
    'authorId',
    'authorSide',
    'askedIds',
    'signedIds',
    'sentKey',
    'steps',
  ],
  // Lines of a task's history: each value is cut by the task's own fields.
  revisions: ['projectId', 'taskId', 'at', 'by', 'internal', 'before', 'after'],
  // Names on cards. An address is nobody's to see.
  people: ['name', 'craft'],
  organizations: ['name'],
};

/**
 * The fields of each noun that can be read under a `Lock`: what a policy can open to some viewer, and what is needed to
 * decide and to order. A noun without any is never read for a viewer: members, guests, roles, shares, times and the like.
 */
export const lockedFields: Readonly<Record<Noun, readonly string[]>> = Object.fromEntries(
  nounNames.map((noun) => [noun, fieldsOf(noun)]),
) as never;

function fieldsOf(noun: Noun): readonly string[] {
  const table: FieldTable = nouns[noun].fields;
  const travelling = Object.entries(table).flatMap(([name, { travels, sortKey, textKey }]) =>
    travels === 'never' ? [] : [name, ...(sortKey ? [sortKey] : []), ...(textKey ? [textKey] : [])],
  );
  const named = new Set([...(shown.has(noun) ? travelling : []), ...(needed[noun] ?? [])]);
  return named.size === 0 ? [] : [...new Set([...Object.keys(recordBase), ...named])];
}
