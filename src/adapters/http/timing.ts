/** The waits of the stream, in milliseconds. */
export interface StreamTiming {
  /** Without a first byte in this time, an answer counts as held back by something on the way. */
  readonly firstByte: number;
  /** Without a byte in this time, heartbeats included, a stream counts as dead. */
  readonly silence: number;
  /** Between two polls; a fifth more or less by chance. */
  readonly poll: number;
  /** Of polling, before a stream is tried again. */
  readonly streamAgain: number;
  /** A stream that ends sooner than this after its first byte ended at once. */
  readonly atOnce: number;
  /** The first pause after a failure, and the longest. */
  readonly retryLeast: number;
  readonly retryMost: number;
  /** How long reads wait for a stream that is being opened, so that nothing is missed between the two. */
  readonly readsWait: number;
}

/** The waits unless told. */
export const defaultTiming: StreamTiming = {
  firstByte: 5000,
  silence: 45_000,
  poll: 11_000,
  streamAgain: 120_000,
  atOnce: 2000,
  retryLeast: 500,
  retryMost: 30_000,
  readsWait: 200,
};

/** A pause after so many failures in a row: doubling, half of it by chance, so that many pages do not come back at one moment. */
export function backOff(failures: number, { retryLeast, retryMost }: StreamTiming): number {
  return Math.min(retryMost, retryLeast * 2 ** Math.min(failures - 1, 10)) * (0.5 + Math.random() / 2);
}

/** Waits; a signal or `wake` ends it early, without an error. */
export function pause(ms: number, signal: AbortSignal, wake?: (wakeUp: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    wake?.(done);
  });
}
