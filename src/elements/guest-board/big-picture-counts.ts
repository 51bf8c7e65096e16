import type { Stage } from '../../contract/nouns/stage.ts';
import type { BoardState } from './board-state.ts';

/** What a stage means, whatever it is called. */
export type Category = NonNullable<Stage['category']>;

/** The categories in the order of work. */
export const categories: readonly Category[] = ['open', 'active', 'done'];

/** How many tasks there are of each category. */
export type CategoryCounts = Readonly<Record<Category, number>>;

/** The types that stand first; the account's own follow by name, and tasks without a type come last. */
const first = ['feature', 'bug', 'technical', 'delivery'];

/** The counters of the big picture, as the backend counted what the viewer may see. */
export class PictureCounts {
  readonly #state: BoardState;

  constructor(state: BoardState) {
    this.#state = state;
  }

  /** Whether tasks may be told apart by type. */
  get byType(): boolean {
    return this.#state.shape?.filter.includes('type') ?? false;
  }

  /** Whether tasks may be told apart by stage, and so by what their stage means. */
  get byStage(): boolean {
    const { shape, stages } = this.#state;
    return (shape?.filter.includes('stageId') ?? false) && stages.some(({ category }) => category !== undefined);
  }

  /** The types that there are, in order; one nameless type where they may not be told apart. */
  get types(): readonly (string | undefined)[] {
    if (!this.byType) return [undefined];
    const found = new Set((this.#state.counts?.groups ?? []).map(({ values }) => String(values[0] ?? '')));
    return [...found].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  }

  /** How many tasks of a type, or of all, stand in stages of each category; undefined where that may not be known. */
  of(type?: string): CategoryCounts | undefined {
    const { counts, stages } = this.#state;
    if (!counts || !this.byStage) return undefined;
    const at = this.byType ? 1 : 0;
    const meaning = new Map(stages.map(({ id, category }) => [id, category]));
    const sums = { open: 0, active: 0, done: 0 };
    for (const { values, count } of counts.groups) {
      if (type !== undefined && this.byType && String(values[0] ?? '') !== type) continue;
      const category = meaning.get(String(values[at]));
      if (category) sums[category] += count;
    }
    return sums;
  }

  /** How many tasks there are of a type, or of all, by the categories chosen. */
  total(type: string | undefined, category: Category | undefined): number | undefined {
    const sums = this.of(type);
    if (category) return sums?.[category];
    const { counts } = this.#state;
    if (type === undefined || !this.byType) return counts?.total;
    return counts?.groups
      .filter(({ values }) => String(values[0] ?? '') === type)
      .reduce((sum, { count }) => sum + count, 0);
  }
}

function rankOf(type: string): number {
  const at = first.indexOf(type);
  return type === '' ? first.length + 1 : at < 0 ? first.length : at;
}
