/**
 * A store as it stood at an earlier place of its log. A viewer is told of each change as things stood when it was made:
 * told by what came of it later, a hidden change would show by what it brings forward.
 */
import { and, type Condition, none, not, or } from '../contract/condition.ts';
import { evaluate, valueOf } from '../contract/evaluate.ts';
import type { AnyRecord, Noun, RecordOf } from '../contract/nouns.ts';
import type { Change, Group, Query, Store, Tally } from '../contract/store.ts';
import { type Later, nameOf } from './later.ts';
import { mostRead, readAll } from './read-all.ts';

/** What is undone for a place among some changes of the log: those of them that follow it, and whatever is later. */
export class Undone {
  readonly #steps = new Map<Noun, Map<string, { readonly at: number; readonly change: Change }[]>>();
  readonly #last = new Map<Noun, number>();
  readonly #later: Later;

  /** Changes in their order; a place among them is the number of changes that were made. */
  constructor(changes: readonly Change[], later: Later) {
    this.#later = later;
    changes.forEach((change, at) => {
      const records = this.#steps.get(change.noun) ?? new Map<string, { at: number; change: Change }[]>();
      this.#steps.set(change.noun, records);
      this.#last.set(change.noun, at);
      const name = nameOf(change);
      const steps = records.get(name);
      if (steps) steps.push({ at, change });
      else records.set(name, [{ at, change }]);
    });
  }

  /** Whether a noun was changed after a place. */
  touches(noun: Noun, made: number): boolean {
    return (this.#last.get(noun) ?? -1) >= made || this.#later.touches(noun);
  }

  /** Whether a record was changed after a place. */
  changes(noun: Noun, record: { readonly accountId: string; readonly id: string }, made: number): boolean {
    const name = nameOf(record);
    return this.#next(noun, name, made) !== undefined || this.#later.changes(noun, name);
  }

  /**
   * The records of an account that were changed after a place, as they stood there: all that may meet a condition, and
   * others.
   */
  async *standing(noun: Noun, accountId: string, made: number, where: Condition): AsyncIterable<AnyRecord> {
    const names = idsIn(where)?.map((id) => nameOf({ accountId, id }));
    for (const name of names ?? this.#steps.get(noun)?.keys() ?? []) {
      const before = this.#next(noun, name, made)?.before;
      if (before?.accountId === accountId) yield before;
    }
    for await (const some of this.#later.before(noun, names ?? this.#later.named(noun, where))) {
      for (const record of some) {
        if (record.accountId === accountId && !this.#next(noun, nameOf(record), made)) yield record;
      }
    }
  }

  #next(noun: Noun, name: string, made: number): Change | undefined {
    return this.#steps
      .get(noun)
      ?.get(name)
      ?.find(({ at }) => at >= made)?.change;
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
    found.push(...page.filter(({ id }) => !undone.changes(noun, { accountId, id }, made)));
    const last = page.at(-1);
    if (page.length < mostRead || !last) break;
    from = { keys: [], id: last.id };
  }
  for await (const record of undone.standing(noun, accountId, made, where)) {
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

/** The ids that a condition is about, where it names them. */
function idsIn(where: Condition): readonly string[] | undefined {
  if (where.op === 'and') return where.of.map(idsIn).find((ids) => ids !== undefined);
  if (where.op === 'eq' && where.field === 'id') return [String(where.value)];
  return where.op === 'in' && where.field === 'id' ? [...new Set(where.values.map(String))] : undefined;
}
