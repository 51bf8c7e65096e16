/**
 * Conditions as paths of SQL/JSON, which PostgreSQL runs on one record at a time: a second reading of the language of
 * conditions, that shares no code with the one that builds queries.
 *
 * A path is strict, so that no list is unwrapped behind its back. A comparison with no value, or of different types, is
 * unknown there; `and` and `or` pass that on and the end takes it as false, and only `not` has to tell it from true.
 */
import type { Condition, Scalar } from '../../../contract/condition.ts';
import { searchWords } from '../../../contract/fold.ts';
import { customKey } from '../../shared/kinds.ts';

/** A `within` condition. */
export type Within = Extract<Condition, { op: 'within' }>;

/** The record that a path is asked of. */
export interface PathPlace {
  /** Where it stands in the document: `$`, `$."project"`. */
  readonly at: string;
  /** The path to a field's value; it may note which fields are asked for. */
  value(field: string): string;
  /** Says `within` in the words of a path. */
  within(condition: Within): string;
}

const yes = '(1 == 1)';
const no = '(1 == 0)';
const signs = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** The condition as a predicate of a path. @throws Error For an operator that conditions do not have. */
export function pathOf(place: PathPlace, condition: Condition): string {
  switch (condition.op) {
    case 'all':
      return yes;
    case 'none':
      return no;
    case 'and':
      return joined(
        condition.of.map((one) => pathOf(place, one)),
        '&&',
        yes,
      );
    case 'or':
      return joined(
        condition.of.map((one) => pathOf(place, one)),
        '||',
        no,
      );
    case 'not': {
      const one = pathOf(place, condition.of);
      return `(!(${one}) || (${one}) is unknown)`;
    }
    case 'eq':
      return equals(place.value(condition.field), condition.field, condition.value);
    case 'in': {
      const value = place.value(condition.field);
      const some = condition.values.filter((one) => one !== null);
      return joined(
        some.map((one) => `(${value} == ${literal(one)})`),
        '||',
        no,
      );
    }
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return `(${place.value(condition.field)} ${signs[condition.op]} ${literal(condition.value)})`;
    case 'has':
      return `(exists(${place.value(condition.field)}[*] ? (@ == ${literal(condition.value)})))`;
    case 'matches': {
      const value = place.value(condition.field);
      const words = searchWords(condition.text).map((word) => `(${value} like_regex ${literal(word)} flag "q")`);
      return joined([`(${value}.type() == "string")`, ...words], '&&', yes);
    }
    case 'within':
      return place.within(condition);
    default:
      throw new Error(`no second lock for the condition ${JSON.stringify(condition satisfies never)}`);
  }
}

/** The path to a stored field, or to a custom one, of the record that stands at a place. */
export function valuePath(at: string, field: string): string {
  const key = customKey(field);
  return key === undefined ? `${at}.${literal(field)}` : `${at}."fields".${literal(key)}`;
}

/** A custom field has no value where it is absent too. */
function equals(path: string, field: string, value: Scalar): string {
  const same = `(${path} == ${literal(value)})`;
  return value === null && field.startsWith('fields.') ? `(${same} || (${same}) is unknown)` : same;
}

function joined(parts: readonly string[], sign: '&&' | '||', otherwise: string): string {
  const [first] = parts;
  return first === undefined ? otherwise : parts.length === 1 ? first : `(${parts.join(` ${sign} `)})`;
}

/** A value as paths write it: as JSON does. Signs of numbers stand in brackets, as operators do. */
function literal(value: Scalar): string {
  return typeof value === 'number' ? `(${JSON.stringify(value)})` : JSON.stringify(value);
}
