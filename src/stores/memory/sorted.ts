import { valueOf } from '../../contract/evaluate.ts';
import { compareCodePoints } from '../../contract/fold.ts';
import type { AnyRecord } from '../../contract/nouns.ts';
import type { OrderKey, Query } from '../../contract/store.ts';

/** Records of one bucket in one order, kept so over writes: a live board of 10,000 must not be sorted again for each move. */
export class Sorted {
  readonly #order: readonly OrderKey[];
  readonly #rows: AnyRecord[];

  constructor(order: readonly OrderKey[], records: Iterable<AnyRecord>) {
    this.#order = order;
    this.#rows = [...records].sort((a, b) => this.#compare(a, keysOf(b, order), b.id));
  }

  /** The records in order, those after a place. */
  *after(place: Query['after']): Iterable<AnyRecord> {
    for (let at = place ? this.#indexAfter(place.keys, place.id) : 0; at < this.#rows.length; at += 1) {
      const row = this.#rows[at];
      if (row) yield row;
    }
  }

  /** Puts a record in its place. */
  add(record: AnyRecord): void {
    this.#rows.splice(this.#indexAfter(keysOf(record, this.#order), record.id), 0, record);
  }

  /** Takes out a record that is there. */
  remove(record: AnyRecord): void {
    this.#rows.splice(this.#indexAfter(keysOf(record, this.#order), record.id) - 1, 1);
  }

  /** How many records stand at or before a place. */
  #indexAfter(keys: readonly unknown[], id: string): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle];
      if (row && this.#compare(row, keys, id) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(record: AnyRecord, keys: readonly unknown[], id: string): number {
    for (let at = 0; at < this.#order.length; at += 1) {
      const { field, descending = false } = this.#order[at] as OrderKey;
      const difference = compareValues(valueOf(record, field), keys[at]);
      if (difference !== 0) return descending ? -difference : difference;
    }
    const difference = compareCodePoints(record.id, id);
    return this.#order.at(-1)?.descending ? -difference : difference;
  }
}

function keysOf(record: AnyRecord, order: readonly OrderKey[]): readonly unknown[] {
  return order.map(({ field }) => valueOf(record, field));
}

function compareValues(a: unknown, b: unknown): number {
  return typeof a === 'string' ? compareCodePoints(a, String(b)) : Number(a) - Number(b);
}
