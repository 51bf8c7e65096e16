/**
 * What differs between two documents, part by part, as codes and values that an element puts into words. There is no
 * difference exactly if the canonical texts are equal.
 */
import * as z from 'zod/mini';
import type { SignedDocument } from './document.ts';

/** The lists of documents. Their items have ids; taxes are named by name and rate. */
export const comparedLists = ['groups', 'lines', 'taxes', 'materials', 'deadlines', 'files'] as const;
const List = z.enum(comparedLists);
type List = z.infer<typeof List>;

const row = z.int().check(z.positive());
const inList = {
  list: List,
  id: z.string(),
  /** What a reader knows the item by: its text, title or name. */
  label: z.string(),
};

/** One difference. Rows count from 1; `row` is that of the later document, of a removed item that of the earlier. */
export const Difference = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('field_changed'), field: z.string(), before: z.unknown(), after: z.unknown() }),
  z.strictObject({ code: z.literal('item_added'), ...inList, row, after: z.unknown() }),
  z.strictObject({ code: z.literal('item_removed'), ...inList, row, before: z.unknown() }),
  z.strictObject({
    code: z.literal('item_changed'),
    ...inList,
    row,
    field: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  }),
  z.strictObject({ code: z.literal('item_moved'), ...inList, row, rowBefore: row }),
]);
/** See {@link Difference}. */
export type Difference = z.infer<typeof Difference>;

type Item = Readonly<Record<string, unknown>>;
interface Placed {
  readonly item: Item;
  readonly row: number;
}

/** What differs from one document to another: fields in the order of the later document, then lists, row by row. */
export function differencesOf(before: SignedDocument, after: SignedDocument): readonly Difference[] {
  const [old, now]: readonly [Item, Item] = [before, after];
  const lists: ReadonlySet<string> = new Set(comparedLists);
  const fields = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) => !lists.has(name));
  return [
    ...fields.flatMap((field): Difference[] =>
      isSame(old[field], now[field]) ? [] : [{ code: 'field_changed', field, ...change(old[field], now[field]) }],
    ),
    ...comparedLists.flatMap((list) => inOneList(list, itemsOf(old[list]), itemsOf(now[list]))),
  ];
}

function inOneList(list: List, before: readonly Item[], after: readonly Item[]): Difference[] {
  const [old, now] = [placed(list, before), placed(list, after)];
  const stayed = [...now.keys()].filter((id) => old.has(id));
  const inPlace = longestRise(stayed, (id) => old.get(id)?.row ?? 0);
  const later = [...now].flatMap(([id, { item, row }]): Difference[] => {
    const known = old.get(id);
    const named = { list, id, label: labelOf(item), row };
    if (!known) return [{ code: 'item_added', ...named, after: item }];
    const moved: Difference[] = inPlace.has(id) ? [] : [{ code: 'item_moved', ...named, rowBefore: known.row }];
    const fields = [...new Set([...Object.keys(item), ...Object.keys(known.item)])];
    const changed = fields.flatMap((field): Difference[] =>
      isSame(known.item[field], item[field])
        ? []
        : [{ code: 'item_changed', ...named, field, ...change(known.item[field], item[field]) }],
    );
    return [...moved, ...changed];
  });
  const gone = [...old].flatMap(([id, { item, row }]): Difference[] =>
    now.has(id) ? [] : [{ code: 'item_removed', list, id, label: labelOf(item), row, before: item }],
  );
  return [...gone, ...later];
}

const change = (before: unknown, after: unknown) => ({ before: before ?? null, after: after ?? null });

const itemsOf = (list: unknown) => (Array.isArray(list) ? (list as readonly Item[]) : []);

function placed(list: List, items: readonly Item[]): ReadonlyMap<string, Placed> {
  const idOf = (item: Item) => (list === 'taxes' ? JSON.stringify([item['name'], item['rate']]) : String(item['id']));
  return new Map(items.map((item, index) => [idOf(item), { item, row: index + 1 }]));
}

function labelOf(item: Item): string {
  const label = item['text'] ?? item['title'] ?? item['name'];
  return typeof label === 'string' ? label : '';
}

/** The ids of a longest run that kept its order: all others were moved. */
function longestRise(ids: readonly string[], rowOf: (id: string) => number): ReadonlySet<string> {
  // For each length, the run that ends lowest; at most 500 items, so that the plain way will do.
  const runs: (readonly string[])[] = [];
  for (const id of ids) {
    const length = runs.findIndex((run) => rowOf(run.at(-1) ?? '') > rowOf(id));
    const at = length < 0 ? runs.length : length;
    runs[at] = [...(runs[at - 1] ?? []), id];
  }
  return new Set(runs.at(-1));
}

/** Tells whether two values of JSON are equal, whatever the order of their members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame((a as Item)[key], (b as Item)[key]))
  );
}
