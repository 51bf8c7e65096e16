/** Answers a condition on a record that is at hand, exactly as `Condition` describes it: what a store without a query language runs. */
import type { Condition, Scalar } from './condition.ts';
import { compareCodePoints, searchWords } from './fold.ts';

/** A `within` condition; see `Condition`. */
export type WithinCondition = Extract<Condition, { op: 'within' }>;

/** Answers a `within` for a record whose `field` holds a value; whoever evaluates knows how to look into another noun. */
export type AnswerWithin = (condition: WithinCondition, record: object) => boolean;

/** The value of a stored field or, as `fields.<key>`, of a custom one; `undefined` where there is none. */
export function valueOf(record: object, field: string): unknown {
  if (!field.startsWith('fields.')) return own(record, field);
  const custom = own(record, 'fields');
  return typeof custom === 'object' && custom !== null ? own(custom, field.slice('fields.'.length)) : undefined;
}

function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Whether the condition holds on the record. Two-valued: every comparison with an absent value is false, save `eq null`. */
export function evaluate(condition: Condition, record: object, within: AnswerWithin): boolean {
  switch (condition.op) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'and':
      return condition.of.every((one) => evaluate(one, record, within));
    case 'or':
      return condition.of.some((one) => evaluate(one, record, within));
    case 'not':
      return !evaluate(condition.of, record, within);
    case 'within':
      return (valueOf(record, condition.field) ?? null) !== null && within(condition, record);
    default:
      return compare(condition, valueOf(record, condition.field) ?? null);
  }
}

type Comparison = Exclude<Condition, { op: 'all' | 'none' | 'and' | 'or' | 'not' | 'within' }>;

function compare(condition: Comparison, value: unknown): boolean {
  switch (condition.op) {
    case 'eq':
      return value === condition.value;
    case 'in':
      return value !== null && condition.values.includes(value as Scalar);
    case 'has':
      return Array.isArray(value) && value.includes(condition.value);
    case 'matches':
      return typeof value === 'string' && searchWords(condition.text).every((word) => value.includes(word));
    case 'lt':
      return order(value, condition.value, (sign) => sign < 0);
    case 'lte':
      return order(value, condition.value, (sign) => sign <= 0);
    case 'gt':
      return order(value, condition.value, (sign) => sign > 0);
    case 'gte':
      return order(value, condition.value, (sign) => sign >= 0);
  }
}

/** Numbers order as numbers, text by code point; values of different types have no order. */
function order(value: unknown, other: string | number, holds: (sign: number) => boolean): boolean {
  if (typeof value === 'number' && typeof other === 'number') return holds(value - other);
  if (typeof value === 'string' && typeof other === 'string') return holds(compareCodePoints(value, other));
  return false;
}
