/** Pages of visible records, projected. */
import { type Condition, and, not, or } from '../contract/condition.ts';
import { ListQuery, type Page, type Where } from '../contract/list.ts';
import type { Projected } from '../contract/projected.ts';
import type { OrderKey } from '../contract/store.ts';
import type { ListView, SeenNoun } from '../policy/types.ts';
import { type FieldUses, fieldUses } from './field-uses.ts';
import { filterCondition, peopleNamed } from './filter.ts';
import { planList } from './list-query.ts';
import { neededFields } from './needed-fields.ts';
import { parse } from './parse.ts';
import { projectPage, type SeenOf, type Travels, type Wire, type WireNoun } from './projector.ts';
import type { Place, Sight } from './sight.ts';

/** What a list shows. */
export interface ListOf<N extends WireNoun> {
  readonly noun: N;
  /** What tells it from other lists: `tasks/<project>`. */
  readonly name: string;
  readonly base: Condition;
  /** Where all its rows lie, where that is one place. */
  readonly place: Place | undefined;
  readonly uses: FieldUses;
  readonly order: readonly OrderKey[];
}

/** Uses by the view of a policy that they follow from, which goes with the account's fields. */
const known = new WeakMap<ListView, FieldUses>();

/** By which fields the lists of a noun in a project may be asked. */
export function usesIn(sight: Sight, noun: SeenNoun, { project }: Place): FieldUses {
  const { policy, facts, house } = sight;
  const view = policy.list(noun, project);
  let uses = known.get(view);
  if (!uses) {
    uses = fieldUses(noun, view, facts.account.fieldDefinitions, house.store.can.matches);
    known.set(view, uses);
  }
  return uses;
}

/** One page of a list. */
export async function listPage<N extends WireNoun>(
  sight: Sight,
  list: ListOf<N>,
  asked: ListQuery,
): Promise<Projected<Page<Wire[N]>>> {
  const filter = await filterOf(sight, list, asked.where ?? {});
  const plan = planList(sight.house.keys, list, asked, filter);
  const fields = list.place && neededFields(sight.policy, list.noun, list.place.project, plan.query.order);
  const query = { ...plan.query, ...(fields && { fields }) };
  const rows = (await sight.rows(list.noun, list.place, query)) as unknown as SeenOf<N>[];
  const shown = rows.slice(0, plan.size);
  const last: Travels | undefined = rows.length > plan.size ? shown.at(-1) : undefined;
  return projectPage<N>(sight, shown, last && plan.next(last.record));
}

/** Checks what a list was asked. */
export function parseListQuery(query: ListQuery | undefined): ListQuery {
  return parse(ListQuery, query === undefined ? {} : query);
}

/** The condition of a filter, where hidden ids answer as unknown ones. */
export async function filterOf(
  sight: Sight,
  { uses, place }: Pick<ListOf<WireNoun>, 'uses' | 'place'>,
  where: Where,
): Promise<Condition> {
  const { policy, viewer } = sight;
  const people = await sight.people(peopleNamed(where, uses));
  return filterCondition(where, uses, {
    knows(id) {
      const person = people.get(id);
      return id === viewer.personId || (!!person && !!place && policy.person(person.side, id, place.project).name);
    },
    partOf(taskId) {
      const rows = policy.rows('tasks');
      const visible: Condition = { op: 'within', field: 'parentId', from: { noun: 'tasks', field: 'id', where: rows } };
      const parent: Condition = { op: 'eq', field: 'parentId', value: taskId };
      if (rows.op === 'all') return parent;
      return taskId === null ? or(parent, not(visible)) : and(parent, visible);
    },
  });
}
