import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { encode } from 'uqr';
import { baseStyles } from '../shared/base-styles.ts';
import { ApprovalWords } from './approval-words.ts';

/** White around the code, in its own squares: what ISO/IEC 18004 asks for. */
const quiet = 4;

/** A link as a QR code, for signing on a phone. A helper of the approval card that loads when it is asked for. */
export class PhoneCodeElement extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .phone {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_space) * 5);
      }
      .code {
        inline-size: 10.5rem;
        block-size: 10.5rem;
        border-radius: var(--_radius);
        background: #ffffff;
        fill: #000000;
        stroke: none;
        shape-rendering: crispEdges;
        forced-color-adjust: none;
      }
      .words {
        flex: 1 1 12rem;
        display: grid;
        gap: calc(var(--_space) * 2);
      }
      h4 {
        font-weight: 650;
      }
      a {
        color: var(--_accent);
        text-underline-offset: 0.2em;
      }
      @media (pointer: coarse) {
        a {
          display: inline-block;
          padding-block: calc(var(--_space) * 3);
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** Where the phone is to go. */
  @property({ attribute: false }) link = '';

  readonly #strings = new ApprovalWords(this);

  override render(): TemplateResult {
    const { words } = this.#strings;
    const { data, size } = encode(this.link, { border: quiet, ecc: 'M' });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return html`<div class="phone">
      <svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${words.phoneCode}>
        <path d=${squares.join('')} />
      </svg>
      <div class="words">
        <h4>${words.phoneTitle}</h4>
        <p>${words.phoneText}</p>
        <p><a href=${this.link} target="_blank" rel="noopener">${words.phoneLink}</a></p>
      </div>
    </div>`;
  }
}
