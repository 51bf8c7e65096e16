/** Looks into JSON of which nothing is known. */

/** An object of a parsed file. Its keys are only ever read, or put into maps, so that `__proto__` is a key like any other. */
export type Raw = Readonly<Record<string, unknown>>;

/** The object, or an empty one for whatever else it is. */
export function rawObject(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

/** The list, or an empty one. */
export function rawList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or nothing. Numbers count as text: some exports write ids so. */
export function rawText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** The own value of a key. */
export function rawGet(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (Object.hasOwn(rawObject(at), key) ? rawObject(at)[key] : undefined), value);
}
