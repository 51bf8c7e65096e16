import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Drawing } from '../../contract/approvals/drawing.ts';
import type { SignatureInput } from '../../contract/approvals/inputs.ts';
import { isName } from '../../contract/readable.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { palette } from '../shared/tokens.ts';
import { ApprovalWords, type CardWords } from './approval-words.ts';
import { drawingPicture } from './drawing-picture.ts';
import { loadPart } from './lazy-parts.ts';
import type { SignaturePadElement } from './signature-pad.ts';
import { signatureStyles } from './signature.styles.ts';

/** How a signer signs: by hand, by a typed name of the same force, or by hand on a phone. */
type Way = 'draw' | 'type' | 'phone';

/** The control by which the chosen way signs. */
const bySign = '#name, .open-pad, .open-pad-again';

/** The signature was drawn, typed or taken back. For use inside the card. */
export class PartSignatureEvent extends Event {
  constructor() {
    super('part-signature', { bubbles: true });
  }
}

/** Asks for a signature. A helper of the approval card. */
export class SignatureElement extends LitElement {
  static override styles = [baseStyles, palette, controls, signatureStyles];

  /** Where a phone is to go to sign there; without one that way is not offered. */
  @property({ attribute: false }) phoneLink = '';

  /** What is wrong with the signature, in words. */
  @property({ attribute: false }) problem = '';

  readonly #strings = new ApprovalWords(this);
  #way: Way = 'draw';
  #drawing: Drawing | undefined;
  #name = '';
  /** The pad, once it was opened: before, it is a tag without a class. */
  #pad: SignaturePadElement | undefined;

  /** The signature as it is sent; nothing while there is none. */
  get value(): SignatureInput | undefined {
    if (this.#way === 'draw') return this.#drawing && { kind: 'drawn', drawing: this.#drawing };
    const name = this.#name.trim();
    return this.#way === 'type' && isName(name) ? { kind: 'typed', name } : undefined;
  }

  /** Why there is no value yet, in words. */
  get lacking(): string {
    const { signMissing, signNameMissing, signNameWrong } = this.#strings.words;
    if (this.#way !== 'type') return signMissing;
    return this.#name.trim() ? signNameWrong : signNameMissing;
  }

  /** Takes the signature back: it was given to another document. */
  clear(): void {
    this.#drawing = undefined;
    this.#name = '';
    this.#pad?.empty();
    this.requestUpdate();
  }

  /** Puts the focus on the control by which the present way signs. */
  override focus(options?: FocusOptions): void {
    const own = this.renderRoot.querySelector<HTMLElement>(bySign);
    (own ?? this.renderRoot.querySelector('input'))?.focus(options);
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    const ways: readonly (readonly [Way, string])[] = [
      ['draw', words.signDraw],
      ['type', words.signType],
      ...(this.phoneLink ? [['phone', words.signPhone] as const] : []),
    ];
    return html`<fieldset>
        <legend>${words.signHow}</legend>
        <div class="ways">
          ${ways.map(
            ([way, name]) =>
              html`<label class="way">
                <input
                  type="radio"
                  name="way"
                  .value=${way}
                  .checked=${this.#way === way}
                  @change=${() => this.#choose(way)}
                /><span>${name}</span>
              </label>`,
          )}
        </div>
      </fieldset>
      <div class="hand">${this.#hand(words)}</div>
      <p class="problem" id="problem" role="alert">${this.problem ? html`${icons.warning}${this.problem}` : nothing}</p>
      <approval-card-pad></approval-card-pad>`;
  }

  #hand(words: CardWords): TemplateResult {
    switch (this.#way) {
      case 'draw':
        return this.#drawing ? this.#drawn(this.#drawing, words) : this.#toDraw(words);
      case 'type':
        return this.#typed(words);
      case 'phone':
        return html`<approval-card-phone .link=${this.phoneLink}></approval-card-phone>`;
    }
  }

  #toDraw(words: CardWords): TemplateResult {
    return html`<button
      class="open-pad"
      type="button"
      aria-haspopup="dialog"
      aria-describedby="problem"
      @click=${this.#draw}
    >
      <span class="line">${icons.edit}<strong>${words.signOpen}</strong></span>
      <span class="hint">${words.signOpenHint}</span>
    </button>`;
  }

  #drawn(drawing: Drawing, words: CardWords): TemplateResult {
    return html`<div class="paper">${drawingPicture(drawing, words.signDrawn(drawing.strokes.length))}</div>
      <button class="button open-pad-again" type="button" aria-haspopup="dialog" @click=${this.#draw}>
        ${icons.edit}${words.signAgain}
      </button>`;
  }

  #typed(words: CardWords): TemplateResult {
    return html`<label class="name-label" for="name">${words.signName}</label>
      <input
        class="field"
        id="name"
        autocomplete="name"
        maxlength="200"
        dir="auto"
        .value=${this.#name}
        aria-describedby="name-hint problem"
        aria-invalid=${this.problem ? 'true' : 'false'}
        @input=${this.#write}
      />
      <p class="hint" id="name-hint">${words.signNameHint}</p>
      ${this.#name.trim() ? html`<p class="paper typed" aria-hidden="true" dir="auto">${this.#name.trim()}</p>` : nothing}`;
  }

  #choose(way: Way): void {
    this.#way = way;
    if (way === 'phone') loadPart('phone').catch(() => this.#choose('draw'));
    this.#tell();
  }

  readonly #write = (event: Event): void => {
    this.#name = (event.target as HTMLInputElement).value;
    this.#tell();
  };

  readonly #draw = async (): Promise<void> => {
    try {
      await loadPart('pad');
    } catch {
      // Without the pad there is the other way of the same force.
      this.#choose('type');
      return;
    }
    this.#pad ??= this.renderRoot.querySelector('approval-card-pad') ?? undefined;
    const result = await this.#pad?.open();
    if (result?.kind === 'done') this.#drawing = result.drawing;
    if (result?.kind === 'type') this.#way = 'type';
    if (result?.kind !== 'closed') this.#tell();
    await this.updateComplete;
    // The layer gives the focus back to its opener, which may have gone with what was drawn.
    this.focus();
  };

  #tell(): void {
    this.requestUpdate();
    this.dispatchEvent(new PartSignatureEvent());
  }
}

declare global {
  interface HTMLElementEventMap {
    'part-signature': PartSignatureEvent;
  }
}
