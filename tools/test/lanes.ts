import type { Stage } from './stage.ts';

/**
 * Runs stages in so many lanes at once: each free lane takes the first that is ready, so a list that begins with the
 * longest keeps every lane busy. One that watches the clock runs when nothing else does.
 */
export async function runInLanes(
  stages: readonly Stage[],
  lanes: number,
  run: (stage: Stage) => Promise<void>,
): Promise<void> {
  const waiting = [...stages];
  const running = new Map<Stage, Promise<void>>();
  const isOpen = (name: string) => [...waiting, ...running.keys()].some((stage) => stage.name === name);
  const isReady = ({ after = [], alone = false }: Stage) =>
    running.size < (alone ? 1 : lanes) &&
    ![...running.keys()].some((stage) => stage.alone) &&
    !after.some((name) => isOpen(name));

  while (waiting.length + running.size > 0) {
    const stage = waiting.find(isReady);
    if (stage) {
      waiting.splice(waiting.indexOf(stage), 1);
      running.set(
        stage,
        run(stage).finally(() => running.delete(stage)),
      );
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error(`Stages wait for one another: ${waiting.map(({ name }) => name).join(', ')}`);
    }
  }
}
