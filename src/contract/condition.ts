/**
 * Conditions: the one language in which policy tells a store which rows, and in which lists are filtered.
 * A small closed tree, so that any store can run it: in SQL, over arrays, in a vendor's own query language.
 */
import type { Noun } from './nouns.ts';

/** What a condition compares with. `null` is "no value". */
export type Scalar = string | number | boolean | null;

/**
 * A condition over the records of one noun. A `field` is a stored field, or `fields.<key>` for a custom one.
 * A comparison with an absent value is false (also `ne`), as in SQL, except `eq null`, which is "has no value".
 */
export type Condition =
  /** Always or never true. */
  | { readonly op: 'all' }
  | { readonly op: 'none' }
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  /** True where `of` is not true (two-valued, so `not(eq x)` holds where the field has no value). */
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'eq'; readonly field: string; readonly value: Scalar }
  | { readonly op: 'lt' | 'lte' | 'gt' | 'gte'; readonly field: string; readonly value: string | number }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  /** The array field contains the value. */
  | { readonly op: 'has'; readonly field: string; readonly value: string }
  /** Each word of `text`, folded, stands somewhere in the folded text field (`titleKey` and the like). */
  | { readonly op: 'matches'; readonly field: string; readonly text: string }
  /** The value of `field` is among the values of `from.field` of the rows of `from.noun` that meet `from.where`. */
  | { readonly op: 'within'; readonly field: string; readonly from: Subquery };

/** The inner rows of a `within`. `field` may be an array field such as `assignees`. They are always cut to the same account. */
export interface Subquery {
  readonly noun: Noun;
  readonly field: string;
  readonly where: Condition;
}

/** Always true. */
export const all: Condition = { op: 'all' };
/** Never true. */
export const none: Condition = { op: 'none' };

/** Both, with the trivial cases folded away. */
export function and(...of: readonly Condition[]): Condition {
  const parts = of.flatMap((one) => (one.op === 'and' ? one.of : [one])).filter((one) => one.op !== 'all');
  if (parts.some((one) => one.op === 'none')) return none;
  return parts.length === 0 ? all : parts.length === 1 && parts[0] ? parts[0] : { op: 'and', of: parts };
}

/** Either, with the trivial cases folded away. */
export function or(...of: readonly Condition[]): Condition {
  const parts = of.flatMap((one) => (one.op === 'or' ? one.of : [one])).filter((one) => one.op !== 'none');
  if (parts.some((one) => one.op === 'all')) return all;
  return parts.length === 0 ? none : parts.length === 1 && parts[0] ? parts[0] : { op: 'or', of: parts };
}

/** The opposite. */
export function not(of: Condition): Condition {
  return of.op === 'all' ? none : of.op === 'none' ? all : of.op === 'not' ? of.of : { op: 'not', of };
}
