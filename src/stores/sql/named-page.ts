/** Records that are asked for by their ids: PostgreSQL is held to find each by its key, and to ask the rest of what it found. */
import { and, type Condition } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Noun } from '../../contract/nouns.ts';
import { columns, lockedColumns, quoted, tableOf } from './columns.ts';
import type { Parameters } from './dialect.ts';
import type { Place } from './within.ts';

/** Records with some ids, and what else they must meet. */
export interface NamedPage {
  /** Each id once; one alone where the condition says that it is this one. */
  readonly ids: string | readonly string[];
  readonly rest: Condition;
}

/** The ids that a condition names, where all rows must have one of them. */
export function namedPage(noun: Noun, accountId: string, where: Condition): NamedPage | undefined {
  if (noun === 'accounts' && accountId === everyAccount) return undefined;
  const parts = where.op === 'and' ? where.of : [where];
  const named = parts.find((one) => (one.op === 'eq' || one.op === 'in') && one.field === 'id');
  if (named?.op !== 'eq' && named?.op !== 'in') return undefined;
  const rest = and(...parts.filter((one) => one !== named));
  if (named.op === 'eq') return typeof named.value === 'string' ? { ids: named.value, rest } : undefined;
  return { ids: [...new Set(named.values)].filter((value) => typeof value === 'string'), rest };
}

/**
 * The records with these ids, as the table of a `from`, by the alias of their place. Without fresh statistics PostgreSQL
 * would take two equalities, such as those of account and project, for fewer rows than the ids are, and go through the
 * whole project; it does not look behind `offset 0`. What is `locked` can be read in part only.
 */
export function namedRows(
  parameters: Parameters,
  { noun, alias, accountId }: Place,
  ids: NamedPage['ids'],
  locked: boolean,
): string {
  const list = (locked ? lockedColumns : columns)[noun].map((column) => `${alias}.${column.quoted}`).join(', ');
  const found = (id: string) =>
    `(select ${list} from ${quoted(tableOf(noun))} ${alias} where ${alias}."id" = ${id} ` +
    `and ${alias}."account_id" = ${parameters.add(accountId)} offset 0) ${alias}`;
  if (typeof ids === 'string') return found(parameters.add(ids, 'text'));
  return `${parameters.texts(ids)} cross join lateral ${found('v."value"')}`;
}
