import { compareCodePoints } from '../../contract/fold.ts';
import type { Group } from '../../contract/store.ts';

/** Groups in one order for all stores: by their values as JSON. */
export function inGroupOrder(groups: Iterable<Group>): readonly Group[] {
  const named = Array.from(groups, (group) => [JSON.stringify(group.values), group] as const);
  return named.sort(([a], [b]) => compareCodePoints(a, b)).map(([, group]) => group);
}
