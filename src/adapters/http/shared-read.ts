import type { ReadOptions } from '../../contract/adapter.ts';
import { unlessAborted } from './calls.ts';

/** One read for all who ask while it is on its way; see {@link sharedRead}. */
export interface SharedRead<T> {
  /** Joins the read that is on its way, or begins one. */
  readonly get: (options?: ReadOptions) => Promise<T>;
  /** From now on, nobody joins the read that is on its way: what it answers may no longer be so. */
  readonly forget: () => void;
}

interface Running<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  readers: number;
}

/**
 * Shares one read among all who ask for the same while it is on its way: the elements of a page all ask who looks, in one
 * moment. Nothing is kept once it has answered, so nobody is told what was so before. It is aborted when the last who
 * waits for it has gone.
 */
export function sharedRead<T>(read: (options: ReadOptions) => Promise<T>): SharedRead<T> {
  let current: Running<T> | undefined;
  const leave = (one: Running<T>) => {
    if (current === one) current = undefined;
  };
  const begin = (): Running<T> => {
    const stop = new AbortController();
    const one: Running<T> = { answer: read({ signal: stop.signal }), stop, readers: 0 };
    one.answer.then(
      () => leave(one),
      () => leave(one),
    );
    return one;
  };
  return {
    async get({ signal } = {}) {
      signal?.throwIfAborted();
      const one = (current ??= begin());
      one.readers += 1;
      try {
        return await unlessAborted(one.answer, signal);
      } finally {
        one.readers -= 1;
        if (one.readers === 0) {
          leave(one);
          one.stop.abort();
        }
      }
    },
    forget() {
      current = undefined;
    },
  };
}
