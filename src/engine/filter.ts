/** Filters: a viewer's comparisons as one condition. A name that the viewer may not filter by is refused, never dropped. */
import { type Condition, all, and, none, not, or, type Scalar } from '../contract/condition.ts';
import { searchWords } from '../contract/fold.ts';
import type { Comparison, Where } from '../contract/list.ts';
import type { FieldUses, ValueKind } from './field-uses.ts';
import { pointerTo } from './parse.ts';
import { badValue, unknownName } from './refusals.ts';

/** How ids in a filter are made such that a hidden one answers as an unknown one. */
export interface FilterIds {
  /** Whether people with this id may be looked for. */
  knows(personId: string): boolean;
  /** The condition of "is a part of this task", or, for `null`, of none that is visible. */
  partOf(taskId: string | null): Condition;
}

/** A comparison in one form, whichever way it was written. */
type Asked =
  | { readonly op: 'in'; readonly values: readonly Scalar[]; readonly isNot: boolean }
  | { readonly op: 'matches'; readonly text: string }
  | { readonly op: 'order'; readonly bounds: Readonly<Partial<Record<'lt' | 'lte' | 'gt' | 'gte', string | number>>> };

/** One condition for a whole filter. */
export function filterCondition(where: Where, uses: FieldUses, ids: FilterIds): Condition {
  return and(...Object.entries(where).map(([name, comparison]) => clause(name, asked(comparison), uses, ids)));
}

/** The people that a filter names, so that they can be read beforehand. */
export function peopleNamed(where: Where, uses: FieldUses): readonly string[] {
  return Object.entries(where).flatMap(([name, comparison]) => {
    const one = asked(comparison);
    if (uses.filter.get(name) !== 'people' || one.op !== 'in') return [];
    return one.values.filter((value) => typeof value === 'string');
  });
}

function asked(comparison: Comparison): Asked {
  if (typeof comparison !== 'object' || comparison === null) return { op: 'in', values: [comparison], isNot: false };
  if ('in' in comparison) return { op: 'in', values: comparison.in, isNot: false };
  if ('not' in comparison) return { op: 'in', values: [comparison.not], isNot: true };
  if ('matches' in comparison) return { op: 'matches', text: comparison.matches };
  const bounds = Object.fromEntries(Object.entries(comparison).filter(([, value]) => value !== undefined));
  return { op: 'order', bounds };
}

function clause(name: string, one: Asked, uses: FieldUses, ids: FilterIds): Condition {
  const pointer = pointerTo('where', name);
  if (name === 'search') return search(one, uses, pointer);
  if (one.op === 'matches') {
    const key = uses.search.get(name);
    if (key === undefined) throw unknownName(pointer);
    return words([key], one.text);
  }
  const kind = uses.filter.get(name);
  if (kind === undefined) throw unknownName(pointer);
  if (one.op === 'order') return inOrder(name, kind, one.bounds, pointer);
  const found = or(...one.values.map((value) => equal(name, kind, value, ids, pointer)));
  return one.isNot ? not(found) : found;
}

function search(one: Asked, uses: FieldUses, pointer: string): Condition {
  const text = one.op === 'matches' ? one.text : one.op === 'in' && one.values.length === 1 ? one.values[0] : undefined;
  if (uses.search.size === 0) throw unknownName(pointer);
  if (typeof text !== 'string' || (one.op === 'in' && one.isNot)) throw badValue(pointer);
  return words([...uses.search.values()], text);
}

/** Each word stands in one of the texts. */
function words(keys: readonly string[], text: string): Condition {
  const each = searchWords(text).map((word) =>
    or(...keys.map((field): Condition => ({ op: 'matches', field, text: word }))),
  );
  return each.length === 0 ? all : and(...each);
}

function inOrder(
  field: string,
  kind: ValueKind,
  bounds: Extract<Asked, { op: 'order' }>['bounds'],
  pointer: string,
): Condition {
  const wanted = kind === 'number' ? 'number' : kind === 'instant' ? 'string' : undefined;
  const parts = (['lt', 'lte', 'gt', 'gte'] as const).flatMap((op) => {
    const value = bounds[op];
    if (value === undefined) return [];
    if (typeof value !== wanted) throw badValue(pointer);
    return [{ op, field, value }];
  });
  if (parts.length === 0) throw badValue(pointer);
  return and(...parts);
}

function equal(field: string, kind: ValueKind, value: Scalar, ids: FilterIds, pointer: string): Condition {
  if (field === 'parentId' && (value === null || typeof value === 'string')) return ids.partOf(value);
  const isList = kind === 'list' || kind === 'people';
  if (value === null) {
    if (isList) throw badValue(pointer);
    return { op: 'eq', field, value };
  }
  const wanted = kind === 'number' || kind === 'boolean' ? kind : 'string';
  if (typeof value !== wanted) throw badValue(pointer);
  if (!isList) return { op: 'eq', field, value };
  if (typeof value !== 'string') throw badValue(pointer);
  return kind === 'people' && !ids.knows(value) ? none : { op: 'has', field, value };
}
