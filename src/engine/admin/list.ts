import { all } from '../../contract/condition.ts';
import type { Page } from '../../contract/list.ts';
import { nounNames, type Noun, type RecordOf } from '../../contract/nouns.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { canonical } from '../canonical.ts';
import type { House } from '../house.ts';
import { badValue } from '../refusals.ts';
import type { AdminQuery } from '../types.ts';

/** Most records of one page. */
export const mostListed = 1000;

/** One page of raw records; by id unless an order is given. Accounts and people stand under no account. */
export async function listRecords<N extends Noun>(
  { store, keys }: House,
  noun: N,
  { accountId, where = all, order = [], limit = 100, after }: AdminQuery = {},
): Promise<Page<RecordOf<N>>> {
  if (!nounNames.includes(noun)) throw badValue('', 'There is no such noun.');
  const isNobodys = noun === 'accounts' || noun === 'people';
  if (!isNobodys && accountId === undefined) throw badValue('/accountId', 'Name the account whose records are listed.');
  if (!Number.isInteger(limit) || limit < 1 || limit > mostListed)
    throw badValue('/limit', `A limit is 1 to ${mostListed}.`);
  const context = canonical(['admin', noun, accountId ?? '', where, order]);
  const opened = after === undefined ? undefined : keys.open(context, after);
  if (after !== undefined && opened === undefined) throw badValue('/after', 'The cursor is not one of this list.');
  const parts = opened === undefined ? undefined : (JSON.parse(opened) as (string | number)[]);
  const place = parts && { keys: parts.slice(0, -1), id: String(parts.at(-1)) };
  const home = isNobodys ? everyAccount : (accountId ?? everyAccount);
  const query = { noun, accountId: home, where, order } as const;
  const items = await store.read<N>({ ...query, limit, ...(place && { after: place }) });
  const last = items.length === limit ? items.at(-1) : undefined;
  if (!last) return { items: [...items] };
  const values = last as unknown as Readonly<Record<string, unknown>>;
  const end = { keys: order.map(({ field }) => values[field] as string | number), id: last.id };
  // A store reads no more rows at once than a page may hold, so that what follows is asked for by itself.
  const [following] = await store.read<N>({ ...query, limit: 1, after: end });
  if (!following) return { items: [...items] };
  return { items: [...items], next: keys.seal(context, JSON.stringify([...end.keys, end.id])) };
}
