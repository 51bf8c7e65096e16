import type { Comparison, Where } from '../../contract/list.ts';
import type { Task } from '../../contract/nouns/task.ts';

/** What the tasks of a board are narrowed to. An absent or empty entry narrows nothing; several values of one entry are alternatives. */
export interface BoardFilters {
  /** Words to look for in all text that the viewer may search. */
  readonly search?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly priorities?: readonly string[] | undefined;
  /** Ids of people. */
  readonly assignees?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  /** `overdue` before now, `week` in the seven days from now, `none` without a day. */
  readonly due?: 'overdue' | 'week' | 'none' | undefined;
}

const day = 86_400_000;
const oneOf = (values: readonly string[] | undefined): Comparison | undefined =>
  values?.length ? (values.length === 1 ? values[0] : { in: [...values] }) : undefined;

/** The filters as the contract says them. `now` is in milliseconds. */
export function whereOf({ search, types, priorities, assignees, labels, due }: BoardFilters, now: number): Where {
  const instant = (ms: number): string => new Date(ms).toISOString();
  const clauses: Record<string, Comparison | undefined> = {
    search: search?.trim() ? { matches: search.trim().slice(0, 200) } : undefined,
    type: oneOf(types),
    priority: oneOf(priorities),
    assignees: oneOf(assignees),
    labels: oneOf(labels),
    dueAt:
      due === 'overdue'
        ? { lt: instant(now) }
        : due === 'week'
          ? { gte: instant(now), lt: instant(now + 7 * day) }
          : due === 'none'
            ? null
            : undefined,
  };
  const given = Object.entries(clauses).filter((clause): clause is [string, Comparison] => clause[1] !== undefined);
  return Object.fromEntries(given);
}

/** Is anything narrowed? */
export function isFiltered(filters: BoardFilters): boolean {
  return Object.keys(whereOf(filters, 0)).length > 0;
}

/** Whether a task meets a filter, or undefined where only the backend can tell: a search looks into text that did not arrive. */
export function meets(task: Task, where: Where): boolean | undefined {
  let told: boolean | undefined = true;
  for (const [field, comparison] of Object.entries(where)) {
    const met = field === 'search' ? undefined : compare(valuesOf(task, field), comparison);
    if (met === false) return false;
    if (met === undefined) told = undefined;
  }
  return told;
}

type Value = string | number | boolean | null;

/** The values of a field that a comparison may hit: one, several for a list, none where the field did not arrive. */
function valuesOf(task: Task, field: string): readonly Value[] | undefined {
  const value: unknown = field.startsWith('fields.') ? task.fields?.[field.slice(7)] : task[field as keyof Task];
  if (value === undefined) return undefined;
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? one : ((one as { id?: string }).id ?? null)));
  return typeof value === 'object' && value !== null ? undefined : [value as Value];
}

function compare(values: readonly Value[] | undefined, comparison: Comparison): boolean | undefined {
  if (!values) return undefined;
  if (typeof comparison !== 'object' || comparison === null) return values.includes(comparison);
  if ('in' in comparison) return comparison.in.some((one) => values.includes(one));
  if ('not' in comparison) return !values.includes(comparison.not);
  if ('matches' in comparison) return undefined;
  const { lt, lte, gt, gte } = comparison;
  return values.some(
    (value) =>
      value !== null &&
      (lt === undefined || value < lt) &&
      (lte === undefined || value <= lte) &&
      (gt === undefined || value > gt) &&
      (gte === undefined || value >= gte),
  );
}
