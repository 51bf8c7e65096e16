import { html, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.ts';
import type { CardWords } from './approval-words.ts';

/** What the place where a question is taken back is drawn with. */
export interface WithdrawContext {
  readonly words: CardWords;
  /** It was pressed once, and is asked about. */
  readonly isAsking: boolean;
  readonly isBusy: boolean;
  /** Why it did not get through, in words. */
  readonly problem: string;
  readonly ask: () => void;
  readonly withdraw: () => void;
  readonly keep: () => void;
}

/** For who asked: takes the question back, after one more press, since nobody can undo it. */
export function withdrawBar({ words, isAsking, isBusy, problem, ...acts }: WithdrawContext): TemplateResult {
  const refused = html`<p class="problem" role="alert">${problem ? html`${icons.warning}${problem}` : ''}</p>`;
  if (!isAsking) {
    return html`<div class="manage">
      <button class="button" type="button" data-asks="withdraw" @click=${acts.ask}>${words.withdrawOpen}</button>
      ${refused}
    </div>`;
  }
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') acts.keep();
  };
  return html`<section class="manage asking" aria-labelledby="withdraw-title" @keydown=${key}>
    <h3 id="withdraw-title">${words.withdrawTitle}</h3>
    <p id="withdraw-text">${words.withdrawText}</p>
    ${refused}
    <div class="acts">
      <button
        class="button danger"
        type="button"
        data-act="withdraw-do"
        aria-describedby="withdraw-text"
        aria-disabled=${isBusy}
        @click=${acts.withdraw}
      >
        ${isBusy ? words.approveSending : words.withdrawDo}
      </button>
      <button class="button" type="button" @click=${acts.keep}>${words.withdrawKeep}</button>
    </div>
  </section>`;
}
