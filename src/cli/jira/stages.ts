import type { Colour } from '../../contract/values.ts';
import { rawGet, rawText } from './raw.ts';

/** A stage that a status becomes. */
export interface StagePlan {
  readonly name: string;
  readonly category: 'open' | 'active' | 'done';
  readonly colour: Colour;
}

/** What stands for issues without a status. */
export const noStatus = 'No status';

const categories: Readonly<Record<string, StagePlan['category']>> = {
  new: 'open',
  undefined: 'open',
  indeterminate: 'active',
  done: 'done',
};
const order = ['open', 'active', 'done'] as const;
const colours: Readonly<Record<StagePlan['category'], readonly [Colour, ...Colour[]]>> = {
  open: ['slate', 'blue', 'violet', 'brown'],
  active: ['amber', 'teal', 'orange', 'pink'],
  done: ['green', 'teal', 'slate', 'brown'],
};

/** The statuses of a project, as they are met. */
export class Statuses {
  readonly #categories = new Map<string, StagePlan['category'] | undefined>();

  /** Notes the status of an issue; answers its name. */
  meet(status: unknown): string {
    const name = statusName(status);
    const category = categories[rawText(rawGet(status, 'statusCategory', 'key')) ?? ''];
    if (this.#categories.get(name) === undefined) this.#categories.set(name, category ?? this.#categories.get(name));
    return name;
  }

  /** The category of a status is known. */
  knows(name: string): boolean {
    return this.#categories.get(name) !== undefined;
  }

  /** The stages: by category, and in each in the order in which they were first met. */
  stages(): readonly StagePlan[] {
    return order.flatMap((category) =>
      [...this.#categories]
        .filter(([, of = 'open']) => of === category)
        .map(([name], at) => ({
          name,
          category,
          colour: colours[category][at % colours[category].length] ?? colours[category][0],
        })),
    );
  }
}

/** The name of a status, fit for a stage. */
export function statusName(status: unknown): string {
  const name = (rawText(rawGet(status, 'name')) ?? '')
    .replaceAll('\0', '\u2400')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' ? noStatus : name.slice(0, 500).toWellFormed();
}
