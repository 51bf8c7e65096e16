import { valueOf } from '../../contract/evaluate.ts';
import type { AnyRecord } from '../../contract/nouns.ts';
import type { Group, Tally } from '../../contract/store.ts';
import { inGroupOrder } from '../shared/groups.ts';

/** Counts and adds up records in groups. */
export function groupsOf({ by, sum }: Tally, records: Iterable<AnyRecord>): readonly Group[] {
  const groups = new Map<string, { values: Group['values']; count: number; sum: number }>();
  if (by.length === 0) groups.set('[]', { values: [], count: 0, sum: 0 });
  for (const record of records) {
    const values = by.map((field) => plain(valueOf(record, field)));
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, count: 0, sum: 0 };
    group.count += 1;
    const add = sum === undefined ? 0 : valueOf(record, sum);
    group.sum += typeof add === 'number' ? add : 0;
    groups.set(name, group);
  }
  return inGroupOrder(groups.values());
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
