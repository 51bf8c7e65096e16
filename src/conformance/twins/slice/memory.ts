/**
 * What was worked out about a record, with all that was looked at on the way: it holds in every draft where each of those
 * looks meets the very same thing. Drafts share what their edits leave alone, so that an edit costs what it touches.
 */
import type { AnyRecord, Noun } from '../../../contract/nouns.ts';
import type { SeenNoun } from '../../../policy/index.ts';

/** One look at a draft, and what it met. */
export type Look =
  | { readonly at: 'record'; readonly noun: Noun; readonly id: string; readonly met: unknown }
  | { readonly at: 'records'; readonly noun: Noun; readonly met: unknown }
  | { readonly at: 'view'; readonly noun: SeenNoun; readonly record: AnyRecord; readonly met: unknown }
  | { readonly at: 'side'; readonly id: string; readonly met: unknown };

interface Known {
  readonly looks: readonly Look[];
  readonly value: unknown;
}

/** As many answers are kept of one question: a draft is mostly tried, and then left for the one before. */
const kept = 2;

/** See the head of this file. One belongs to one policy, so that what the policy says need not be looked at. */
export class Memory {
  readonly #known = new Map<string, WeakMap<object, readonly Known[]>>();

  /** What was found out about a record, where all the looks still meet the same. */
  find(about: object, question: string, meets: (look: Look) => boolean): { readonly value: unknown } | undefined {
    return this.#known
      .get(question)
      ?.get(about)
      ?.find(({ looks }) => looks.every(meets));
  }

  /** Keeps what was found out. */
  keep(about: object, question: string, known: Known): void {
    const answers = this.#known.get(question) ?? new WeakMap<object, readonly Known[]>();
    this.#known.set(question, answers);
    answers.set(about, [known, ...(answers.get(about) ?? []).slice(0, kept - 1)]);
  }
}
