/** What must stay single or within a limit, checked at the moment of the write so that no race gets around it. */
import { and, type Condition } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import type { AccountRecord } from '../../contract/nouns/account.ts';
import type { AnyRecord, Noun, RecordOf } from '../../contract/nouns.ts';
import type { Precondition, Store } from '../../contract/store.ts';
import { readById } from '../read-all.ts';
import { homeOf } from './references.ts';

/**
 * Preconditions for records of one noun that are written together. Raises `conflict` where one does not hold already.
 * `becoming` are those that count against a limit only now; a limit that was lowered later hinders no other change.
 */
export async function uniqueness<N extends Noun>(
  store: Store,
  accountId: string,
  noun: N,
  records: readonly RecordOf<N>[],
  becoming: readonly RecordOf<N>[] = records,
): Promise<readonly Precondition[]> {
  const field = noun === 'people' ? 'email' : noun === 'members' || noun === 'guests' ? 'personId' : undefined;
  const limit = noun === 'guests' ? await guestLimit(store, accountId, becoming as readonly AnyRecord[]) : [];
  if (field === undefined) return limit;
  const values = records.flatMap((record) => {
    const value = (record as unknown as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'string' ? [value] : [];
  });
  if (values.length === 0) return limit;
  const others: Condition = { op: 'not', of: { op: 'in', field: 'id', values: records.map(({ id }) => id) } };
  const where = and({ op: 'in', field, values }, others);
  const [taken] = await store.read({ noun, accountId: homeOf(noun, accountId), where, order: [], limit: 1 });
  if (taken || new Set(values).size < values.length) {
    throw new GuestError('conflict', {
      detail: `There is one of ${noun} with this ${field} already.`,
      pointer: `/${field}`,
    });
  }
  return [...limit, { kind: 'absent', noun, where }];
}

async function guestLimit(
  store: Store,
  accountId: string,
  records: readonly AnyRecord[],
): Promise<readonly Precondition[]> {
  const account: AccountRecord | undefined = await readById(store, 'accounts', accountId, accountId);
  const max = account?.guestLimit ?? null;
  const isActive = (record: AnyRecord) => (record as { state?: string }).state === 'active';
  if (max === null || !records.some(isActive)) return [];
  const active: Condition = { op: 'eq', field: 'state', value: 'active' };
  const others = and(active, { op: 'not', of: { op: 'in', field: 'id', values: records.map(({ id }) => id) } });
  const groups = await store.tally({ noun: 'guests', accountId, where: others, by: [] });
  const count = groups.reduce((sum, group) => sum + group.count, 0) + records.filter(isActive).length;
  if (count > max) {
    throw new GuestError('conflict', {
      detail: 'The account has as many guests as its limit allows.',
      pointer: '/state',
    });
  }
  return [{ kind: 'countAtMost', noun: 'guests', where: active, max }];
}
