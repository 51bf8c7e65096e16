/**
 * A frozen copy that shares nothing with what was given: what JSON would keep, without properties that are `undefined`.
 * Halves of surrogate pairs become U+FFFD, since no database takes them.
 */
export function frozenCopy<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value === 'number') return value === 0 ? 0 : value; // -0 is 0 in JSON and SQL
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  if (typeof value !== 'object' || value === null) return value;
  const made: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) {
    if (one !== undefined) made[key] = copy(one);
  }
  return Object.freeze(made);
}
