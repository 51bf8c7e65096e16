/** What a condition says of all the rows that meet it. */
import type { Condition } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { Pinned } from './codec.ts';
import { columnOf } from './columns.ts';

/** What a condition says of every row, its {@link pinnedTexts} among it: values that need not be read. */
export function pinnedBy(noun: Noun, accountId: string, where: Condition, texts: ReadonlyMap<string, string>): Pinned {
  const pinned = new Map<string, string | boolean>();
  if (noun !== 'accounts' || accountId !== everyAccount) pinned.set('accountId', accountId);
  for (const { field, value } of equalities(where))
    if (field !== 'id' && columnOf(noun, field)?.kind === 'boolean' && typeof value === 'boolean')
      pinned.set(field, value);
  for (const [field, value] of texts) if (field !== 'id') pinned.set(field, value);
  return pinned;
}

/** The texts that a condition says all rows have, by field. */
export function pinnedTexts(noun: Noun, where: Condition): ReadonlyMap<string, string> {
  const pinned = new Map<string, string>();
  // A parameter that is no whole text reaches the database as another one.
  for (const { field, value } of equalities(where))
    if (columnOf(noun, field)?.kind === 'text' && typeof value === 'string' && value.isWellFormed())
      pinned.set(field, value);
  return pinned;
}

function equalities(where: Condition): readonly Extract<Condition, { op: 'eq' }>[] {
  return (where.op === 'and' ? where.of : [where]).filter((one) => one.op === 'eq');
}
