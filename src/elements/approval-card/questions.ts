import type { LitElement } from 'lit';
import { loadPart } from './lazy-parts.ts';

/** What is asked before it is sent: why, who instead, or once more. */
export type Question = 'declined' | 'changes_requested' | 'delegate' | 'withdraw';

/** Where the answer to each begins. */
const places: Readonly<Record<Question, string>> = {
  declined: 'approval-card-reason',
  changes_requested: 'approval-card-reason',
  delegate: 'approval-card-delegate',
  withdraw: '[data-act="withdraw-do"]',
};

/** The one question that a card asks at a time, and the focus on the way in and back. */
export class Questions {
  readonly #card: LitElement;
  #open: Question | undefined;

  constructor(card: LitElement) {
    this.#card = card;
  }

  /** The question that is open. */
  get open(): Question | undefined {
    return this.#open;
  }

  /** Opens one, and puts the focus into it. One whose part does not come is given up. */
  async ask(question: Question): Promise<void> {
    this.#set(question);
    try {
      if (question !== 'withdraw') await loadPart(question === 'delegate' ? 'delegate' : 'reason');
    } catch {
      return this.leave();
    }
    await this.#focus(places[question]);
  }

  /** Back to the buttons, and to the one that led away from them. */
  async leave(): Promise<void> {
    const left = this.#open;
    this.#set(undefined);
    await this.#focus(`[data-asks="${left}"]`);
  }

  /** It was answered, or is of another document. */
  clear(): void {
    this.#set(undefined);
  }

  #set(question: Question | undefined): void {
    this.#open = question;
    this.#card.requestUpdate();
  }

  async #focus(selector: string): Promise<void> {
    await this.#card.updateComplete;
    this.#card.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
