/** Scope clauses of a role as conditions on projects and tasks. */
import { type Condition, and, none, or, type Scalar } from '../contract/condition.ts';
import type { FieldDefinition } from '../contract/nouns/account.ts';
import type { Scope, ScopeClause } from '../contract/nouns/role.ts';
import { nouns } from '../contract/nouns.ts';

const tables = { project: nouns.projects.fields, task: nouns.tasks.fields };
const listFields: ReadonlySet<string> = new Set(['assignees', 'followers', 'labels']);
/** Fields that hold more than a comparison can be made with. */
const incomparable: ReadonlySet<string> = new Set(['links', 'fields']);

/** What is wrong with a scope, in a sentence; nothing where it is sound. */
export function scopeFault(scope: Scope): string | undefined {
  if (scope.kind !== 'where') return undefined;
  const unknown = scope.clauses.find((clause) => !isComparable(clause));
  if (unknown)
    return `A scope cannot compare ${unknown.on} ${unknown.field}: there is no such field, or it is not a plain one.`;
  const empty = scope.clauses.find((clause) => scalars(clause).length === 0);
  return empty && `The scope on ${empty.on} ${empty.field} compares with no text, number, true or false.`;
}

/** All clauses of a scope on one noun, as one condition. A clause that cannot be compared holds nowhere. */
export function clauseCondition(
  clauses: readonly ScopeClause[],
  on: ScopeClause['on'],
  definitions: readonly FieldDefinition[],
): Condition {
  return and(...clauses.filter((clause) => clause.on === on).map((clause) => oneClause(clause, definitions)));
}

function oneClause(clause: ScopeClause, definitions: readonly FieldDefinition[]): Condition {
  const values = scalars(clause);
  if (!isComparable(clause) || values.length === 0) return none;
  const { field } = clause;
  if (isList(clause, definitions)) {
    return or(
      ...values.filter((value) => typeof value === 'string').map((value) => ({ op: 'has', field, value }) as const),
    );
  }
  const [first] = values;
  return values.length === 1 && first !== undefined ? { op: 'eq', field, value: first } : { op: 'in', field, values };
}

function scalars({ equals }: ScopeClause): readonly Exclude<Scalar, null>[] {
  return (Array.isArray(equals) ? equals : [equals]).filter((value) => typeof value !== 'object');
}

function isComparable({ on, field }: ScopeClause): boolean {
  return field.startsWith('fields.') || (Object.hasOwn(tables[on], field) && !incomparable.has(field));
}

function isList({ on, field }: ScopeClause, definitions: readonly FieldDefinition[]): boolean {
  if (!field.startsWith('fields.')) return on === 'task' && listFields.has(field);
  const noun = on === 'task' ? 'Task' : 'Project';
  const key = field.slice('fields.'.length);
  return definitions.some((one) => one.noun === noun && one.key === key && one.type === 'list');
}
