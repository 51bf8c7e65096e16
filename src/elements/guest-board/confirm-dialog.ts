import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { baseStyles } from '../shared/base-styles.ts';
import { StringsController } from '../shared/strings-controller.ts';
import { controls } from '../shared/controls.ts';
import { partStyles } from './part.styles.ts';
import { dialogStyles } from './dialog.styles.ts';

/** What a {@link ConfirmDialogElement} asks, in words. */
export interface Question {
  readonly title: string;
  /** What follows from a yes. */
  readonly text: string;
  /** The act by its name, as the button says it. */
  readonly confirm: string;
  /** The way out; "Cancel" unless told. */
  readonly cancel?: string;
  /** The act destroys something. */
  readonly danger?: boolean;
}

/** Asks before an act that cannot be taken back or that opens something to others. For use inside the kit. */
export class ConfirmDialogElement extends LitElement {
  static override styles = [
    baseStyles,
    controls,
    partStyles,
    dialogStyles,
    css`
      dialog {
        inline-size: min(26rem, calc(100vw - 2rem));
      }
    `,
  ];

  readonly #strings = new StringsController(this);
  #question: Question | undefined;
  #answer: ((yes: boolean) => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle(false);
  }

  /** Asks, and answers true once the user has said yes; closing in any way is a no. Focus returns to where it was. */
  async ask(question: Question): Promise<boolean> {
    this.#settle(false);
    this.#question = question;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  override render(): TemplateResult | typeof nothing {
    const question = this.#question;
    if (!question) return nothing;
    return html`<dialog
      role="alertdialog"
      aria-labelledby="title"
      aria-describedby="text"
      @close=${this.#closed}
      @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
    >
      <h2 id="title">${question.title}</h2>
      <p id="text">${question.text}</p>
      <div class="actions end">
        <button class="button" type="button" @click=${() => this.#settle(false)}>
          ${question.cancel ?? this.#strings.words.cancel}
        </button>
        <button
          class="button primary ${question.danger ? 'danger' : ''}"
          type="button"
          @click=${() => this.#settle(true)}
        >
          ${question.confirm}
        </button>
      </div>
    </dialog>`;
  }

  /** The news of a close comes late: by then the next question may be open. */
  readonly #closed = (event: Event): void => {
    if (event.target instanceof HTMLDialogElement && !event.target.open) this.#settle(false);
  };

  #settle(yes: boolean): void {
    const answer = this.#answer;
    this.#answer = undefined;
    const dialog = this.renderRoot?.querySelector('dialog');
    if (dialog?.open) dialog.close();
    answer?.(yes);
  }
}

declare global {
  interface HTMLElementEventMap {
    // of <dialog>; the check of templates knows only what is listed here
    cancel: Event;
    close: Event;
  }
}
