import * as z from 'zod/mini';

/** A check that no two items of a list have the same key. */
export function unlike<Item>(keyOf: (item: Item) => string): z.core.$ZodCheck<Item[]> {
  return z.refine((items: Item[]) => new Set(items.map(keyOf)).size === items.length, {
    error: 'Two items are named alike.',
  });
}
