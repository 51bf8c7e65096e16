import type { Condition } from '../../contract/condition.ts';
import type { Noun } from '../../contract/nouns.ts';
import { customKey } from '../shared/kinds.ts';
import { columnOf, isPlain, quoted, tableOf } from './columns.ts';
import { customScalar } from './custom.ts';
import type { Parameters } from './dialect.ts';
import { existsSql } from './refs.ts';

/** The rows that a condition is asked of. */
export interface Place {
  readonly noun: Noun;
  /** The name of the noun's table in the statement. */
  readonly alias: string;
  readonly accountId: string;
  /** An index gives the rows in order already, so that `has` and `within` had better be asked row by row. */
  readonly probes: boolean;
  /** Texts that all of the rows have, by field. */
  readonly pinned: ReadonlyMap<string, string>;
}

/** Puts a condition on the rows of a place into SQL. */
export type Where = (parameters: Parameters, place: Place, condition: Condition) => string;

type Within = Extract<Condition, { op: 'within' }>;

/** `within` in SQL: the inner rows as a subquery. Where either side is a custom field, both are compared as JSON. */
export function withinSql(parameters: Parameters, place: Place, { field, from }: Within, where: Where): string {
  const outer = columnOf(place.noun, field);
  const inner = columnOf(from.noun, from.field);
  if (outer && !isPlain(outer.kind)) return '1 = 0';
  if (inner && !isPlain(inner.kind) && inner.kind !== 'list') return '1 = 0';
  const asJson = !outer || !inner;
  if (!asJson && outer.kind !== (inner.kind === 'list' ? 'text' : inner.kind)) return '1 = 0';

  // Where few rows are asked, each looks for one row among those of its project or with its id, and for no other. What all
  // of them have in common is asked once, before any of them, whether or not there is one.
  if (place.probes && !asJson && outer.kind === 'text' && (from.field === 'id' || from.field === 'projectId')) {
    const known = place.pinned.get(field);
    const value = () => (known === undefined ? `${place.alias}.${outer.quoted}` : parameters.add(known, 'text'));
    return existsSql(parameters, place.accountId, from, value, where);
  }
  const left = plainOrJson(parameters, place.alias, place.noun, field, asJson);
  const alias = parameters.alias();
  const source = `${quoted(tableOf(from.noun))} ${alias}`;
  const rows = (): string => {
    const inside: Place = { noun: from.noun, alias, accountId: place.accountId, probes: false, pinned: new Map() };
    return `${alias}."account_id" = ${parameters.add(place.accountId)} and ${where(parameters, inside, from.where)}`;
  };
  const scalars = (): string => {
    const right = plainOrJson(parameters, alias, from.noun, from.field, asJson);
    const present = inner && !inner.nullable ? '' : ` and ${right} is not null`;
    return `select ${right} from ${source} where ${rows()}${present}`;
  };
  const items = (): string => {
    const right = asJson ? textAsJson(parameters, 'r."value"') : 'r."value"';
    const refs = `r."account_id" = ${parameters.add(place.accountId)} and r."noun" = '${from.noun}' and r."field" = '${from.field}'`;
    return `select ${right} from "refs" r where ${refs} and r."id" in (select ${alias}."id" from ${source} where ${rows()})`;
  };
  const parts = inner ? [inner.kind === 'list' ? items() : scalars()] : [scalars(), items()];
  return `${left} in (${parts.join(' union all ')})`;
}

function plainOrJson(parameters: Parameters, alias: string, noun: Noun, field: string, asJson: boolean): string {
  const column = columnOf(noun, field);
  if (!column) return `(${customScalar(parameters, alias, customKey(field) ?? '')})`;
  const name = `${alias}.${column.quoted}`;
  if (!asJson) return name;
  if (parameters.dialect === 'sqlite' && column.kind === 'boolean')
    return `(case ${name} when 1 then 'true' when 0 then 'false' end)`;
  if (parameters.dialect === 'sqlite' && column.nullable)
    return `(case when ${name} is not null then json_quote(${name}) end)`;
  return textAsJson(parameters, name);
}

function textAsJson({ dialect }: Parameters, name: string): string {
  return dialect === 'postgres' ? `to_jsonb(${name})` : `json_quote(${name})`;
}
