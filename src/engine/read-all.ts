import type { Condition } from '../contract/condition.ts';
import type { Noun, RecordOf } from '../contract/nouns.ts';
import type { Reads } from './second-lock.ts';

/** Most records that a store answers at once. */
export const mostRead = 1000;

/** Every record that meets a condition, by id, page by page. For sets that are small by nature. `fields` as in `Query`. */
export async function readAll<N extends Noun>(
  store: Pick<Reads, 'read'>,
  noun: N,
  accountId: string,
  where: Condition,
  fields?: readonly string[],
): Promise<readonly RecordOf<N>[]> {
  const records: RecordOf<N>[] = [];
  for (;;) {
    const last = records.at(-1);
    const after = last && { keys: [], id: last.id };
    const query = { noun, accountId, where, order: [], limit: mostRead } as const;
    const page = await store.read<N>({ ...query, ...(after && { after }), ...(fields && { fields }) });
    records.push(...page);
    if (page.length < mostRead) return records;
  }
}

/** The records with these ids, in no order; ids that name none are left out. */
export async function readByIds<N extends Noun>(
  store: Pick<Reads, 'read'>,
  noun: N,
  accountId: string,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, RecordOf<N>>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, RecordOf<N>>();
  for (let from = 0; from < wanted.length; from += mostRead) {
    const values = wanted.slice(from, from + mostRead);
    const where: Condition = { op: 'in', field: 'id', values };
    for (const record of await store.read<N>({ noun, accountId, where, order: [], limit: mostRead }))
      found.set(record.id, record);
  }
  return found;
}

/** The record with this id. */
export async function readById<N extends Noun>(
  store: Pick<Reads, 'read'>,
  noun: N,
  accountId: string,
  id: string,
): Promise<RecordOf<N> | undefined> {
  const where: Condition = { op: 'eq', field: 'id', value: id };
  return (await store.read<N>({ noun, accountId, where, order: [], limit: 1 }))[0];
}
