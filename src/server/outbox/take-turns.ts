/** What turns are taken by. */
export interface Turns {
  /** Owners for whom there is something to do now. */
  readonly owners: () => Promise<readonly string[]>;
  /** Does a part of what there is for one owner; answers false where there was nothing that could be done. */
  readonly turn: (owner: string) => Promise<boolean>;
  /** How many owners have their turn at once. */
  readonly atOnce: number;
  /** Milliseconds after which is looked for owners again, though no turn has ended. */
  readonly look?: number;
}

/**
 * Does what there is to do in fair turns: an owner has one at a time, and gets the next behind all who wait for theirs. So whoever
 * has much to do, or slow work, takes one place and not all. Ends when there is nothing more; raises the first error of a turn once
 * those under way have ended.
 */
export async function takeTurns({ owners, turn, atOnce, look = 1000 }: Turns): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const turnOf = new Map<string, number>();
  const done = new Set<string>();
  const failures: unknown[] = [];

  async function run(owner: string): Promise<void> {
    try {
      if (!(await turn(owner))) done.add(owner);
    } catch (cause) {
      failures.push(cause);
    }
    running.delete(owner);
  }

  /** Answers how many were started: some may have ended by then. */
  async function startWaiting(): Promise<number> {
    const waiting = (await owners()).filter((owner) => !running.has(owner) && !done.has(owner));
    const inOrder = waiting.toSorted((a, b) => (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0));
    const latest = Math.max(0, ...turnOf.values());
    const next = inOrder.slice(0, Math.max(0, atOnce - running.size));
    for (const owner of next) {
      turnOf.set(owner, latest + 1);
      running.set(owner, run(owner));
    }
    return next.length;
  }

  for (;;) {
    let started = 0;
    if (failures.length === 0) {
      started = await startWaiting().catch((cause: unknown) => {
        failures.push(cause);
        return 0;
      });
    }
    if (running.size > 0) await endOfOne([...running.values()], look);
    else if (started === 0) break;
  }
  if (failures.length > 0) throw failures[0];
}

/** Waits until one of them has ended, so many milliseconds at most. */
async function endOfOne(running: readonly Promise<void>[], milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds).unref();
  await Promise.race([promise, ...running]);
  clearTimeout(timer);
}
