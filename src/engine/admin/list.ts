import { all } from '../../contract/condition.ts';
import type { Page } from '../../contract/list.ts';
import { nounNames, type Noun, type RecordOf } from '../../contract/nouns.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { canonical } from '../canonical.ts';
import type { House } from '../house.ts';
import { badValue } from '../refusals.ts';
import type { AdminQuery } from '../types.ts';

/** One page of raw records; by id unless an order is given. Accounts and people stand under no account. */
export async function listRecords<N extends Noun>(
  { store, keys }: House,
  noun: N,
  { accountId, where = all, order = [], limit = 100, after }: AdminQuery = {},
): Promise<Page<RecordOf<N>>> {
  if (!nounNames.includes(noun)) throw badValue('', 'There is no such noun.');
  const isNobodys = noun === 'accounts' || noun === 'people';
  if (!isNobodys && accountId === undefined) throw badValue('/accountId', 'Name the account whose records are listed.');
  if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw badValue('/limit', 'A limit is 1 to 999.');
  const context = canonical(['admin', noun, accountId ?? '', where, order]);
  const opened = after === undefined ? undefined : keys.open(context, after);
  if (after !== undefined && opened === undefined) throw badValue('/after', 'The cursor is not one of this list.');
  const parts = opened === undefined ? undefined : (JSON.parse(opened) as (string | number)[]);
  const place = parts && { keys: parts.slice(0, -1), id: String(parts.at(-1)) };
  const home = isNobodys ? everyAccount : (accountId ?? everyAccount);
  const rows = await store.read<N>({
    noun,
    accountId: home,
    where,
    order,
    limit: limit + 1,
    ...(place && { after: place }),
  });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  if (!last) return { items };
  const values = last as unknown as Readonly<Record<string, unknown>>;
  return { items, next: keys.seal(context, JSON.stringify([...order.map(({ field }) => values[field]), last.id])) };
}
