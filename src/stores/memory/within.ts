import type { Subquery } from '../../contract/condition.ts';
import { type AnswerWithin, valueOf } from '../../contract/evaluate.ts';
import type { AnyRecord } from '../../contract/nouns.ts';

/** Answers `within` conditions of one query: the inner rows of each are looked up once, when first asked for. */
export function lookUp(find: (from: Subquery) => Iterable<AnyRecord>): AnswerWithin {
  const known = new Map<Subquery, ReadonlySet<unknown>>();
  return ({ field, from }, record) => {
    let values = known.get(from);
    if (!values) known.set(from, (values = new Set(valuesOf(from.field, find(from)))));
    return values.has(valueOf(record, field));
  };
}

function* valuesOf(field: string, records: Iterable<AnyRecord>): Iterable<unknown> {
  for (const record of records) {
    const value = valueOf(record, field);
    if (Array.isArray(value)) yield* value.filter((one) => typeof one === 'string');
    else if (isPlain(value)) yield value;
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
