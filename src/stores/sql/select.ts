/** Queries and tallies as statements. */
import { and, type Condition } from '../../contract/condition.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Group, OrderKey, Query, Tally } from '../../contract/store.ts';
import { customKey } from '../shared/kinds.ts';
import { decode, recordOf, type Selection, selectList, selection } from './codec.ts';
import { columnOf, quoted, tableOf } from './columns.ts';
import { customScalar } from './custom.ts';
import { type Dialect, Parameters, type Row, type Statement } from './dialect.ts';
import { heldPage, type Key, selectHeld } from './held-page.ts';
import { namedPage, namedRows } from './named-page.ts';
import { pinnedBy, pinnedTexts } from './pinned.ts';
import { existsSql } from './refs.ts';
import { whereSql } from './where.ts';
import type { Place } from './within.ts';

/** A statement that reads records, and how its rows become these. */
export interface Selecting extends Statement {
  readonly selected: Selection;
  readonly blank: object;
}

/**
 * One page of records; of what is `locked`, the columns that stand behind the second lock. Rows of `refs` that
 * {@link countHeld} counted, and found `few`, are where it begins.
 */
export function selectRecords(
  { noun, accountId, where, order, limit, after, fields }: Query,
  dialect: Dialect,
  locked = false,
  few = false,
): Selecting {
  const parameters = new Parameters(dialect);
  const alias = parameters.alias();
  const texts = pinnedTexts(noun, where);
  const place: Place = { noun, alias, accountId, probes: isFew(noun, where), pinned: texts };
  const held = heldPage(noun, where, order, few);
  const keys = withId(noun, held?.stageId === undefined ? alias : 'r', order);
  const by = keys.map(({ name, descending }) => `${name}${descending ? ' desc' : ''}`).join(', ');
  const behind = (of = keys) => (after ? ` and ${afterSql(parameters, of, [...after.keys, after.id])}` : '');
  const pinned = pinnedBy(noun, accountId, where, texts);
  const selected = selection(noun, fields, locked, pinned);
  const list = selectList(selected, alias);
  const named = dialect === 'postgres' ? namedPage(noun, accountId, where) : undefined;
  const rows = (): string => {
    const from = named
      ? `${namedRows(parameters, place, named.ids, locked)} where ${whereSql(parameters, place, named.rest)}`
      : `${quoted(tableOf(noun))} ${alias} where ${inAccount(parameters, place, where)}`;
    return `select ${list} from ${from}${behind()} order by ${by} limit ${parameters.rows(limit)}`;
  };
  const text = held ? selectHeld(parameters, place, held, { list, keys, by, behind, limit }, whereSql) : rows();
  const blank = { ...selected.blank, ...Object.fromEntries(pinned) };
  return { text, values: parameters.values, selected, blank };
}

/** The columns of an order and the id, which ends every order. */
function withId(noun: Noun, alias: string, order: readonly OrderKey[]): readonly Key[] {
  const last = order.at(-1)?.descending ?? false;
  return [...order, { field: 'id', descending: last }].map(({ field, descending = false }) => ({
    name: `${alias}.${columnOf(noun, field)?.quoted}`,
    descending,
  }));
}

/** Behind a place in an order: one row comparison, which an index answers, or for mixed directions the ways to be behind it. */
function afterSql(parameters: Parameters, keys: readonly Key[], values: readonly (string | number)[]): string {
  const place = keys.map(({ name, descending }, at) => ({
    name,
    sign: descending ? '<' : '>',
    value: values[at] ?? '',
  }));
  const add = ({ value }: { readonly value: string | number }) =>
    parameters.add(value, typeof value === 'number' ? 'bigint' : 'text');
  const [first] = place;
  if (!first) return '1 = 1';
  if (place.every(({ sign }) => sign === first.sign)) {
    return `(${place.map(({ name }) => name).join(', ')}) ${first.sign} (${place.map(add).join(', ')})`;
  }
  // The comparison of the first key alone is there for the index.
  const bound = `${first.name} ${first.sign}= ${add(first)}`;
  const ways = place.map((key, at) => {
    const equal = place.slice(0, at).map((earlier) => `${earlier.name} = ${add(earlier)}`);
    return `(${[...equal, `${key.name} ${key.sign} ${add(key)}`].join(' and ')})`;
  });
  return `${bound} and (${ways.join(' or ')})`;
}

/** The records of an answer to {@link selectRecords}. */
export function recordsOf(
  { selected, blank }: Selecting,
  rows: readonly Row[],
  dialect: Dialect,
): readonly AnyRecord[] {
  return rows.map((row) => recordOf(selected, row, dialect, blank));
}

/** Counts and sums in groups. */
export function selectGroups(tally: Tally, dialect: Dialect): Statement {
  const { noun, accountId, where, by, sum } = tally;
  const probing = tally.existence && selectExisting(tally, dialect);
  if (probing) return probing;
  const parameters = new Parameters(dialect);
  const alias = parameters.alias();
  const values = by.map((field) => {
    const column = columnOf(noun, field);
    return column ? `${alias}.${column.quoted}` : customScalar(parameters, alias, customKey(field) ?? '');
  });
  const added = sum === undefined ? '0' : `coalesce(sum(${alias}.${columnOf(noun, sum)?.quoted}), 0)`;
  const list = [...values, 'count(*)', dialect === 'postgres' ? `(${added})::float8` : added];
  const place: Place = { noun, alias, accountId, probes: false, pinned: pinnedTexts(noun, where) };
  const condition = inAccount(parameters, place, where);
  const grouped = by.length === 0 ? '' : ` group by ${by.map((_, at) => at + 1).join(', ')}`;
  return {
    text: `select ${list.join(', ')} from ${quoted(tableOf(noun))} ${alias} where ${condition}${grouped}`,
    values: parameters.values,
  };
}

/** Which of the ids or projects that a condition names have a row: as many probes, each of which ends at the first. */
function selectExisting({ noun, accountId, where, by }: Tally, dialect: Dialect): Statement | undefined {
  const [field] = by;
  const parts = where.op === 'and' ? where.of : [where];
  const named = parts.find((one) => one.op === 'in' && one.field === field);
  if (by.length !== 1 || named?.op !== 'in' || (field !== 'id' && field !== 'projectId')) return undefined;
  const parameters = new Parameters(dialect);
  const texts = [...new Set(named.values)].filter((value) => typeof value === 'string');
  const given = parameters.texts(texts);
  const rest = and(...parts.filter((one) => one !== named));
  const exists = existsSql(parameters, accountId, { noun, field, where: rest }, () => 'v."value"', whereSql);
  return { text: `select v."value", 1, 0 from ${given} where ${exists}`, values: parameters.values };
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
  const place: Place = { noun, alias, accountId, probes: false, pinned: pinnedTexts(noun, where) };
  const condition = inAccount(parameters, place, where);
  const rows = `select 1 from ${quoted(tableOf(noun))} ${alias} where ${condition} limit ${parameters.rows(most)}`;
  return { text: `select count(*) from (${rows}) found`, values: parameters.values };
}

function inAccount(parameters: Parameters, place: Place, where: Condition): string {
  if (place.noun === 'accounts' && place.accountId === everyAccount) return whereSql(parameters, place, where);
  return `${place.alias}."account_id" = ${parameters.add(place.accountId)} and ${whereSql(parameters, place, where)}`;
}

/** Whether the rows are projects, or named, or those of one project or task, so that they are few or an index holds them in order. */
function isFew(noun: Noun, where: Condition): boolean {
  if (noun === 'projects') return true;
  if (where.op === 'and') return where.of.some((one) => isFew(noun, one));
  if (where.op === 'in') return where.field === 'id';
  return where.op === 'eq' && (where.field === 'id' || where.field === 'projectId' || where.field === 'taskId');
}
