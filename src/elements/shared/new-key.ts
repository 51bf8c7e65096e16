/**
 * An idempotency key for one act of the user: made once when the act begins and sent with every try of it.
 * `crypto.randomUUID` exists only in secure contexts, and a test page may be plain HTTP.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
