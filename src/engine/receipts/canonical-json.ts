import canonicalize from 'canonicalize';

/**
 * The one JSON text of a value, by RFC 8785: what digests and signatures are of. Raises `TypeError` for what has none: a
 * number that is none, half of a surrogate pair, `undefined` anywhere, which would else be left out in silence.
 */
export function canonicalJson(value: unknown): string {
  refuseHoles(value);
  try {
    const text = canonicalize(value);
    if (text !== undefined) return text;
  } catch (cause) {
    throw new TypeError('The value has no canonical JSON.', { cause });
  }
  throw new TypeError('The value has no canonical JSON.');
}

/** The value of a text that is canonical JSON; nothing where it is none, or not the one text of its value. */
export function parseCanonical(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function refuseHoles(value: unknown): void {
  if (value === undefined) throw new TypeError('What is undefined has no canonical JSON.');
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) refuseHoles(part);
}
