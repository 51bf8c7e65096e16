/** Pages of one project, and single records, of what holds a value: read from the rows of `refs`, so that no other record is looked at. */
import type { Condition } from '../../contract/condition.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { OrderKey, Query } from '../../contract/store.ts';
import { columnOf, quoted, tableOf } from './columns.ts';
import { type Dialect, Parameters, type Statement } from './dialect.ts';
import { pinnedTexts } from './pinned.ts';
import { type Has, hasAmong, heldSql } from './refs.ts';
import type { Place, Where } from './within.ts';

/** So many records are sorted for a page; of more, enough are soon met in an index that has them in order. */
const mostSorted = 250;

/** A page that is read from `refs`. */
export interface HeldPage {
  readonly has: Has;
  /** What else the rows must meet. */
  readonly rest: Condition;
  /** Of a page, its project. */
  readonly projectId?: string;
  /** The column of the board that `refs` has in the order of the page. */
  readonly stageId?: string;
  /** Of a single record, its id. One that does not hold the value costs as much as one that is not there. */
  readonly id?: string;
}

/** One column of an order. */
export interface Key {
  readonly name: string;
  readonly descending: boolean;
}

/** What is selected of a page. */
interface Page {
  readonly list: string;
  readonly keys: readonly Key[];
  readonly by: string;
  /** Adds that the rows stand behind a place, where they must; by other names of the keys, where they have others. */
  readonly behind: (keys?: readonly Key[]) => string;
  readonly limit: number;
}

/**
 * The page as `refs` has it, where all rows hold a value: one record, or in one project a column in its order, or `few`
 * rows.
 */
export function heldPage(noun: Noun, where: Condition, order: readonly OrderKey[], few: boolean): HeldPage | undefined {
  const among = hasAmong(where);
  if (!among || columnOf(noun, 'projectId') === undefined) return undefined;
  const pinned = pinnedTexts(noun, where);
  const [id, projectId, stageId] = [pinned.get('id'), pinned.get('projectId'), pinned.get('stageId')];
  if (id !== undefined) return { ...among, id };
  if (projectId === undefined) return undefined;
  if (stageId !== undefined && order.length === 1 && order[0]?.field === 'position') {
    return { ...among, projectId, stageId };
  }
  return few ? { ...among, projectId } : undefined;
}

/** Counts the rows of `refs` that a page could begin at, where it depends on how many they are; one more than few are many. */
export function countHeld({ noun, accountId, where, order }: Query, dialect: Dialect): Statement | undefined {
  const held = heldPage(noun, where, order, true);
  if (!held || held.stageId !== undefined || held.id !== undefined) return undefined;
  const parameters = new Parameters(dialect);
  const rows = `"refs" r where ${heldRows(parameters, accountId, noun, held)}`;
  const text = `select count(*) from (select 1 from ${rows} limit ${parameters.rows(mostSorted + 1)}) found`;
  return { text, values: parameters.values };
}

/** Whether the count of {@link countHeld} is that of few rows. */
export function isFewHeld(count: unknown): boolean {
  return Number(count) <= mostSorted;
}

/**
 * Selects a list of columns of the page. Both databases are held to go through `refs`, as `r`, and to look at a record for
 * each of its rows, until there are enough where the order is theirs: SQLite by `cross join`, PostgreSQL by `offset 0`,
 * which it does not look behind.
 */
export function selectHeld(
  parameters: Parameters,
  place: Place,
  held: HeldPage,
  { list, keys, by, behind, limit }: Page,
  where: Where,
): string {
  const { noun, alias, accountId } = place;
  const isOrdered = held.stageId !== undefined;
  const rows = heldRows(parameters, accountId, noun, held) + (isOrdered ? behind() : '');
  const record = `${alias}."account_id" = ${parameters.add(accountId)} and ${alias}."id" = r."id"`;
  const met = `${record} and ${where(parameters, place, held.rest)}`;
  const source = `${quoted(tableOf(noun))} ${alias}`;
  const most = () => `limit ${parameters.rows(limit)}`;
  if (parameters.dialect === 'sqlite') {
    const rest = isOrdered ? met : met + behind();
    return `select ${list} from "refs" r cross join ${source} where ${rows} and ${rest} order by ${by} ${most()}`;
  }
  if (isOrdered) {
    const found = `select ${list} from ${source} where ${met} offset 0`;
    const refs = `select r."position", r."id" from "refs" r where ${rows} order by ${by} offset 0`;
    return `select found.* from (${refs}) r cross join lateral (${found}) found order by ${by} ${most()}`;
  }
  // The columns of the order come last, under names of their own, and are not read. What stands behind a place is told from
  // outside: inside it would be found by an index of that order, and so by going through the project for each row.
  const named = keys.map(({ name }, at) => `${name} as k${at}`).join(', ');
  const found = `select ${list}, ${named} from ${source} where ${met} offset 0`;
  const outside = keys.map(({ descending }, at) => ({ name: `found.k${at}`, descending }));
  const order = outside.map(({ name, descending }) => `${name}${descending ? ' desc' : ''}`).join(', ');
  const refs = `select r."id" from "refs" r where ${rows} offset 0`;
  const all = `select found.* from (${refs}) r cross join lateral (${found}) found where true${behind(outside)}`;
  return `${all} order by ${order} ${most()}`;
}

/** Which rows of `refs` a page begins at. */
function heldRows(
  parameters: Parameters,
  accountId: string,
  noun: Noun,
  { has, projectId, stageId, id }: HeldPage,
): string {
  const named = { project_id: projectId, stage_id: stageId, id };
  const value = heldSql(parameters, accountId, noun, has);
  const place = Object.entries(named).filter(([, text]) => text !== undefined);
  return [value, ...place.map(([name, text = '']) => `r."${name}" = ${parameters.add(text)}`)].join(' and ');
}
