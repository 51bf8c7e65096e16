import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ApprovalsApi } from '../../contract/approvals/api.ts';
import { unhidden } from '../../contract/unhidden.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { RequestController } from '../shared/request-controller.ts';
import { palette } from '../shared/tokens.ts';
import { momentOf } from './amounts.ts';
import { ApprovalWords, type CardWords } from './approval-words.ts';
import { drawingPicture } from './drawing-picture.ts';
import { partChecks } from './receipt-checks.ts';
import { check, type Checked, type FetchKeys, readReceiptOf, type ShownReceipt } from './receipt-file.ts';
import { receiptStyles } from './receipt-panel.styles.ts';

/** The receipt of one signer's yes: what it says, and verify, download, print. A helper of the approval card, loaded when there is one. */
export class ReceiptPanelElement extends LitElement {
  static override styles = [baseStyles, palette, controls, receiptStyles];

  @property({ attribute: false }) approvals: ApprovalsApi | undefined;
  @property({ attribute: false }) approvalId = '';
  @property({ attribute: false }) personId = '';
  /** What its file is called, without an ending. */
  @property({ attribute: false }) name = 'receipt';
  /** Gives the keys to check with; without it, those that the issuer publishes. */
  @property({ attribute: false }) keys: FetchKeys | undefined;

  readonly #strings = new ApprovalWords(this);
  /** What a check of one receipt found; it says nothing of another that has taken its place. */
  #check: { readonly of: ShownReceipt; readonly found: Checked | 'checking' } | undefined;
  readonly #receipt = new RequestController<ShownReceipt>(this, {
    key: () => [this.approvals, this.approvalId, this.personId],
    load: (signal) => this.approvals?.receipt?.(this.approvalId, this.personId, { signal }).then(readReceiptOf),
  });

  override render(): TemplateResult | typeof nothing {
    const { words } = this.#strings;
    const { value, error } = this.#receipt;
    // Not for this viewer.
    if (error?.code === 'forbidden') return nothing;
    return html`<section class="receipt" aria-labelledby="title" aria-busy=${value || error ? 'false' : 'true'}>
      <h3 id="title">
        ${words.receiptTitle}${value ? html` · <bdi>${unhidden(value.statement.signer.name)}</bdi>` : nothing}
      </h3>
      ${value ? this.#content(value, words) : nothing}
      ${
        error
          ? html`<p class="failed" role="alert">
              ${words.receiptFailed}
              <button class="button" type="button" @click=${() => this.#receipt.reload()}>
                ${icons.retry}${words.retry}
              </button>
            </p>`
          : nothing
      }
    </section>`;
  }

  #content(receipt: ShownReceipt, words: CardWords): TemplateResult {
    const isChecking = this.#found(receipt) === 'checking';
    return html`${this.#facts(receipt, words)}
      <div class="acts">
        <button class="button" type="button" aria-disabled=${isChecking} @click=${() => void this.#verify(receipt)}>
          ${icons.check}${isChecking ? words.receiptVerifying : words.receiptVerify}
        </button>
        <button class="button" type="button" @click=${() => this.#download(receipt)}>${words.receiptDownload}</button>
        <button class="button" type="button" @click=${() => window.print()}>${words.receiptPrint}</button>
      </div>
      <div role="status">${this.#result(receipt, words)}</div>`;
  }

  #facts({ statement, drawing }: ShownReceipt, words: CardWords): TemplateResult {
    const { locale } = this.#strings;
    const { signer, signature, proof, at, zone, address, agent, issuer, id, documentDigest } = statement;
    const place = signer.inPlaceOf ? words.receiptInPlaceOf(signer.inPlaceOf.name) : undefined;
    const known = proof.kind === 'mailed_link' ? words.receiptProofLink(proof.by) : words.receiptProofHost(proof.by);
    return html`<dl>
      ${fact(words.receiptBy, [signer.name, signer.email, signer.organization, place])}
      ${fact(words.receiptAt, [momentOf(at, locale, zone ?? undefined), zone, html`<code dir="ltr">${at}</code>`])}
      ${fact(words.receiptHow, [
        signature.kind === 'typed' ? words.receiptTyped(signature.name) : undefined,
        drawing ? html`<span class="hand">${drawingPicture(drawing, words.receiptDrawn)}</span>` : undefined,
      ])}
      ${fact(words.receiptProof, [known])} ${fact(words.receiptAddress, [address])}
      ${fact(words.receiptDevice, [agent])} ${fact(words.receiptIssuer, [statement.accountName, issuer])}
      ${fact(words.receiptId, [html`<code dir="ltr">${unhidden(id)}</code>`])}
      ${fact(words.documentDigest, [html`<code dir="ltr">${documentDigest}</code>`])}
    </dl>`;
  }

  #found(receipt: ShownReceipt): Checked | 'checking' | undefined {
    return this.#check?.of === receipt ? this.#check.found : undefined;
  }

  #result(receipt: ShownReceipt, words: CardWords): TemplateResult | typeof nothing {
    const { statement } = receipt;
    const checked = this.#found(receipt);
    if (!checked || checked === 'checking') return nothing;
    if ('lacking' in checked) {
      const text = checked.lacking === 'keys' ? words.receiptKeysFailed : words.receiptUnsupported;
      return html`<p class="result" data-colour="amber">${icons.warning}${text}</p>`;
    }
    const checks = partChecks(checked.verification, words);
    const isGood = checked.verification.faults.length === 0;
    return html`<div class="result" data-colour=${isGood ? 'green' : 'red'} data-good=${isGood}>
      <p>
        ${isGood ? icons.check : icons.warning}<strong
          >${isGood ? words.receiptGood(unhidden(hostOf(statement.issuer))) : words.receiptBad}</strong
        >
      </p>
      <ul role="list">
        ${checks.map(
          ({ name, fault }) =>
            html`<li data-colour=${fault ? 'red' : 'green'}>
              ${fault ? icons.close : icons.check}<span
                >${fault ? `${name}: ${fault}` : words.receiptPartOk(name)}</span
              >
            </li>`,
        )}
      </ul>
    </div>`;
  }

  async #verify(receipt: ShownReceipt): Promise<void> {
    if (this.#found(receipt) === 'checking') return;
    this.#check = { of: receipt, found: 'checking' };
    this.requestUpdate();
    const found = await check(receipt, this.keys);
    if (this.#check.of === receipt) this.#check = { of: receipt, found };
    this.requestUpdate();
  }

  #download({ bytes }: ShownReceipt): void {
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${this.name}.json`;
    link.click();
    // The browser has taken the bytes by the next task.
    setTimeout(() => URL.revokeObjectURL(url));
  }
}

/** A text says what a page or a person told: nothing in it hides. */
type Value = string | TemplateResult | null | undefined;

function fact(name: string, values: readonly Value[]): TemplateResult | typeof nothing {
  const there = values.filter((value) => value !== null && value !== undefined && value !== '');
  if (there.length === 0) return nothing;
  return html`<div>
    <dt>${name}</dt>
    ${there.map((value) => html`<dd><bdi>${typeof value === 'string' ? unhidden(value) : value}</bdi></dd>`)}
  </div>`;
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
