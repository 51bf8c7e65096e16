import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { saysSomething } from '../../contract/readable.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { ApprovalWords } from './approval-words.ts';
import { formStyles } from './form.styles.ts';

/** An answer that needs words why. */
export type ReasonedDecision = 'declined' | 'changes_requested';

/** A signer gave a reason; without one, changed their mind. For use inside the card. */
export class PartReasonEvent extends Event {
  readonly reason: string | undefined;

  constructor(reason: string | undefined) {
    super('part-reason', { bubbles: true });
    this.reason = reason;
  }
}

/** Asks why. A helper of the approval card. */
export class ReasonFormElement extends LitElement {
  static override styles = [baseStyles, controls, formStyles];

  /** What the reason is for. */
  @property({ attribute: false }) decision: ReasonedDecision = 'declined';

  /** The answer is on its way. */
  @property({ type: Boolean }) busy = false;

  readonly #strings = new ApprovalWords(this);
  #isMissing = false;

  /** Puts the focus where the reason is written. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    const isDecline = this.decision === 'declined';
    const act = isDecline ? words.declineDo : words.changesDo;
    return html`<form aria-labelledby="title" novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <h4 id="title">${isDecline ? words.declineTitle : words.changesTitle}</h4>
      <label for="reason">${words.reason}</label>
      <textarea
        class="field"
        id="reason"
        required
        maxlength="5000"
        dir="auto"
        aria-describedby="hint problem"
        aria-invalid=${this.#isMissing ? 'true' : 'false'}
        @input=${() => this.#miss(false)}
      ></textarea>
      <p class="hint" id="hint">${words.reasonHint}</p>
      <p class="problem" id="problem" role="alert">
        ${this.#isMissing ? html`${icons.warning}${words.reasonMissing}` : nothing}
      </p>
      <div class="ends">
        <button class="button primary" type="submit" aria-disabled=${this.busy}>
          ${this.busy ? words.approveSending : act}
        </button>
        <button class="button" type="button" @click=${() => this.#tell(undefined)}>${words.approvalCancel}</button>
      </div>
    </form>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.busy) return;
    const reason = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    const isSaid = saysSomething(reason);
    this.#miss(!isSaid);
    if (isSaid) this.#tell(reason);
    else this.focus();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#tell(undefined);
  };

  #miss(isMissing: boolean): void {
    this.#isMissing = isMissing;
    this.requestUpdate();
  }

  #tell(reason: string | undefined): void {
    this.dispatchEvent(new PartReasonEvent(reason));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'approval-card-reason': ReasonFormElement;
  }
  interface HTMLElementEventMap {
    'part-reason': PartReasonEvent;
  }
}
