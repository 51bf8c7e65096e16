import * as z from 'zod/mini';
import { unlike } from './unlike.ts';
import { text } from './values.ts';

const Value = z.union([text(500), z.number(), z.boolean(), z.null()]);

/** One comparison. `matches` looks for words in text; the others compare exactly; `lt` … `gte` order numbers and instants. */
export const Comparison = z.union([
  Value,
  z.strictObject({ in: z.array(Value).check(z.minLength(1), z.maxLength(200)) }),
  z.strictObject({ not: Value }),
  z.strictObject({ matches: text(200) }),
  z.strictObject({
    lt: z.optional(z.union([text(500), z.number()])),
    lte: z.optional(z.union([text(500), z.number()])),
    gt: z.optional(z.union([text(500), z.number()])),
    gte: z.optional(z.union([text(500), z.number()])),
  }),
]);
/** See {@link Comparison}. */
export type Comparison = z.infer<typeof Comparison>;

/**
 * A filter: every named field must meet its comparison. Custom fields stand as `fields.<key>`; people as ids.
 * `search` looks for words in every text that the viewer may search.
 * A field that the viewer may not filter by, or that does not exist, refuses the whole list (`invalid`).
 */
export const Where = z.record(z.string().check(z.regex(/^(?:fields\.)?[A-Za-z][A-Za-z0-9]{0,39}$/)), Comparison);
/** See {@link Where}. */
export type Where = z.infer<typeof Where>;

/** What a list may be asked. `sort` is a field, `-` before it for descending; `limit` is 1 to 200, 50 unless told; `after` is a `next` of the same list. */
export const ListQuery = z.strictObject({
  where: z.optional(Where),
  sort: z.optional(text(60)),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  after: z.optional(text(1000)),
});
/** See {@link ListQuery}. */
export type ListQuery = z.infer<typeof ListQuery>;

/** What a count may be asked: at most two fields to group by, each once, that the viewer may filter by. */
export const CountQuery = z.strictObject({
  where: z.optional(Where),
  by: z.optional(
    z.array(text(60)).check(
      z.maxLength(2),
      unlike<string>((name) => name),
      z.meta({ uniqueItems: true }),
    ),
  ),
});
/** See {@link CountQuery}. */
export type CountQuery = z.infer<typeof CountQuery>;

/** Counts of visible records, in groups by the values of the fields asked for. */
export const Counts = z.strictObject({
  total: z.int(),
  groups: z.array(z.strictObject({ values: z.array(Value), count: z.int() })),
});
/** See {@link Counts}. */
export type Counts = z.infer<typeof Counts>;

/** One page of a list: its items, and `next` where there are more. It holds no total: counting is an act of its own. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.optional(z.string()) });
/** See {@link page}. */
export interface Page<T> {
  readonly items: T[];
  readonly next?: string | undefined;
}
