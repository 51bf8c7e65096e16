/** Which stored fields a page of a list looks at: a store need not read the others, and each of them costs. */
import type { FieldTable } from '../contract/fields.ts';
import { nouns } from '../contract/nouns.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { OrderKey } from '../contract/store.ts';
import type { ListView, Policy, SeenNoun } from '../policy/types.ts';

/**
 * The stored fields of a noun that the projection of rows in a project looks at: what some row may show, what the policy
 * compares, and what the page is ordered by, for its cursor.
 */
export function neededFields(
  policy: Policy,
  noun: SeenNoun,
  project: ProjectRecord,
  order: readonly OrderKey[],
): readonly string[] {
  const list = policy.list(noun, project);
  let needed = known.get(list);
  if (!needed) known.set(list, (needed = neededInAnyOrder(policy, noun, list)));
  const base = needed;
  return [...base, ...order.flatMap(({ field }) => (base.has(field) ? [] : [field]))];
}

/** Fields by the view of a policy that they follow from. */
const known = new WeakMap<ListView, ReadonlySet<string>>();

function neededInAnyOrder(policy: Policy, noun: SeenNoun, { read }: ListView): ReadonlySet<string> {
  const needed = new Set(policy.compares(noun));
  for (const name of [...read, ...alwaysTold(noun)]) needed.add(name.startsWith('fields.') ? 'fields' : name);
  // Links are told of by the ids that they name, and whether a viewer follows by the followers.
  if (noun === 'tasks' && read.has('links')) needed.add('linkedIds');
  if (noun === 'tasks' && policy.rights.has('task.follow')) needed.add('followers');
  return needed;
}

function alwaysTold(noun: SeenNoun): readonly string[] {
  const table: FieldTable = nouns[noun].fields;
  return Object.keys(table).filter((name) => name !== 'fields' && table[name]?.travels === 'always');
}
