/** Records that were read, as conditions of the write that follows from them. */
import { all, and, type Condition, not, or } from '../contract/condition.ts';
import type { Noun } from '../contract/nouns.ts';
import type { Precondition } from '../contract/store.ts';

/** The number that says how a record was read. */
export type Counted = readonly [id: string, number: number];

/** Every record but those that were read, as they were read by `field`. Equal numbers are put together, so that the condition stays flat. */
export function otherThan(read: Iterable<Counted>, field: 'version' | 'edition'): Condition {
  const groups = new Map<number, string[]>();
  for (const [id, number] of read) groups.set(number, [...(groups.get(number) ?? []), id]);
  if (groups.size === 0) return all;
  const each = [...groups].map(([value, values]) => and({ op: 'eq', field, value }, { op: 'in', field: 'id', values }));
  return not(or(...each));
}

/** Each of these records is there still. */
export function stillThere(noun: Noun, ids: Iterable<string>): readonly Precondition[] {
  return [...new Set(ids)].map((id) => ({ kind: 'present', noun, id }));
}
