import { html, LitElement, nothing, type TemplateResult } from 'lit';
import SignaturePad, { type PointGroup } from 'signature_pad';
import type { Drawing } from '../../contract/approvals/drawing.ts';
import { drawingFault, longestStroke, mostPoints, mostStrokes } from '../../contract/approvals/drawing-fault.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { palette } from '../shared/tokens.ts';
import { ApprovalWords, type CardWords } from './approval-words.ts';
import { dialogStyles } from './dialog.styles.ts';
import { padStyles } from './signature-pad.styles.ts';
import { drawingOf, type FieldSize, resized } from './strokes.ts';

/** How a signer left the pad. */
export type PadResult = { readonly kind: 'done'; readonly drawing: Drawing } | { readonly kind: 'type' | 'closed' };

/**
 * The field to sign in: a layer of its own over the page, so that nothing on the page itself ever catches a scrolling
 * finger. A helper of the approval card that loads when it is first opened.
 */
export class SignaturePadElement extends LitElement {
  static override styles = [baseStyles, palette, controls, dialogStyles, padStyles];

  readonly #strings = new ApprovalWords(this);
  readonly #observer = new ResizeObserver(() => this.#fit());
  #pad: SignaturePad | undefined;
  #size: FieldSize | undefined;
  /** Strokes that stand in the field. */
  #count = 0;
  #problem = '';
  #answer: ((result: PadResult) => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle({ kind: 'closed' });
    this.#observer.disconnect();
  }

  /** Opens the field with the strokes that it had, and answers once the signer leaves it. */
  async open(): Promise<PadResult> {
    this.#settle({ kind: 'closed' });
    this.#problem = '';
    this.requestUpdate();
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    const canvas = this.renderRoot.querySelector('canvas');
    if (!dialog || !canvas) return { kind: 'closed' };
    dialog.showModal();
    // Who cannot draw is one key from the way that needs no drawing.
    this.renderRoot.querySelector<HTMLElement>('.type-instead')?.focus();
    this.#pad ??= this.#begin(canvas);
    this.#observer.observe(canvas);
    this.#fit();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Forgets all strokes. */
  empty(): void {
    this.#pad?.clear();
    this.#count = 0;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { words } = this.#strings;
    return html`<dialog
      aria-labelledby="title"
      aria-describedby="hint"
      @close=${this.#closed}
      @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
    >
      <h2 id="title">${words.padTitle}</h2>
      <p id="hint" class="hint">${words.padHint}</p>
      <div class="field-of-pad">
        <canvas role="img" aria-label=${`${words.padField}, ${words.padStrokes(this.#count)}`}></canvas>
      </div>
      <p class="problem" id="problem" role="alert">
        ${this.#problem ? html`${icons.warning}${this.#problem}` : nothing}
      </p>
      ${this.#buttons(words)}
    </dialog>`;
  }

  #buttons(words: CardWords): TemplateResult {
    const isEmpty = this.#count === 0;
    return html`<div class="tools">
        <button class="button plain" type="button" aria-disabled=${isEmpty} @click=${this.#undo}>
          ${words.padUndo}
        </button>
        <button class="button plain" type="button" aria-disabled=${isEmpty} @click=${() => this.empty()}>
          ${words.padClear}
        </button>
        <button class="button plain type-instead" type="button" @click=${() => this.#settle({ kind: 'type' })}>
          ${words.padType}
        </button>
      </div>
      <div class="ends">
        <button class="button" type="button" @click=${() => this.#settle({ kind: 'closed' })}>
          ${words.approvalCancel}
        </button>
        <button class="button primary" type="button" @click=${this.#done}>${icons.check}${words.padDone}</button>
      </div>`;
  }

  #begin(canvas: HTMLCanvasElement): SignaturePad {
    const penColor = getComputedStyle(canvas).color;
    const pad = new SignaturePad(canvas, { penColor, throttle: 0, minDistance: 2, minWidth: 0.9, maxWidth: 2.6 });
    pad.addEventListener('endStroke', () => {
      this.#count = pad.toData().length;
      this.#problem = '';
      this.requestUpdate();
    });
    return pad;
  }

  /** A canvas that changes its size forgets what is on it: the strokes are drawn again, as large as the field now is. */
  #fit(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const pad = this.#pad;
    if (!canvas || !pad || canvas.offsetWidth === 0) return;
    const size = { width: canvas.offsetWidth, height: canvas.offsetHeight };
    const ratio = Math.max(1, window.devicePixelRatio);
    if (this.#size?.width === size.width && this.#size.height === size.height) return;
    const groups: PointGroup[] = this.#size ? resized(pad.toData(), this.#size, size) : [];
    this.#size = size;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    canvas.getContext('2d')?.scale(ratio, ratio);
    pad.fromData(groups);
  }

  readonly #undo = (): void => {
    const pad = this.#pad;
    if (!pad) return;
    pad.fromData(pad.toData().slice(0, -1));
    this.#count = pad.toData().length;
    this.requestUpdate();
  };

  readonly #done = (): void => {
    const groups = this.#pad?.toData() ?? [];
    if (groups.length === 0 || !this.#size) return this.#refuse(this.#strings.words.padEmpty);
    const drawing = drawingOf(groups, this.#size);
    const { padTooLong, padTooSmall, padStraight } = this.#strings.words;
    if (isTooLong(drawing)) return this.#refuse(padTooLong);
    const fault = drawingFault(drawing);
    if (fault) return this.#refuse(fault === 'straight' ? padStraight : padTooSmall);
    this.#settle({ kind: 'done', drawing });
  };

  #refuse(why: string): void {
    this.#problem = why;
    this.requestUpdate();
  }

  /** The news of a close comes late: by then the pad may be open again. */
  readonly #closed = (event: Event): void => {
    if (event.target instanceof HTMLDialogElement && !event.target.open) this.#settle({ kind: 'closed' });
  };

  #settle(result: PadResult): void {
    const answer = this.#answer;
    this.#answer = undefined;
    this.#observer.disconnect();
    const dialog = this.renderRoot?.querySelector('dialog');
    if (dialog?.open) dialog.close();
    answer?.(result);
  }
}

/** More than any signature has, and more than a backend takes. */
function isTooLong({ strokes }: Drawing): boolean {
  const points = strokes.map(({ length }) => length);
  const all = points.reduce((sum, length) => sum + length, 0);
  return strokes.length > mostStrokes || all > mostPoints || points.some((length) => length > longestStroke);
}
