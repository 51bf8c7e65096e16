import type { Condition, Scalar } from '../../contract/condition.ts';
import { valueOf } from '../../contract/evaluate.ts';
import type { AnyRecord } from '../../contract/nouns.ts';
import type { OrderKey, Query } from '../../contract/store.ts';
import { Sorted } from './sorted.ts';

/** Records that share the value of one field, and the orders in which they were asked for. */
interface Bucket {
  readonly records: Set<AnyRecord>;
  readonly orders: Map<string, Sorted>;
}

const newBucket = (): Bucket => ({ records: new Set(), orders: new Map() });

/** The records of one noun of one account, with an index for each field of ids that a condition has asked for. */
export class Table {
  readonly #byId = new Map<string, AnyRecord>();
  readonly #all = newBucket();
  readonly #byField = new Map<string, Map<unknown, Bucket>>();

  /** The record of an id. */
  get(id: string): AnyRecord | undefined {
    return this.#byId.get(id);
  }

  /** Lays a record in place of the one of the same id; without a record, takes that one out. */
  set(id: string, record: AnyRecord | undefined): void {
    const before = this.#byId.get(id);
    if (before) for (const bucket of this.#bucketsOf(before)) take(bucket, before);
    if (!record) return void this.#byId.delete(id);
    this.#byId.set(id, record);
    for (const bucket of this.#bucketsOf(record)) lay(bucket, record);
  }

  /** Candidates for a condition: every record that can meet it, perhaps others. */
  *candidates(where: Condition): Iterable<AnyRecord> {
    yield* this.#named(where) ?? this.#smallest(where)?.records ?? [];
  }

  /** Candidates for a condition, in order, after a place. */
  inOrder(where: Condition, order: readonly OrderKey[], after: Query['after']): Iterable<AnyRecord> {
    const named = this.#named(where);
    if (named) return new Sorted(order, named).after(after);
    const bucket = this.#smallest(where);
    if (!bucket) return [];
    const name = JSON.stringify(order.map(({ field, descending = false }) => [field, descending]));
    let sorted = bucket.orders.get(name);
    if (!sorted) bucket.orders.set(name, (sorted = new Sorted(order, bucket.records)));
    return sorted.after(after);
  }

  /** The records of the ids that the condition names, where it names some. */
  #named(where: Condition): readonly AnyRecord[] | undefined {
    const ids = idsIn(where);
    return ids && [...new Set(ids)].flatMap((id) => this.#byId.get(String(id)) ?? []);
  }

  /** The smallest bucket that holds every record that meets the condition; none where no record can. */
  #smallest(where: Condition): Bucket | undefined {
    let smallest = this.#all;
    for (const { field, value } of equalTo(where, (name) => name.endsWith('Id') && name !== 'accountId')) {
      const bucket = this.#index(field).get(value);
      if (!bucket) return undefined;
      if (bucket.records.size < smallest.records.size) smallest = bucket;
    }
    return smallest;
  }

  #index(field: string): Map<unknown, Bucket> {
    const known = this.#byField.get(field);
    if (known) return known;
    const index = new Map<unknown, Bucket>();
    this.#byField.set(field, index);
    for (const record of this.#byId.values()) lay(bucketIn(index, valueOf(record, field)), record);
    return index;
  }

  *#bucketsOf(record: AnyRecord): Iterable<Bucket> {
    yield this.#all;
    for (const [field, index] of this.#byField) yield bucketIn(index, valueOf(record, field));
  }
}

function bucketIn(index: Map<unknown, Bucket>, value: unknown): Bucket {
  let bucket = index.get(value ?? null);
  if (!bucket) index.set(value ?? null, (bucket = newBucket()));
  return bucket;
}

function lay(bucket: Bucket, record: AnyRecord): void {
  bucket.records.add(record);
  for (const sorted of bucket.orders.values()) sorted.add(record);
}

function take(bucket: Bucket, record: AnyRecord): void {
  bucket.records.delete(record);
  for (const sorted of bucket.orders.values()) sorted.remove(record);
}

/** The comparisons for equality that every record that meets the condition must meet. */
function equalTo(where: Condition, wanted: (field: string) => boolean): readonly Extract<Condition, { op: 'eq' }>[] {
  if (where.op === 'eq') return wanted(where.field) ? [where] : [];
  return where.op === 'and' ? where.of.flatMap((one) => equalTo(one, wanted)) : [];
}

/** The ids of which every record that meets the condition has one; nothing where it names none. */
function idsIn(where: Condition): readonly Scalar[] | undefined {
  if (where.op === 'eq' && where.field === 'id') return [where.value];
  if (where.op === 'in' && where.field === 'id') return where.values;
  if (where.op !== 'and') return undefined;
  for (const one of where.of) {
    const ids = idsIn(one);
    if (ids) return ids;
  }
  return undefined;
}
