import { GuestError } from '../../contract/errors.ts';
import type { ByteRange } from '../../contract/files.ts';
import { Digest } from '../../contract/nouns/approval.ts';

/** Whether a text can name a file at all. */
export function isDigest(digest: string): boolean {
  return Digest.safeParse(digest).success;
}

/** A range, cut to a file of `size` bytes. Raises `invalid` where it begins behind the file, ends before it begins, or is no count of bytes. */
export function rangeWithin(
  size: number,
  range: ByteRange | undefined,
): { readonly start: number; readonly end: number } {
  if (range === undefined) return { start: 0, end: size };
  const { start, end = size } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start >= size || end <= start)
    throw new GuestError('invalid', { detail: 'The range lies outside of the file.', pointer: 'range' });
  return { start, end: Math.min(end, size) };
}
