/** Work that is done when it is called for. */
export interface OnCall {
  /** Calls for it; returns at once. */
  readonly wake: () => void;
  /** Ends it, after the run under way. */
  readonly close: () => Promise<void>;
}

/**
 * Does work whenever it is called for: never twice at a time, once more where it was called for meanwhile, and by itself after the
 * milliseconds that it answers. It keeps no process alive.
 */
export function onCall(work: () => Promise<number>): OnCall {
  let run: Promise<void> | undefined;
  let isRunning = false;
  let isCalled = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    isCalled = true;
    if (!isRunning && !isClosed) run = runs();
  }

  async function runs(): Promise<void> {
    isRunning = true;
    clearTimeout(timer);
    let wait = 0;
    while (isCalled && !isClosed) {
      isCalled = false;
      wait = await work();
    }
    // In one step with the last look at what was called for: a call between the two would be heard by nobody.
    isRunning = false;
    if (!isClosed) timer = setTimeout(wake, wait).unref();
  }

  return {
    wake,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await run;
    },
  };
}
