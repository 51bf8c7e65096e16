/**
 * A store as it stood at an earlier place of its log. A viewer is told of each change as things stood when it was made:
 * told by what came of it later, a hidden change would show by what it brings forward.
 */
import { and, type Condition, none, not, or } from '../contract/condition.ts';
import { evaluate, valueOf } from '../contract/evaluate.ts';
import type { AnyRecord, Noun, RecordOf } from '../contract/nouns.ts';
import type { Change, Group, Query, Store, Tally } from '../contract/store.ts';
import { mostRead, readAll } from './read-all.ts';

/** What changes undid: each record as it was before the first of them that is further on than a place. */
export class Undone {
  readonly #nouns = new Map<Noun, Map<string, { readonly at: number; readonly change: Change }[]>>();
  readonly #last = new Map<Noun, number>();

  /** The log's changes in their order; a place among them is the number of changes that were made. */
  constructor(changes: readonly Change[]) {
    changes.forEach((change, at) => {
      const records = this.#nouns.get(change.noun) ?? new Map<string, { at: number; change: Change }[]>();
      this.#nouns.set(change.noun, records);
      this.#last.set(change.noun, at);
      const name = nameOf(change);
      const steps = records.get(name);
      if (steps) steps.push({ at, change });
      else records.set(name, [{ at, change }]);
    });
  }

  /** Whether a noun was changed after a place. */
  touches(noun: Noun, made: number): boolean {
    return (this.#last.get(noun) ?? -1) >= made;
  }

  /** The first change of a record after a place, if there is one. */
  next(noun: Noun, record: { readonly accountId: string; readonly id: string }, made: number): Change | undefined {
    return this.#nouns
      .get(noun)
      ?.get(nameOf(record))
      ?.find(({ at }) => at >= made)?.change;
  }

  /** The records of an account that were changed after a place, as they stood there. */
  *standing(noun: Noun, accountId: string, made: number): Iterable<AnyRecord> {
    for (const steps of this.#nouns.get(noun)?.values() ?? []) {
      const next = steps.find(({ at }) => at >= made)?.change;
      if (next?.before && next.accountId === accountId) yield next.before;
    }
  }
}

/** The store as it stood once so many of the changes were made. Reads are by id alone, and stand behind no second lock. */
export function storeAt(store: Store, undone: Undone, made: number): Store {
  const past: Store = {
    name: store.name,
    can: { ...store.can, locks: false },
    read: (query) => readAt(past, { store, undone, made }, query),
    tally: (tally) => tallyAt(past, { store, undone, made }, tally),
    write: (batch) => store.write(batch),
    recall: (scope, key) => store.recall(scope, key),
    policyVersion: (accountId) => store.policyVersion(accountId),
    changes: (after, limit) => store.changes(after, limit),
    watch: (wake) => store.watch(wake),
    chain: (chain, from, limit) => store.chain(chain, from, limit),
    forget: (before) => store.forget(before),
    close: () => store.close(),
  };
  return past;
}

interface Moment {
  readonly store: Store;
  readonly undone: Undone;
  readonly made: number;
}

async function readAt<N extends Noun>(past: Store, moment: Moment, query: Query<N>): Promise<readonly RecordOf<N>[]> {
  const { store, undone, made } = moment;
  if (!isTouched(moment, query)) return store.read(query);
  const { noun, accountId, limit, after } = query;
  if (query.order.length > 0) throw new RangeError('What stood earlier is read by id alone.');
  const where = await resolved(past, accountId, query.where);
  if (where.op === 'none') return [];
  const found: RecordOf<N>[] = [];
  for (let from = after; found.length < limit;) {
    const page = await store.read<N>({
      noun,
      accountId,
      where,
      order: [],
      limit: mostRead,
      ...(from && { after: from }),
    });
    found.push(...page.filter(({ id }) => undone.next(noun, { accountId, id }, made) === undefined));
    const last = page.at(-1);
    if (page.length < mostRead || !last) break;
    from = { keys: [], id: last.id };
  }
  for (const record of undone.standing(noun, accountId, made)) {
    if (after && record.id <= after.id) continue;
    if (evaluate(where, record, () => false)) found.push(record as RecordOf<N>);
  }
  return found.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, limit);
}

async function tallyAt(past: Store, moment: Moment, tally: Tally): Promise<readonly Group[]> {
  if (!isTouched(moment, tally)) return moment.store.tally(tally);
  const { noun, accountId, by, sum } = tally;
  const groups = new Map<string, { values: Group['values']; count: number; sum: number }>();
  for (const record of await readAll(past, noun, accountId, tally.where)) {
    const values = by.map((field) => (valueOf(record, field) ?? null) as Group['values'][number]);
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, count: 0, sum: 0 };
    const add = sum === undefined ? 0 : valueOf(record, sum);
    groups.set(name, { values, count: group.count + 1, sum: group.sum + (typeof add === 'number' ? add : 0) });
  }
  return [...groups.values()];
}

/** Whether what is asked for was changed since, or what it looks into. */
function isTouched({ undone, made }: Moment, { noun, where }: Pick<Query, 'noun' | 'where'>): boolean {
  return [noun, ...nounsIn(where)].some((one) => undone.touches(one, made));
}

function nounsIn(where: Condition): readonly Noun[] {
  if (where.op === 'and' || where.op === 'or') return where.of.flatMap(nounsIn);
  if (where.op === 'not') return nounsIn(where.of);
  return where.op === 'within' ? [where.from.noun, ...nounsIn(where.from.where)] : [];
}

/** A condition whose looks into other nouns are answered, as they were. */
async function resolved(past: Store, accountId: string, where: Condition): Promise<Condition> {
  const inside = (one: Condition) => resolved(past, accountId, one);
  switch (where.op) {
    case 'and':
      return and(...(await Promise.all(where.of.map(inside))));
    case 'or':
      return or(...(await Promise.all(where.of.map(inside))));
    case 'not':
      return not(await inside(where.of));
    case 'within': {
      const { field, from } = where;
      const rows = from.where.op === 'none' ? [] : await readAll(past, from.noun, accountId, from.where);
      const held = rows.flatMap((row) => valueOf(row, from.field) ?? []);
      return among(field, [...new Set(held.filter((value) => typeof value === 'string'))]);
    }
    default:
      return where;
  }
}

function among(field: string, values: readonly string[]): Condition {
  if (values.length === 0) return none;
  const parts = Array.from({ length: Math.ceil(values.length / mostRead) }, (_, at): Condition => {
    return { op: 'in', field, values: values.slice(at * mostRead, (at + 1) * mostRead) };
  });
  return or(...parts);
}

function nameOf({ accountId, id }: { readonly accountId: string; readonly id: string }): string {
  return `${accountId}/${id}`;
}
