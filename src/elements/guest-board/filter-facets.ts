import type { PersonRef } from '../../contract/nouns/person.ts';
import { priorities } from '../../contract/priorities.ts';
import type { Strings } from '../../strings/en.ts';
import type { BoardFilters } from './board-filters.ts';
import type { BoardState } from './board-state.ts';
import { priorityLabel, typeLabel } from './task-words.ts';

/** One choice of a facet. */
export interface FacetOption {
  readonly value: string;
  readonly label: string;
}

/** One way to narrow the tasks: several choices are alternatives, save `due`, of which one holds. */
export interface Facet {
  readonly key: 'types' | 'priorities' | 'assignees' | 'labels' | 'due';
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
}

/** What the choices are made of besides what the board knows. */
export interface FacetSources {
  readonly types: readonly string[];
  readonly people: readonly PersonRef[];
}

/**
 * The facets that this viewer may filter by and that have a choice to offer. What is chosen stays on offer. Without sources,
 * while they are on their way, all of them: what stands below would move for each that came later.
 */
export function facetsOf(
  state: BoardState,
  filters: BoardFilters,
  sources: FacetSources | undefined,
  words: Strings,
): Facet[] {
  const may = new Set(state.shape?.filter);
  const people = (sources?.people ?? []).flatMap(({ id, name }) => (id && name ? [{ value: id, label: name }] : []));
  const all: readonly (Facet & { readonly field: string })[] = [
    facet(
      'types',
      'type',
      words.type,
      plain([...(sources?.types ?? []), ...(filters.types ?? [])], (type) => typeLabel(type, words)),
    ),
    facet(
      'priorities',
      'priority',
      words.priority,
      [...priorities].reverse().map((one) => ({ value: one, label: priorityLabel(one, words) })),
    ),
    facet('assignees', 'assignees', words.assignees, people),
    facet(
      'labels',
      'labels',
      words.fieldLabels,
      plain([...labelsOf(state), ...(filters.labels ?? [])], (label) => label),
    ),
    facet('due', 'dueAt', words.fieldDue, [
      { value: 'overdue', label: words.filterOverdue },
      { value: 'week', label: words.filterDueWeek },
      { value: 'none', label: words.filterDueNone },
    ]),
  ];
  return all.filter(({ field, options }) => may.has(field) && (!sources || options.length > 0));

  function facet(
    key: Facet['key'],
    field: string,
    label: string,
    options: readonly FacetOption[],
  ): Facet & { field: string } {
    const value = filters[key];
    const chosen = value === undefined ? [] : typeof value === 'string' ? [value] : value;
    return { key, field, label, options, chosen };
  }
}

/** The labels of the cards that have been read: a backend is not asked to list what it holds. */
function labelsOf(state: BoardState): readonly string[] {
  return state.lists.all().flatMap(({ labels }) => labels ?? []);
}

function plain(values: readonly string[], label: (value: string) => string): FacetOption[] {
  return [...new Set(values)]
    .map((value) => ({ value, label: label(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** The filters with one choice made or taken back. */
export function choose(filters: BoardFilters, { key, chosen }: Facet, value: string, on: boolean): BoardFilters {
  if (key === 'due') return { ...filters, due: on && value ? (value as NonNullable<BoardFilters['due']>) : undefined };
  const values = on ? [...chosen, value] : chosen.filter((one) => one !== value);
  return { ...filters, [key]: values.length > 0 ? values : undefined };
}
