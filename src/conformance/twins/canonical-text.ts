/** One text for one value, for values whose objects are made in one order of keys; empty where there is none. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

const lists = new WeakMap<ReadonlySet<string>, readonly string[]>();

/** The values of a set in order. Views share their sets, so that each is sorted once. */
export function sorted(set: ReadonlySet<string>): readonly string[] {
  const list = lists.get(set) ?? [...set].sort();
  lists.set(set, list);
  return list;
}
