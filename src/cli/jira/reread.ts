import type { Read } from './read-issues.ts';

/** Files up to this size are kept in memory as they were read, in bytes as they lie on disk; an issue takes some 20 kB there. */
const longestKept = 8 * 1024 * 1024;

/**
 * Reads that can be repeated: a file that is not too long is read and parsed once. What is read is shared between the
 * passes, so nobody may change it.
 */
export function rereading(read: () => AsyncIterable<Read>, bytes: number): () => AsyncIterable<Read> {
  if (bytes > longestKept) return read;
  let kept: readonly Read[] | undefined;
  return async function* () {
    if (kept) return yield* kept;
    const all: Read[] = [];
    for await (const one of read()) {
      all.push(one);
      yield one;
    }
    // A pass that ended early has not come here.
    kept = all;
  };
}
