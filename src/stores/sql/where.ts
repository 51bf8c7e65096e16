/**
 * Conditions in SQL. A comparison with no value is null there, which `where`, `and` and `or` take as false;
 * `not` asks for `is not true`, so that conditions stay two-valued.
 */
import type { Condition, Scalar } from '../../contract/condition.ts';
import { searchWords } from '../../contract/fold.ts';
import { customKey } from '../shared/kinds.ts';
import { type Column, columnOf, isPlain } from './columns.ts';
import { customIn, customIsNull, customMatches, customOrder, signOf } from './custom.ts';
import type { Parameters } from './dialect.ts';
import { hasSql } from './refs.ts';
import { type Place, withinSql } from './within.ts';

const yes = '1 = 1';
const no = '1 = 0';

/** The condition on the rows of a place, in SQL. */
export function whereSql(parameters: Parameters, place: Place, condition: Condition): string {
  switch (condition.op) {
    case 'all':
      return yes;
    case 'none':
      return no;
    case 'and':
    case 'or': {
      if (condition.of.length === 0) return condition.op === 'and' ? yes : no;
      return `(${condition.of.map((one) => whereSql(parameters, place, one)).join(` ${condition.op} `)})`;
    }
    case 'not':
      return `((${whereSql(parameters, place, condition.of)}) is not true)`;
    case 'within':
      return withinSql(parameters, place, condition, whereSql);
    case 'has':
      return hasSql(parameters, place, condition);
    default:
      return comparison(parameters, place, condition);
  }
}

type Comparison = Exclude<Condition, { op: 'all' | 'none' | 'and' | 'or' | 'not' | 'within' | 'has' }>;

function comparison(parameters: Parameters, place: Place, condition: Comparison): string {
  const column = columnOf(place.noun, condition.field);
  if (column) return onColumn(parameters, `${place.alias}.${column.quoted}`, column, condition);
  const key = customKey(condition.field);
  return key === undefined ? no : onCustom(parameters, place.alias, key, condition);
}

function onColumn(parameters: Parameters, name: string, column: Column, condition: Comparison): string {
  if (condition.op === 'eq' && condition.value === null) return `${name} is null`;
  if (!isPlain(column.kind)) return no;
  const { kind } = column;
  const fits = (value: Scalar): value is Exclude<Scalar, null> => fitsKind(kind, value);
  const type = { text: 'text', integer: 'bigint', boolean: 'boolean' }[kind];
  switch (condition.op) {
    case 'eq':
      return fits(condition.value) ? `${name} = ${parameters.add(condition.value, type)}` : no;
    case 'in': {
      const values = condition.values.filter(fits);
      return values.length === 0 ? no : `${name} ${parameters.anyOf(values, type)}`;
    }
    case 'matches': {
      const find = parameters.dialect === 'postgres' ? 'strpos' : 'instr';
      if (kind !== 'text') return no;
      const words = searchWords(condition.text).map((word) => `${find}(${name}, ${parameters.add(word, 'text')}) > 0`);
      return `(${[`${name} is not null`, ...words].join(' and ')})`;
    }
    default: {
      const number = typeof condition.value === 'number';
      if (kind !== (number ? 'integer' : 'text')) return no;
      return `${name} ${signOf(condition.op)} ${parameters.add(condition.value, number ? 'numeric' : 'text')}`;
    }
  }
}

function fitsKind(kind: 'text' | 'integer' | 'boolean', value: Scalar): boolean {
  if (kind === 'integer') return Number.isSafeInteger(value);
  return typeof value === (kind === 'text' ? 'string' : 'boolean');
}

function onCustom(parameters: Parameters, alias: string, key: string, condition: Comparison): string {
  switch (condition.op) {
    case 'eq':
      if (condition.value === null) return customIsNull(parameters, alias, key);
      return customIn(parameters, alias, key, [condition.value]);
    case 'in': {
      const values = condition.values.filter((value) => value !== null);
      return values.length === 0 ? no : customIn(parameters, alias, key, values);
    }
    case 'matches':
      return customMatches(parameters, alias, key, searchWords(condition.text));
    default:
      return customOrder(parameters, alias, key, condition.op, condition.value);
  }
}
