/** A column of a board, of what holds a value: `refs` has it in order, so that nothing else in the column is looked at. */
import type { Condition } from '../../contract/condition.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { OrderKey } from '../../contract/store.ts';
import { columnOf, quoted, tableOf } from './columns.ts';
import type { Parameters } from './dialect.ts';
import { type Has, hasAmong, heldSql } from './refs.ts';
import type { Place, Where } from './within.ts';

/** A page that `refs` has in order. */
export interface HeldPage {
  readonly has: Has;
  /** What else the rows must meet. */
  readonly rest: Condition;
  readonly projectId: string;
  readonly stageId: string;
}

/** What is selected of a page. */
interface Page {
  readonly list: string;
  readonly by: string;
  /** Adds that the rows stand behind a place, where they must. */
  readonly behind: () => string;
  readonly limit: number;
}

/** The page as `refs` has it, where a condition asks for a value in one column of one project, in the order of that column. */
export function heldPage(
  noun: Noun,
  where: Condition,
  order: readonly OrderKey[],
  pinned: ReadonlyMap<string, string>,
): HeldPage | undefined {
  if (columnOf(noun, 'stageId') === undefined || order.length !== 1 || order[0]?.field !== 'position') return undefined;
  const among = hasAmong(where);
  const [projectId, stageId] = [pinned.get('projectId'), pinned.get('stageId')];
  if (!among || projectId === undefined || stageId === undefined) return undefined;
  return { ...among, projectId, stageId };
}

/**
 * Selects a list of columns of the page. Both databases are held to go through `refs`, as `r`, and to look at a record for
 * each of its rows, until there are enough: SQLite by `cross join`, PostgreSQL by `offset 0`, which it does not look behind.
 */
export function selectHeld(
  parameters: Parameters,
  place: Place,
  { has, rest, projectId, stageId }: HeldPage,
  { list, by, behind, limit }: Page,
  where: Where,
): string {
  const { noun, alias, accountId } = place;
  const value = heldSql(parameters, accountId, noun, has);
  const column = `r."project_id" = ${parameters.add(projectId)} and r."stage_id" = ${parameters.add(stageId)}`;
  const held = `${value} and ${column}${behind()}`;
  const record = `${alias}."account_id" = ${parameters.add(accountId)} and ${alias}."id" = r."id"`;
  const met = `${record} and ${where(parameters, place, rest)}`;
  const source = `${quoted(tableOf(noun))} ${alias}`;
  const most = `order by ${by} limit ${parameters.rows(limit)}`;
  if (parameters.dialect === 'sqlite') {
    return `select ${list} from "refs" r cross join ${source} where ${held} and ${met} ${most}`;
  }
  const refs = `select r."position", r."id" from "refs" r where ${held} order by ${by} offset 0`;
  const found = `select ${list} from ${source} where ${met} offset 0`;
  return `select found.* from (${refs}) r cross join lateral (${found}) found ${most}`;
}
