/** Queries and tallies as statements. */
import type { Condition } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { Noun, RecordOf } from '../../contract/nouns.ts';
import type { Group, OrderKey, Query, Tally } from '../../contract/store.ts';
import { customKey } from '../shared/kinds.ts';
import { recordOf, decode, selectList } from './codec.ts';
import { columnOf, quoted, tableOf } from './columns.ts';
import { customScalar } from './custom.ts';
import { type Dialect, Parameters, type Row, type Statement } from './dialect.ts';
import { whereSql } from './where.ts';
import type { Place } from './within.ts';

/** One page of records. */
export function selectRecords({ noun, accountId, where, order, limit, after }: Query, dialect: Dialect): Statement {
  const parameters = new Parameters(dialect);
  const alias = parameters.alias();
  const keys = withId(order);
  const parts = [inAccount(parameters, { noun, alias, accountId, probes: isCut(where) }, where)];
  if (after) parts.push(afterSql(parameters, alias, keys, [...after.keys, after.id]));
  const by = keys.map(({ field, descending }) => `${alias}.${nameOf(noun, field)}${descending ? ' desc' : ''}`);
  const text = `select ${selectList(noun, alias)} from ${quoted(tableOf(noun))} ${alias} where ${parts.join(' and ')} order by ${by.join(', ')} limit ${parameters.add(limit, 'bigint')}`;
  return { text, values: parameters.values };

  function nameOf(of: Noun, field: string): string {
    return columnOf(of, field)?.quoted ?? '';
  }

  function afterSql(
    into: Parameters,
    name: string,
    order: readonly OrderKey[],
    values: readonly (string | number)[],
  ): string {
    const columns = order.map(({ field }) => `${name}.${nameOf(noun, field)}`);
    const add = (at: number) => into.add(values[at] ?? '', typeof values[at] === 'number' ? 'bigint' : 'text');
    const sign = (at: number) => (order[at]?.descending ? '<' : '>');
    if (order.every(({ descending = false }) => descending === (order[0]?.descending ?? false))) {
      return `(${columns.join(', ')}) ${sign(0)} (${columns.map((_, at) => add(at)).join(', ')})`;
    }
    // Mixed directions have no row comparison: before the key that differs all are equal. The first line is for the index.
    const first = `${columns[0]} ${sign(0)}= ${add(0)}`;
    const ways = columns.map((column, at) => {
      const equal = columns.slice(0, at).map((earlier, index) => `${earlier} = ${add(index)}`);
      return [...equal, `${column} ${sign(at)} ${add(at)}`].join(' and ');
    });
    return `${first} and (${ways.map((way) => `(${way})`).join(' or ')})`;
  }
}

/** The records of an answer to {@link selectRecords}. */
export function recordsOf<N extends Noun>(noun: N, rows: readonly Row[], dialect: Dialect): readonly RecordOf<N>[] {
  return rows.map((row) => recordOf(noun, row, dialect) as RecordOf<N>);
}

/** Counts and sums in groups. */
export function selectGroups({ noun, accountId, where, by, sum }: Tally, dialect: Dialect): Statement {
  const parameters = new Parameters(dialect);
  const alias = parameters.alias();
  const values = by.map((field) => {
    const column = columnOf(noun, field);
    return column ? `${alias}.${column.quoted}` : customScalar(parameters, alias, customKey(field) ?? '');
  });
  const added = sum === undefined ? '0' : `coalesce(sum(${alias}.${columnOf(noun, sum)?.quoted}), 0)`;
  const list = [...values, 'count(*)', dialect === 'postgres' ? `(${added})::float8` : added];
  const condition = inAccount(parameters, { noun, alias, accountId, probes: false }, where);
  const grouped = by.length === 0 ? '' : ` group by ${by.map((_, at) => at + 1).join(', ')}`;
  return {
    text: `select ${list.join(', ')} from ${quoted(tableOf(noun))} ${alias} where ${condition}${grouped}`,
    values: parameters.values,
  };
}

/** The groups of an answer to {@link selectGroups}. */
export function groupsOf({ noun, by }: Tally, rows: readonly Row[], dialect: Dialect): readonly Group[] {
  return rows.map((row) => ({
    values: by.map(
      (field, at) => decode(columnOf(noun, field)?.kind ?? 'json', row[at], dialect) as Group['values'][number],
    ),
    count: Number(row[by.length]),
    sum: Number(row[by.length + 1]),
  }));
}

/** How many records meet a condition; at most `most` are looked at. */
export function countUpTo(noun: Noun, accountId: string, where: Condition, most: number, dialect: Dialect): Statement {
  const parameters = new Parameters(dialect);
  const alias = parameters.alias();
  const condition = inAccount(parameters, { noun, alias, accountId, probes: false }, where);
  const rows = `select 1 from ${quoted(tableOf(noun))} ${alias} where ${condition} limit ${parameters.add(most, 'bigint')}`;
  return { text: `select count(*) from (${rows}) found`, values: parameters.values };
}

function inAccount(parameters: Parameters, place: Place, where: Condition): string {
  if (place.noun === 'accounts' && place.accountId === everyAccount) return whereSql(parameters, place, where);
  return `${place.alias}."account_id" = ${parameters.add(place.accountId)} and ${whereSql(parameters, place, where)}`;
}

/** The order's keys and the id, which ends every order. */
function withId(order: readonly OrderKey[]): readonly OrderKey[] {
  const last = order.at(-1)?.descending ?? false;
  return [...order, { field: 'id', descending: last }];
}

/** Whether the condition names the project or task of its records, so that an index holds them in order. */
function isCut(where: Condition): boolean {
  if (where.op === 'and') return where.of.some(isCut);
  return where.op === 'eq' && (where.field === 'projectId' || where.field === 'taskId');
}
