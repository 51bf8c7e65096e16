import { createHash } from 'node:crypto';

/** The id of what an import makes: opaque, and the same at a second import of the same thing into the same account. */
export function importId(accountId: string, noun: string, ...parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([accountId, noun, ...parts]))
    .digest('base64url')
    .slice(0, 22);
}
