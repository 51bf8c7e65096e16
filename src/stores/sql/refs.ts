/** Conditions that the table `refs` answers: it holds each text of a record's lists, with the record's project and id. */
import { and, type Condition, type Subquery } from '../../contract/condition.ts';
import type { Noun } from '../../contract/nouns.ts';
import { columnOf, quoted, refPlace, snake, tableOf } from './columns.ts';
import type { Parameters } from './dialect.ts';
import type { Place, Where } from './within.ts';

/** A `has` condition. */
export type Has = Extract<Condition, { op: 'has' }>;

/** Where rows are few, as a probe of each, else as what finds them. */
export function hasSql(parameters: Parameters, place: Place, has: Has): string {
  const { noun, alias, accountId, pinned, probes } = place;
  const held = heldSql(parameters, accountId, noun, has);
  if (probes) {
    const place = refPlace.map((field) => {
      const column = columnOf(noun, field);
      return `r.${quoted(snake(field))} = ${column ? `${alias}.${column.quoted}` : `''`}`;
    });
    return probe(parameters, `"refs" r where ${held} and ${place.join(' and ')} and r."id" = ${alias}."id"`);
  }
  const projectId = pinned.get('projectId');
  const inProject = projectId === undefined ? '' : ` and r."project_id" = ${parameters.add(projectId)}`;
  return `${alias}."id" in (select r."id" from "refs" r where ${held}${inProject})`;
}

/** The rows of `refs`, as `r`, that stand for one value in a list of a noun. */
export function heldSql(parameters: Parameters, accountId: string, noun: Noun, { field, value }: Has): string {
  const list = `r."noun" = '${noun}' and r."field" = '${field}'`;
  return `r."account_id" = ${parameters.add(accountId)} and ${list} and r."value" = ${parameters.add(value)}`;
}

/** A `has` that all rows of a condition must meet, and what else they must. */
export function hasAmong(where: Condition): { readonly has: Has; readonly rest: Condition } | undefined {
  const parts = where.op === 'and' ? where.of : [where];
  const has = parts.find((one) => one.op === 'has');
  return has && { has, rest: and(...parts.filter((one) => one !== has)) };
}

/**
 * Whether a row lies in a project, or has an id, and meets the condition: it ends at the first such row. Rows of which a
 * list must hold a value are looked for among those of the project that do, and not among all of the project.
 */
export function existsSql(
  parameters: Parameters,
  accountId: string,
  { noun, field, where: condition }: Subquery,
  value: () => string,
  where: Where,
): string {
  const alias = parameters.alias();
  const rows = (key: string, rest: Condition): string => {
    const place: Place = { noun, alias, accountId, probes: true, pinned: new Map() };
    const named = `${alias}.${key} and ${alias}."account_id" = ${parameters.add(accountId)}`;
    return `${quoted(tableOf(noun))} ${alias} where ${named} and ${where(parameters, place, rest)}`;
  };
  const among = field === 'projectId' ? hasAmong(condition) : undefined;
  if (!among) return probe(parameters, rows(`${columnOf(noun, field)?.quoted} = ${value()}`, condition));
  const held = `${heldSql(parameters, accountId, noun, among.has)} and r."project_id" = ${value()}`;
  return probe(parameters, `"refs" r where ${held} and ${probe(parameters, rows('"id" = r."id"', among.rest))}`);
}

/**
 * PostgreSQL would take `exists` for a join, and go through all of one side where its statistics are old: with `offset` it
 * asks row by row, by index, and ends at the first that is found.
 */
function probe({ dialect }: Parameters, rows: string): string {
  return `exists (select 1 from ${rows}${dialect === 'postgres' ? ' offset 0' : ''})`;
}
