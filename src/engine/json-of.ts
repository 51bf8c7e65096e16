/** What JSON does not write as it is: quotes, backslashes, controls, and halves of surrogate pairs. */
const special = /["\\\p{Cc}\p{Cs}]/u;

/** The JSON of a value that has one, as `JSON.stringify` writes it; plain values, as most are, in half the time. */
export function jsonOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return special.test(value) ? JSON.stringify(value) : `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) && value.length === 0 ? '[]' : JSON.stringify(value);
    default:
      return JSON.stringify(value);
  }
}
