import { GuestError } from '../../contract/errors.ts';
import type { FileDriver } from '../../contract/files.ts';

/** Most bytes of one file unless told: 100 MiB. */
const fileLimit = 100 * 1024 * 1024;

/** Files in memory, for stories and tests: gone with the page. */
export function memoryFiles({ limit: most = fileLimit }: { readonly limit?: number } = {}): FileDriver {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const placeOf = (accountId: string, digest: string) => JSON.stringify([accountId, digest]);

  return {
    name: 'memory',
    async put(accountId, bytes, { limit = most } = {}) {
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of bytes) {
        size += piece.length;
        if (size > Math.min(limit, most)) throw new GuestError('too_large', { detail: 'The file is too large.' });
        pieces.push(piece.slice());
      }
      const whole = new Uint8Array(size);
      let end = 0;
      for (const piece of pieces) {
        whole.set(piece, end);
        end += piece.length;
      }
      const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
      files.set(placeOf(accountId, digest), whole);
      return { digest, size };
    },
    async get(accountId, digest, range) {
      const whole = files.get(placeOf(accountId, digest));
      if (!whole) return undefined;
      const size = whole.length;
      const { start, end = size } = range ?? { start: 0 };
      const isCount = Number.isSafeInteger(start) && Number.isSafeInteger(end);
      if (range && (!isCount || start < 0 || start >= size || end <= start))
        throw new GuestError('invalid', { detail: 'The range lies outside of the file.', pointer: 'range' });
      const last = Math.min(end, size);
      return { size, start, end: last, stream: new Blob([whole.slice(start, last)]).stream() };
    },
    async sizeOf(accountId, digest) {
      return files.get(placeOf(accountId, digest))?.length;
    },
    async remove(accountId, digest) {
      files.delete(placeOf(accountId, digest));
    },
  };
}
