import type { Task } from '../../contract/nouns/task.ts';

/** Where among the others a card dropped at this height of the page would go; behind the last where nothing lies below. */
export function placeBetween(others: readonly Task[], cards: readonly HTMLElement[], y: number): number {
  const under = cards.find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2 && others.some(({ id }) => id === one.dataset['id']);
  });
  const index = others.findIndex(({ id }) => id === under?.dataset['id']);
  return index < 0 ? others.length : index;
}

/** The ids of the cards that show where a held card would go: the one that it would come before, or after. */
export function marksOf(
  tasks: readonly Task[],
  held: string,
  mark: number | undefined,
): readonly [before?: string | undefined, after?: string | undefined] {
  if (mark === undefined) return [];
  const others = tasks.filter(({ id }) => id !== held);
  return [others[mark]?.id, mark >= others.length ? others.at(-1)?.id : undefined];
}
