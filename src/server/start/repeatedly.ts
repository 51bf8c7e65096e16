import { describeFailure, type Log } from '../log.ts';

/** Work that a server does again and again. */
export interface Chore {
  /** Milliseconds from the end of one run to the next. */
  readonly pause: number;
  readonly work: () => Promise<unknown>;
  readonly log: Log;
  /** What the log says where a run fails. */
  readonly failed: string;
}

/**
 * Does a chore now and again after each pause, never twice at a time. The returned function ends that, after the run under way;
 * it keeps no process alive.
 */
export function repeatedly({ pause, work, log, failed }: Chore): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let run = once();

  async function once(): Promise<void> {
    await work().catch((cause: unknown) => {
      for (const one of failuresIn(cause)) log.error(describeFailure(one), failed);
    });
    if (!closed) timer = setTimeout(() => (run = once()), pause).unref();
  }

  return async () => {
    closed = true;
    clearTimeout(timer);
    await run;
  };
}

/** A run that went on after one of its parts had failed tells of all that failed. */
function failuresIn(cause: unknown): readonly unknown[] {
  return cause instanceof AggregateError ? cause.errors : [cause];
}
