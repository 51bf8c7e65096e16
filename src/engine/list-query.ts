/** From what a list is asked to what a store runs: conditions, order and place, each by readable fields alone. */
import type { Condition } from '../contract/condition.ts';
import type { ListQuery } from '../contract/list.ts';
import type { OrderKey, Query } from '../contract/store.ts';
import { canonical } from './canonical.ts';
import type { FieldUses } from './field-uses.ts';
import type { Keys } from './keys.ts';
import { badValue, unknownName } from './refusals.ts';

/** A list as a store runs it. One row more than asked is read, to know whether there is a next page. */
export interface ListPlan {
  readonly query: Pick<Query, 'where' | 'order' | 'limit' | 'after'>;
  /** How many rows one page shows. */
  readonly size: number;
  /** The cursor of the page after a record. */
  next(record: object): string;
}

/** What a list is, apart from what it is asked. */
export interface ListKind {
  /** What tells it from other lists: `tasks/<project>`. */
  readonly name: string;
  /** Which rows, before any filter. */
  readonly base: Condition;
  readonly uses: FieldUses;
  /** The order where none is asked for: stored keys. */
  readonly order: readonly OrderKey[];
}

/** Plans a list. Raises `invalid` for a sort or a cursor that the list does not have. */
export function planList(keys: Keys, kind: ListKind, asked: ListQuery, filter: Condition): ListPlan {
  const order = asked.sort === undefined ? kind.order : sortOrder(asked.sort, kind.uses);
  const size = asked.limit ?? 50;
  const context = canonical(['list', kind.name, order, asked.where ?? {}]);
  const after = asked.after === undefined ? undefined : openCursor(keys, context, asked.after, order.length);
  const where: Condition = { op: 'and', of: [kind.base, filter] };
  return {
    query: { where, order, limit: size + 1, ...(after && { after }) },
    size,
    next: (record) => sealCursor(keys, context, order, record),
  };
}

function sortOrder(sort: string, { sort: sortable }: FieldUses): readonly OrderKey[] {
  const descending = sort.startsWith('-');
  const field = sortable.get(descending ? sort.slice(1) : sort);
  if (field === undefined) throw unknownName('/sort');
  return [{ field, descending }];
}

/** A cursor holds sort keys that the viewer may read and the id of a visible row, and is the same whoever asks. */
function sealCursor(keys: Keys, context: string, order: readonly OrderKey[], record: object): string {
  const values = record as Readonly<Record<string, unknown>>;
  return keys.seal(context, JSON.stringify([...order.map(({ field }) => values[field]), values['id']]));
}

function openCursor(keys: Keys, context: string, sealed: string, length: number): NonNullable<Query['after']> {
  const text = keys.open(context, sealed);
  const parts: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!Array.isArray(parts) || parts.length !== length + 1)
    throw badValue('/after', 'The cursor is not one of this list.');
  return { keys: parts.slice(0, -1) as (string | number)[], id: String(parts.at(-1)) };
}
