/** Short words for what nearly every case does. */
import { completeRecord, type RecordInput } from '../../contract/complete.ts';
import { all, type Condition } from '../../contract/condition.ts';
import type { Noun, RecordOf } from '../../contract/nouns.ts';
import type { Batch, Operation, OrderKey, Store, Written } from '../../contract/store.ts';

/** The instant of the cases. */
export const at = '2026-11-01T09:00:00.000Z';

/** A complete record of the account `a1`, unless told. */
export function made<N extends Noun>(noun: N, id: string, input: RecordInput<N>, accountId = 'a1'): RecordOf<N> {
  return completeRecord(noun, input, { id, accountId, at });
}

/** A task of project `p1` in stage `s1`, unless told. */
export function task(id: string, input: RecordInput<'tasks'> = {}, accountId = 'a1'): RecordOf<'tasks'> {
  return made('tasks', id, { projectId: 'p1', stageId: 's1', title: id, ...input }, accountId);
}

/** Puts records that are not there yet. */
export function puts<N extends Noun>(noun: N, ...records: readonly RecordOf<N>[]): readonly Operation[] {
  return records.map((record) => ({ op: 'put', noun, record, expect: 'absent' }) as unknown as Operation);
}

/** Puts a record over the one that stands at a version. */
export function putOver<N extends Noun>(noun: N, record: RecordOf<N>, expect: number | 'absent' | 'any'): Operation {
  return { op: 'put', noun, record, expect } as unknown as Operation;
}

/** Writes a batch for account `a1`. */
export function write(store: Store, operations: readonly Operation[], rest: Partial<Batch> = {}): Promise<Written> {
  return store.write({ accountId: 'a1', at, operations, ...rest });
}

/** The ids of the tasks of account `a1` that meet a condition, in order; all of them unless told. */
export async function ids(
  store: Store,
  where: Condition = all,
  order: readonly OrderKey[] = [],
  accountId = 'a1',
): Promise<readonly string[]> {
  const found = await store.read({ noun: 'tasks', accountId, where, order, limit: 1000 });
  return found.map(({ id }) => id);
}
