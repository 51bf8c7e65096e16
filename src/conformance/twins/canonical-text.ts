/** One text for one value, for values whose objects are made in one order of keys. A set counts as the list of its sorted values. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (one instanceof Set ? sorted(one) : one)) ?? 'null';
}

const lists = new WeakMap<ReadonlySet<unknown>, readonly unknown[]>();

/** Views share their sets, so that each is sorted once. */
function sorted(set: ReadonlySet<unknown>): readonly unknown[] {
  const list = lists.get(set) ?? [...set].sort();
  lists.set(set, list);
  return list;
}
