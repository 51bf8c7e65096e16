/** Custom fields: values inside the JSON column `fields`, compared with their types. */
import type { Scalar } from '../../contract/condition.ts';
import type { Parameters } from './dialect.ts';

type Ordering = 'lt' | 'lte' | 'gt' | 'gte';
const signs = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** The sign of an ordering comparison. */
export function signOf(op: Ordering): string {
  return signs[op];
}

/** The custom field as JSON where it holds one plain value, else null. */
export function customScalar({ dialect }: Parameters, alias: string, key: string): string {
  const json = asJson(dialect, alias, key);
  if (dialect === 'postgres')
    return `case when jsonb_typeof(${json}) in ('string', 'number', 'boolean') then ${json} end`;
  return `case when ${jsonType(alias, key)} not in ('array', 'object') then ${json} end`;
}

/** Has no value. */
export function customIsNull({ dialect }: Parameters, alias: string, key: string): string {
  return `${asJson(dialect, alias, key)} is null`;
}

/** Is one of the values, of the same type. */
export function customIn(
  parameters: Parameters,
  alias: string,
  key: string,
  values: readonly Exclude<Scalar, null>[],
): string {
  if (parameters.dialect === 'postgres') {
    const list = parameters.add(
      values.map((value) => JSON.stringify(value)),
      'jsonb[]',
    );
    return `${asJson('postgres', alias, key)} = any(${list})`;
  }
  return `(${values.map((value) => sqliteEquals(parameters, alias, key, value)).join(' or ')})`;
}

/** Stands before or after a value of the same type. */
export function customOrder(
  parameters: Parameters,
  alias: string,
  key: string,
  op: Ordering,
  value: string | number,
): string {
  const sign = signs[op];
  if (parameters.dialect === 'postgres') {
    const [type, cast] = typeof value === 'number' ? ['number', '::numeric'] : ['string', ' collate "C"'];
    const bare = `(${alias}."fields"->>'${key}')`;
    const other = parameters.add(value, typeof value === 'number' ? 'numeric' : 'text');
    return `case when jsonb_typeof(${asJson('postgres', alias, key)}) = '${type}' then ${bare}${cast} ${sign} ${other} end`;
  }
  return `(${sqliteTyped(alias, key, value)} ${sign} ${parameters.add(value)})`;
}

/** Is a text that holds every word. */
export function customMatches(parameters: Parameters, alias: string, key: string, words: readonly string[]): string {
  const { dialect } = parameters;
  const bare = `${alias}."fields" ->> '${dialect === 'postgres' ? key : `$.${key}`}'`;
  const isText =
    dialect === 'postgres'
      ? `jsonb_typeof(${asJson(dialect, alias, key)}) = 'string'`
      : `${jsonType(alias, key)} = 'text'`;
  const find = dialect === 'postgres' ? 'strpos' : 'instr';
  return `(${[isText, ...words.map((word) => `${find}(${bare}, ${parameters.add(word)}) > 0`)].join(' and ')})`;
}

function asJson(dialect: Parameters['dialect'], alias: string, key: string): string {
  return dialect === 'postgres' ? `(${alias}."fields"->'${key}')` : `(${alias}."fields" -> '$.${key}')`;
}

function jsonType(alias: string, key: string): string {
  return `json_type(${alias}."fields", '$.${key}')`;
}

function sqliteEquals(parameters: Parameters, alias: string, key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return `${jsonType(alias, key)} = '${value}'`;
  return `${sqliteTyped(alias, key, value)} = ${parameters.add(value)}`;
}

/** The bare value where it is of the type of `like`, else null. Numbers are doubles, as they are in JSON. */
function sqliteTyped(alias: string, key: string, like: string | number): string {
  const bare = `json_extract(${alias}."fields", '$.${key}')`;
  if (typeof like === 'string') return `case when ${jsonType(alias, key)} = 'text' then ${bare} end`;
  return `case when ${jsonType(alias, key)} in ('integer', 'real') then cast(${bare} as real) end`;
}
